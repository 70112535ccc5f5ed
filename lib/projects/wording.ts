import type { Locale } from "@/lib/i18n/href";
import { formats, words } from "@/lib/i18n/words";
import { isDrawn, promiseAxis, promiseShare, type PromiseLine } from "./progress";

/** What stands on and beside a promise line, finished in one language. */
export type PromiseWording = {
  /** The whole line in one sentence, for a screen reader. */
  sentence: string;
  /** Above the post: 目标 500. */
  post: string;
  /** Below last year's tick: 2024年 998. */
  lastYear: string | null;
  /** The published figure, set large: 558, 51%. Null when nothing is published. */
  result: string | null;
  /** What follows it: / 500户 · 112%; or, with no result, the target itself. */
  against: string;
  /** 截至…; or that nothing is published. */
  state: string;
};

/** The words of a line that is drawn (`isDrawn`). Throws for the others: they are told by their own sentence. */
export function promiseWording(locale: Locale, line: PromiseLine): PromiseWording {
  if (!isDrawn(line) || line.target === null) throw new Error(`no number is promised: ${line.metric}`);
  const t = words(locale, "promise");
  const comparator = line.comparator as "eq" | "gte" | "lt";
  const target = amount(locale, line.target, line.unit);
  const post = t(`post.${comparator}`, { amount: bare(locale, line.target, line.unit) });
  const lastYear = line.baseline && { year: String(line.baseline.year), qualifier: line.baseline.qualifier };
  const outcome = outcomeWords(locale, line);
  const planAt = promiseAxis(line).planAt;
  const parts = [
    t(`sentence.goal.${comparator}`, { metric: line.metric, amount: target }),
    outcome.sentence,
    planAt === null ? null : t("sentence.plan", { percent: percent(locale, (line.planShare ?? 0) * 100) }),
    lastYear && line.baseline && t("sentence.lastYear", { ...lastYear, amount: amount(locale, line.baseline.value, line.unit) }),
  ].filter((part) => part !== null);
  return {
    sentence: tidy(t("sentence.joined", { parts: parts.join(t("sentence.separator")) })),
    post,
    lastYear: lastYear && line.baseline && tidy(t("lastYear", { ...lastYear, amount: bare(locale, line.baseline.value, line.unit) })),
    result: line.result && bare(locale, line.result.value, line.unit),
    against: outcome.against ?? t(`post.${comparator}`, { amount: target }),
    state: line.result?.asOf ?? t("pending"),
  };
}

function outcomeWords(locale: Locale, line: PromiseLine): { sentence: string; against: string | null } {
  const t = words(locale, "promise");
  const share = promiseShare(line);
  if (share === null || line.result === null || line.target === null) return { sentence: t("sentence.pending"), against: null };
  const said = { asOf: line.result.asOf, amount: amount(locale, line.result.value, line.unit) };
  const goal = `/ ${amount(locale, line.target, line.unit)}`;
  if (share.code === "percent") {
    const part = percent(locale, share.percent);
    return { sentence: t("sentence.percent", { ...said, percent: part }), against: `${goal} · ${part}` };
  }
  const verdict = share.met ? t("met") : t("notMet");
  return { sentence: t(share.met ? "sentence.met" : "sentence.notMet", said), against: `${goal} · ${verdict}` };
}

/** A figure with its unit. English has no 万: 2.7 of "10,000 m²" is written 27,000 m². */
export function amount(locale: Locale, value: string, unit: string): string {
  const figure = bare(locale, value, unit);
  if (unit === "%") return figure;
  return locale === "zh" ? figure + unit : `${figure} ${unit.replace(tenThousands, "")}`;
}

/** The figure alone, except that a percent sign is part of it. */
function bare(locale: Locale, value: string, unit: string): string {
  const figure = tenThousands.test(unit) ? Math.round(Number(value) * 1e8) / 1e4 : Number(value);
  return formats(locale).number(figure, { maximumFractionDigits: 4 }) + (unit === "%" ? "%" : "");
}

const tenThousands = /^10,000 /;

function percent(locale: Locale, value: number): string {
  return `${formats(locale).number(Math.round(value))}%`;
}

/** A line without a qualifier leaves a double space in English. */
function tidy(text: string): string {
  return text.replace(/ {2,}/g, " ");
}
