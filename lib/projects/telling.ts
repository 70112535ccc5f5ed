import type { Locale } from "../i18n/href";
import { words } from "../i18n/words";
import { isDrawn, type PromiseLine } from "./progress";
import type { Both, Dated, EarlierFigure, PromiseView } from "./views";
import { amount } from "./wording";

/** A view's words in one language; Chinese where nothing else was recorded (`Said` marks it so). */
export function say(locale: Locale, said: Both): string {
  return said[locale] ?? said.zh;
}

/** 2025年全年, 2026年初, 2025年8月28日: as exactly as the date is known. */
export function sayDate(locale: Locale, { date, precision }: Dated): string {
  return words(locale, "vocab")(`date.${precision}`, { date: new Date(date) });
}

/** A promise as the line that is drawn or told. `planShare` is the share of its year gone, null when the year is not running. */
export function promiseLine(locale: Locale, promise: PromiseView, planShare: number | null): PromiseLine {
  const same = promise.earlier.find((figure) => figure.comparability === "same" && figure.value !== null);
  return {
    metric: say(locale, promise.metric),
    unit: say(locale, promise.unit),
    comparator: promise.comparator,
    target: promise.target,
    result: promise.result?.value ? { value: promise.result.value, asOf: sayDate(locale, promise.result.asOf) } : null,
    baseline: same?.value ? { year: same.year, value: same.value, qualifier: qualifier(locale, same.qualifier) } : null,
    planShare,
  };
}

export function isDrawnPromise(promise: PromiseView): boolean {
  return isDrawn({ target: promise.target, comparator: promise.comparator } as PromiseLine);
}

/** What was promised where there is no number: in Chinese the report's own words, in English what they ask for. */
export function promisedWords(locale: Locale, promise: PromiseView): string {
  if (locale === "zh") return promise.clause;
  const t = words(locale, "project");
  return t(promise.comparator === "unquantified" ? "promisedVaguely" : "promised", { promise: say(locale, promise.unit) });
}

/** What was reached where no line is drawn: 13个街镇, or the statement itself. Null when nothing is published. */
export function resultWords(locale: Locale, { result, unit }: PromiseView): string | null {
  if (result === null) return null;
  return result.value === null ? say(locale, result.statement) : amount(locale, result.value, say(locale, result.unit ?? unit));
}

/** 2024年筹措保障房2451套（间）; without a figure, what it was about. */
export function earlierWords(locale: Locale, figure: EarlierFigure): string {
  const t = words(locale, "project");
  const metric = say(locale, figure.metric);
  if (figure.value === null) return t("earlierWords", { year: String(figure.year), metric });
  const said = { year: String(figure.year), metric, qualifier: qualifier(locale, figure.qualifier), amount: amount(locale, figure.value, say(locale, figure.unit)) };
  return t("earlier", said).replace(/ {2,}/g, " ");
}

/** 接近 and 超, as the report puts them before a figure. */
function qualifier(locale: Locale, chinese: string): string {
  return known(words(locale, "project"), "qualifier", chinese);
}

/** 力争, 计划 … with its meaning. */
export function modalityWords(locale: Locale, chinese: string): string {
  return known(words(locale, "project"), "modalities", chinese);
}

/** The report's own word where the list of words has none for it. */
function known(t: ReturnType<typeof words<"project">>, list: "qualifier" | "modalities", chinese: string): string {
  const key = `${list}.${chinese}` as Parameters<typeof t.has>[0];
  return chinese && t.has(key) ? (t as (key: string) => string)(key) : chinese;
}
