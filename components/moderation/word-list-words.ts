import type { Locale } from "@/lib/i18n/href";
import { formats, words } from "@/lib/i18n/words";
import type { Trial } from "@/lib/moderation/word-list-schema";

/** A version's name; the starter list has one of its own. */
export function versionWords(locale: Locale, number: number): string {
  const t = words(locale, "wordLists");
  return number === 0 ? t("starter") : t("version", { number: String(number) });
}

/** On how many texts a list was tried, and which share of them it would hold without need. */
export function trialFigures(locale: Locale, trial: Trial): { texts: number; share: string } {
  const texts = trial.texts.report + trial.texts.sentence + trial.texts.comment;
  const share = formats(locale).number(texts === 0 ? 0 : trial.held / texts, { style: "percent", maximumFractionDigits: 2 });
  return { texts, share };
}
