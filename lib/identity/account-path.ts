import { ownPath, withParameter } from "../http/return-to";
import { href, type Locale } from "../i18n/href";

type Way = {
  /** The work that waits for the number: where to go on afterwards. */
  returnTo?: string | null;
  step?: "code";
};

/** The page on which staff prove their own number, opened at that part of it. */
export function accountPath(locale: Locale, { returnTo = null, step }: Way = {}): string {
  const page = withParameter(href(locale, "/staff/account"), "returnTo", returnTo, "phone");
  return step ? withParameter(page, "step", step) : page;
}

/** The work that a page on the way to it leads back to (`?returnTo=`), or null. */
export function workAfter(page: string): string | null {
  return ownPath(new URL(page, "http://own.invalid").searchParams.get("returnTo"));
}
