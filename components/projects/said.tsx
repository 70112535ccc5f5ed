import type { Locale } from "@/lib/i18n/href";
import { languageTag } from "@/lib/i18n/words";
import type { Both } from "@/lib/projects/views";

/** Words in the page's language; where only Chinese was recorded they are marked as such, so that they are read out and set right. */
export function Said({ words, locale }: { words: Both; locale: Locale }) {
  const here = words[locale];
  return here === null ? <span lang={languageTag("zh")}>{words.zh}</span> : <>{here}</>;
}
