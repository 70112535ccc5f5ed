/** A day in the district, as "2026-10-01". */
export type Day = string;

/** How a day differs from the week: a holiday on a working day (false), or a weekend that is worked. Named after its holiday. */
export type DayException = { isWorking: boolean; nameZh: string; nameEn: string };

/** Which days are worked: the State Council's notices for their years, the week alone for years without one. */
export type WorkingDays = {
  readonly exceptions: ReadonlyMap<Day, DayException>;
  /** Years whose notice is known. */
  readonly years: ReadonlySet<number>;
};

/** A stretch of days on which a clock stood still, both ends included; `until` null: still. */
export type Pause = { from: Day; until: Day | null };

/** A term as it runs: from the day after `from`, so many working days. */
export type Term = { from: Day; days: number; pauses?: readonly Pause[] };

const dayMs = 86_400_000;

export function nextDay(day: Day): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + dayMs).toISOString().slice(0, 10);
}

export function previousDay(day: Day): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) - dayMs).toISOString().slice(0, 10);
}

export function isWorkingDay({ exceptions }: WorkingDays, day: Day): boolean {
  return exceptions.get(day)?.isWorking ?? !isWeekend(day);
}

export function isWeekend(day: Day): boolean {
  return [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
}

/**
 * The last day of a term: the day it begins does not count (《民法典》第二百零一条: 开始的当日不计入), nor do days off or days on which
 * the clock stood still. Throws where a term has no end: it is paused still, or longer than ten years.
 */
export function lastDay(calendar: WorkingDays, { from, days, pauses = [] }: Term): Day {
  let day = from;
  let left = days;
  for (let looked = 0; left > 0; looked++) {
    if (looked > 3_660) throw new Error("a term without an end");
    day = nextDay(day);
    if (counts(calendar, day, pauses)) left -= 1;
  }
  return day;
}

/** The working days from one day, which does not count, to another, which does: how long something took. */
export function workingDaysBetween(calendar: WorkingDays, from: Day, to: Day, pauses: readonly Pause[] = []): number {
  let count = 0;
  for (let day = from; day < to; ) {
    day = nextDay(day);
    if (counts(calendar, day, pauses)) count += 1;
  }
  return count;
}

function counts(calendar: WorkingDays, day: Day, pauses: readonly Pause[]): boolean {
  return isWorkingDay(calendar, day) && !pauses.some(({ from, until }) => from <= day && (until === null || day <= until));
}
