import type { Locale } from "@/lib/i18n/href";
import { formats } from "@/lib/i18n/words";

/** A moment to the minute, in the district's time. */
export function Moment({ locale, at }: { locale: Locale; at: Date }) {
  return <time dateTime={at.toISOString()} className="whitespace-nowrap">{momentWords(locale, at)}</time>;
}

/** How long ago, with the moment itself for whoever points at it. */
export function Age({ locale, at, now = new Date() }: { locale: Locale; at: Date; now?: Date }) {
  return <time dateTime={at.toISOString()} title={momentWords(locale, at)} className="whitespace-nowrap">{ageWords(locale, at, now)}</time>;
}

export function momentWords(locale: Locale, at: Date): string {
  return formats(locale).dateTime(at, { year: "numeric", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

/** To the second, for whoever compares it with a log. */
export function exactMomentWords(locale: Locale, at: Date): string {
  return formats(locale).dateTime(at, { year: "numeric", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
}

export function ageWords(locale: Locale, at: Date, now = new Date()): string {
  return formats(locale).relativeTime(at, now);
}
