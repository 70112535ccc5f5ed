import { ownPath, withParameter } from "../http/return-to";
import { href, type Locale } from "../i18n/href";

type Page = "/me/confirm" | "/me/account/number" | "/me/account/email";
type Way = { returnTo?: string | null; step?: "code" | "taken" };

/** A page of two steps, opened at one of them: number or address, then code. `returnTo`: the work that waits. */
export function stepPath(locale: Locale, page: Page, { returnTo = null, step }: Way = {}): string {
  return withParameter(withParameter(href(locale, page), "returnTo", returnTo), "step", step ?? null);
}

/** The work that an address made by `stepPath` leads back to, or null. */
export function workAfter(page: string): string | null {
  return ownPath(new URL(page, "http://own.invalid").searchParams.get("returnTo"));
}

/** The account page, telling what has just been done. */
export function donePath(locale: Locale, done: "name" | "messages" | "number" | "email" | "email-removed" | "recovery-refused"): string {
  return href(locale, `/me/account?done=${done}#done`);
}
