import type { DatePrecision } from "@/prisma/client/enums";

/** A date known to some precision. `date` is the last day it can mean (an autumn term: the last day of its year), at midnight UTC. */
export type AsOf = { date: Date; precision: DatePrecision };

/** The ways the data says when something was so. */
const forms: { pattern: RegExp; precision: DatePrecision; lastDay(match: RegExpExecArray): string }[] = [
  { pattern: /^(\d{4})-(\d{2})-(\d{2})$/, precision: "day", lastDay: (match) => match[0] },
  { pattern: /^(\d{4})-(\d{2})$/, precision: "month", lastDay: (match) => lastOfMonth(Number(match[1]), Number(match[2])) },
  { pattern: /^(\d{4}) full year$/, precision: "year", lastDay: (match) => `${match[1]}-12-31` },
  { pattern: /^early (\d{4})$/, precision: "year_start", lastDay: (match) => `${match[1]}-03-31` },
  { pattern: /^end of (\d{4})$/, precision: "year_end", lastDay: (match) => `${match[1]}-12-31` },
  { pattern: /^(\d{4}) autumn term$/, precision: "autumn_term", lastDay: (match) => `${match[1]}-12-31` },
];

/** Reads "2025 full year", "early 2026", "2025-08-18" … Throws on anything else: a date that cannot be read must not be guessed. */
export function parseAsOf(text: string): AsOf {
  for (const { pattern, precision, lastDay } of forms) {
    const match = pattern.exec(text);
    if (match) return { date: day(lastDay(match)), precision };
  }
  throw new Error(`a date in no known form: ${JSON.stringify(text)}`);
}

function day(text: string): Date {
  const date = new Date(`${text}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text) throw new Error(`no such day: ${JSON.stringify(text)}`);
  return date;
}

function lastOfMonth(year: number, month: number): string {
  return `${year}-${String(month).padStart(2, "0")}-${new Date(Date.UTC(year, month, 0)).getUTCDate()}`;
}
