import "server-only";
import { env, siteOrigin } from "../env";

export const isHttps = siteOrigin.startsWith("https:");

/** A cookie's name: on https it is bound to this host and cannot be set by a neighbour (`__Host-`). */
export function cookieName(name: "session" | "draft" | "code" | "type-size"): string {
  return isHttps ? `__Host-${name}` : name;
}

/** The attributes every cookie of the portal carries; `maxAge` in seconds. Path is `/` also below a base path: `__Host-` demands it. */
export function cookieOptions(maxAge: number) {
  return { httpOnly: true, sameSite: "lax", secure: isHttps, path: "/", maxAge } as const;
}

/** The base path, for addresses that are compared rather than linked. */
export const basePath = env.BASE_PATH;
