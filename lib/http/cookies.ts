import "server-only";
import { cookies } from "next/headers";
import { env, siteOrigin } from "../env";

export const isHttps = siteOrigin.startsWith("https:");

/** What is under way between a browser and an identity service, apart for residents and staff. */
type ServiceCookie = `${"residents" | "staff"}-${"visit" | "state" | "nonce" | "pkce"}`;
type CookieName = "session" | "draft" | "code" | "type-size" | "callback-url" | "csrf" | ServiceCookie;

/** A cookie's name: on https it is bound to this host and cannot be set by a neighbour (`__Host-`). */
export function cookieName(name: CookieName): string {
  return isHttps ? `__Host-${name}` : name;
}

/** The attributes every cookie of the portal carries; `maxAge` in seconds. Path is `/` also below a base path: `__Host-` demands it. */
export function cookieOptions(maxAge: number) {
  return { httpOnly: true, sameSite: "lax", secure: isHttps, path: "/", maxAge } as const;
}

/** Forgets a cookie. A browser drops one named `__Host-` only when told so with the attributes it was set with. */
export async function dropCookie(name: CookieName): Promise<void> {
  (await cookies()).set(cookieName(name), "", cookieOptions(0));
}

/** The base path, for addresses that are compared rather than linked. */
export const basePath = env.BASE_PATH;
