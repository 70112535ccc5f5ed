import type { Locale } from "../i18n/href";
import { formats, words } from "../i18n/words";
import { lastMomentOf, type PublicStep } from "./public-views";

/** What happened to a case, as a heading of its step. */
export function stepTitle(locale: Locale, { kind, department, dueAt }: Pick<PublicStep, "kind" | "department" | "dueAt">): string {
  return words(locale, "course")(`step.${kind}`, { department: department?.[locale] ?? "", day: dueAt ? dueDay(locale, dueAt) : "" });
}

/** The last day of a term, as it is written in a sentence. */
export function dueDay(locale: Locale, dueAt: Date): string {
  return formats(locale).dateTime(lastMomentOf(dueAt), { month: "long", day: "numeric", ...(!isNear(dueAt) && { year: "numeric" }) });
}

/** Within half a year nobody asks which year it is. */
function isNear(dueAt: Date): boolean {
  return Math.abs(dueAt.getTime() - Date.now()) < 180 * 86_400_000;
}
