import { createTranslator, createFormatter } from "use-intl/core";
import { messages, type Messages } from "./messages";
import { locales, type Locale } from "./href";

/** Dates are said in the district's time, whatever the server's clock is set to. */
export const timeZone = "Asia/Shanghai";

type Namespace = keyof Messages & string;
type Translator<N extends Namespace> = ReturnType<typeof createTranslator<Messages, N>>;

// A translator compiles each sentence once and keeps it: making one per request would cost more than the page.
const translators = new Map<string, unknown>();
const formatters = Object.fromEntries(locales.map((locale) => [locale, createFormatter({ locale: languageTag(locale), timeZone })])) as Record<Locale, ReturnType<typeof createFormatter>>;

/** The sentences of one surface in one language: `words("zh", "project")("title")`. A missing sentence throws. */
export function words<N extends Namespace>(locale: Locale, namespace: N): Translator<N> {
  const key = `${locale}/${namespace}`;
  const found = translators.get(key) ?? createTranslator({ locale: languageTag(locale), messages: messages[locale], namespace, timeZone, onError: raise });
  translators.set(key, found);
  return found as Translator<N>;
}

/** Dates, numbers and lists as people in that language write them. */
export function formats(locale: Locale) {
  return formatters[locale];
}

/** The BCP 47 tag for `lang` attributes and formatting. */
export function languageTag(locale: Locale): string {
  return locale === "zh" ? "zh-CN" : "en-GB";
}

function raise(error: Error): never {
  throw error;
}
