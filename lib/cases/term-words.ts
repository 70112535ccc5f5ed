import type { Prisma } from "@/prisma/client/client";
import { isWorkingDay, lastDay, nextDay, previousDay, type Day, type Pause, type WorkingDays } from "../calendar/working-days";
import { dayOf } from "../i18n/district-day";
import type { Locale } from "../i18n/href";
import { formats, words } from "../i18n/words";
import { pausesOf } from "./clock";

/** A round's term with everything that its end is explained by. */
export type ExplainedTerm = {
  roundAt: Date;
  termDays: number;
  isComplex: boolean;
  /** From 2 on the case was asked again. */
  round: number;
  /** The moment the term is over: the end of its last day. Null while the clock stands still, and where none runs. */
  dueAt: Date | null;
  pauses: readonly (Pause & { words?: string | null })[];
  /** The public reason for the longer term. */
  extensionWords?: string | null;
  /** It was said to need no answer at first. */
  isClaimed?: boolean;
};

/** What `asExplainedTerm` needs of a case. */
export const explainedTermSelect = {
  roundAt: true,
  termDays: true,
  isComplex: true,
  round: true,
  dueAt: true,
  steps: { where: { kind: { in: ["claimed", "paused", "resumed", "answered", "extended"] } }, orderBy: { version: "asc" }, select: { round: true, kind: true, at: true, words: true } },
} as const satisfies Prisma.CaseSelect;

/** A case's current term, read with `explainedTermSelect`. An answer ends a pause. */
export function asExplainedTerm({ steps, ...row }: Prisma.CaseGetPayload<{ select: typeof explainedTermSelect }>): ExplainedTerm {
  const current = steps.filter(({ round }) => round === row.round);
  const reasons = current.filter(({ kind }) => kind === "paused");
  const pauses = pausesOf(current.map((step) => (step.kind === "answered" ? { ...step, kind: "resumed" } : step)), row.round);
  return {
    ...row,
    pauses: pauses.map((pause, index) => ({ ...pause, words: reasons[index]?.words ?? null })),
    extensionWords: current.findLast(({ kind }) => kind === "extended")?.words ?? null,
    isClaimed: current.some(({ kind }) => kind === "claimed"),
  };
}

/**
 * Why an answer is due on its day, in sentences (W-6): the term and where it begins, holidays and weekends that were worked within it,
 * pauses with their reasons, and years whose holidays are not known yet. Empty where no clock runs and none stands still.
 */
export function explainTerm(locale: Locale, calendar: WorkingDays, term: ExplainedTerm): string[] {
  const t = words(locale, "clock");
  const { roundAt, termDays, isComplex, round, dueAt, pauses, extensionWords, isClaimed } = term;
  const from = dayOf(roundAt);
  const standing = pauses.find(({ until }) => until === null);
  if (!dueAt && !standing) return [];
  const due = dueAt && previousDay(dayOf(dueAt));
  const say = sayer(locale, due ?? from);
  const reason = (given: string | null | undefined) => (given ? t("reason", { words: given }) : "");
  const begins = { day: say.day(from), days: termDays, reason: isComplex ? reason(extensionWords) : "" };
  const sentences = [
    due ? t("due", { day: say.due(due) }) : t("standing", { day: say.day(standing!.from), reason: reason(standing!.words) }),
    t(`begins.${isClaimed ? "claimed" : round > 1 ? "again" : "first"}.${isComplex ? "complex" : "plain"}`, begins),
  ];
  if (!due) return sentences;
  // A calendar that has changed since an answer explains no other day than the one it leads to.
  if (!pauses.some(({ until }) => until === null) && lastDay(calendar, { from, days: termDays, pauses }) !== due) return [...sentences, t("asItWas")];
  for (const run of holidaysWithin(calendar, from, due)) sentences.push(t("holiday", { days: say.days(run.from, run.until), names: say.names(run.days.map((day) => calendar.exceptions.get(day)!)) }));
  for (const day of exceptionsWithin(calendar, from, due, true)) sentences.push(t("worked", { day: say.weekday(day), names: say.names([calendar.exceptions.get(day)!]) }));
  for (const pause of pauses) if (pause.until !== null && pause.from <= pause.until && from < pause.until) sentences.push(t("paused", { days: say.days(pause.from, pause.until), reason: reason(pause.words) }));
  for (const year of yearsWithin(from, due)) if (!calendar.years.has(year)) sentences.push(t("unknown", { year: String(year) }));
  return sentences;
}

function exceptionsWithin({ exceptions }: WorkingDays, from: Day, until: Day, isWorking: boolean): Day[] {
  return [...exceptions].filter(([day, exception]) => exception.isWorking === isWorking && from < day && day <= until).map(([day]) => day).sort();
}

/** A holiday as people know it: with the weekend in it and around it. `days`: those the notice names. */
type Holiday = { from: Day; until: Day; days: Day[] };

function holidaysWithin(calendar: WorkingDays, from: Day, until: Day): Holiday[] {
  const runs: Holiday[] = [];
  for (const day of exceptionsWithin(calendar, from, until, false)) {
    const last = runs.at(-1);
    if (last && day <= last.until) last.days.push(day);
    else runs.push({ ...daysOffAround(calendar, day), days: [day] });
  }
  return runs;
}

function daysOffAround(calendar: WorkingDays, day: Day): { from: Day; until: Day } {
  let [from, until] = [day, day];
  while (!isWorkingDay(calendar, previousDay(from))) from = previousDay(from);
  while (!isWorkingDay(calendar, nextDay(until))) until = nextDay(until);
  return { from, until };
}

function yearsWithin(from: Day, until: Day): number[] {
  const [first, last] = [yearOf(from), yearOf(until)];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

type DayFormat = { year?: "numeric"; month?: "long"; day?: "numeric"; weekday?: "short" | "long" };

/** Days as a reader says them; the year only where it is another one than `about`'s. */
function sayer(locale: Locale, about: Day) {
  const t = words(locale, "clock");
  const format = (day: Day, options: DayFormat) => formats(locale).dateTime(new Date(`${day}T12:00:00+08:00`), options);
  const plain = (day: Day) => format(day, { month: "long", day: "numeric", ...(yearOf(day) !== yearOf(about) && { year: "numeric" }) });
  const weekday = (day: Day) => format(day, { weekday: locale === "zh" ? "short" : "long" });
  return {
    day: plain,
    due: (day: Day) => t("dayWithWeekday", { day: format(day, { year: "numeric", month: "long", day: "numeric" }), weekday: weekday(day) }),
    weekday: (day: Day) => t("dayWithWeekday", { day: plain(day), weekday: weekday(day) }),
    days(from: Day, until: Day) {
      if (from === until) return t("oneDay", { day: plain(from) });
      const isOneMonth = from.slice(0, 7) === until.slice(0, 7);
      if (!isOneMonth) return t("days", { from: plain(from), until: plain(until) });
      const [first, last] = locale === "zh" ? [plain(from), t("dayOfMonth", { day: Number(until.slice(8)) })] : [t("dayOfMonth", { day: Number(from.slice(8)) }), plain(until)];
      return t("days", { from: first!, until: last! });
    },
    names: (days: readonly { nameZh: string; nameEn: string }[]) => [...new Set(days.map(({ nameZh, nameEn }) => (locale === "zh" ? nameZh : nameEn)))].join(t("and")),
  };
}
