import { dayOf } from "@/lib/i18n/district-day";
import type { Locale } from "@/lib/i18n/href";
import { formats } from "@/lib/i18n/words";

/** A term is over with the first moment after its last day: the day that people are told is that last one. */
export function lastDayOf(dueAt: Date): Date {
  return new Date(dueAt.getTime() - 1);
}

/** A day as lists say it; the year only where it is not this one. */
export function dayWords(locale: Locale, at: Date, now = new Date()): string {
  const isThisYear = dayOf(at).slice(0, 4) === dayOf(now).slice(0, 4);
  return formats(locale).dateTime(at, { month: locale === "zh" ? "long" : "short", day: "numeric", ...(isThisYear ? {} : { year: "numeric" }) });
}

/** How a term stands: over, ending today, or later. */
export function standingOf(dueAt: Date, now: Date): "overdue" | "dueToday" | "due" {
  if (dueAt <= now) return "overdue";
  return dayOf(lastDayOf(dueAt)) === dayOf(now) ? "dueToday" : "due";
}
