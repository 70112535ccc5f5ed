import { basePath } from "./cookies";

/** The front door's bound on addresses: whatever page a person stood on can be returned to. */
const maxLength = 4_000;

/**
 * A return address from a form or a link: a path of our own, with its query and fragment, or null (R18).
 * Anything that a browser could read as another site, and the portal's own writes, are refused.
 */
export function ownPath(raw: unknown): string | null {
  if (typeof raw !== "string" || raw.length > maxLength || !raw.startsWith("/") || /^\/[/\\]|[\\\u0000-\u001f\u007f]/.test(raw)) return null;
  let url: URL;
  try {
    url = new URL(raw, "http://own.invalid");
  } catch {
    return null;
  }
  if (url.origin !== "http://own.invalid" || url.pathname.startsWith("//")) return null;
  if (url.pathname !== basePath && !url.pathname.startsWith(`${basePath}/`)) return null;
  if (url.pathname.startsWith(`${basePath}/api/`)) return null;
  return url.pathname + url.search + url.hash;
}

/** The same address with a query parameter set (or removed with null) and, if given, another fragment. */
export function withParameter(path: string, name: string, value: string | null, fragment?: string): string {
  const url = new URL(path, "http://own.invalid");
  if (value === null) url.searchParams.delete(name);
  else url.searchParams.set(name, value);
  if (fragment !== undefined) url.hash = fragment;
  return url.pathname + url.search + url.hash;
}

/** Where to go after signing in or proving anew: what that page was asked to return to; a form elsewhere returns to its own page. */
export function afterSignIn(page: string, fallback: string): string {
  const url = new URL(page, "http://own.invalid");
  if (!/\/(sign-in(\/[a-z-]+)?|confirm)$/.test(url.pathname)) return page;
  return ownPath(url.searchParams.get("returnTo")) ?? fallback;
}
