import { dayEnd, dayOf, dayStart } from "../i18n/district-day";

/** A week of the district's calendar, Monday to Sunday, as days and as moments (`to` is the first moment that is no more in it). */
export type Week = { first: string; last: string; from: Date; to: Date };

const dayMs = 86_400_000;

/** The week a moment falls in. */
export function weekOf(at: Date): Week {
  const day = new Date(`${dayOf(at)}T00:00:00Z`);
  const monday = new Date(day.getTime() - ((day.getUTCDay() + 6) % 7) * dayMs);
  const [first, last] = [monday, new Date(monday.getTime() + 6 * dayMs)].map((date) => date.toISOString().slice(0, 10)) as [string, string];
  return { first, last, from: dayStart(first)!, to: dayEnd(last)! };
}

/** The week of a day in an address, `?week=2025-11-17`; the present one for anything that cannot be read or is still to come (R9). */
export function parseWeek(raw: string | undefined, now = new Date()): Week {
  const start = raw === undefined ? null : dayStart(raw);
  return weekOf(start && start <= now ? start : now);
}
