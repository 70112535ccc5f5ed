import { href, locales, type Locale } from "./href";
import { languageTag } from "./words";

/** The canonical address of a page and the same page in the other languages, for `<link rel>`. Made absolute by `metadataBase`. */
export function alternates(locale: Locale, path: `/${string}`) {
  const languages = Object.fromEntries(locales.map((other) => [languageTag(other), href(other, path)]));
  return { canonical: href(locale, path), languages: { ...languages, "x-default": href("zh", path) } };
}
