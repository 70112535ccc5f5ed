import type { Locale } from "./href";

/** The wording in the reader's language; Chinese where there is no English one. */
export function either(locale: Locale, zh: string, en: string | null | undefined): string {
  return locale === "en" && en ? en : zh;
}
