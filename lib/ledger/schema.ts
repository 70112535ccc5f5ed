import { z } from "zod";
import { RejectionReason } from "@/prisma/client/enums";
import { dayOf, dayStart } from "../i18n/district-day";

export const ledgerReasons = Object.values(RejectionReason);

/** A calendar month or year in the district's time: "2026-11", "2026". */
const month = z.string().regex(/^2\d{3}-(?:0[1-9]|1[0-2])$/);
const year = z.string().regex(/^2\d{3}$/);

/** What a page or file of the ledger is about: the month of receipt, or a whole year, by its name. */
export type LedgerPeriod = { unit: "month" | "year"; name: string };

/** Reads `?month=` or `?year=`; null when neither names a period that there can be. */
export function parsePeriod(query: Record<string, string | undefined>): LedgerPeriod | null {
  if (query.month !== undefined) return month.safeParse(query.month).success ? { unit: "month", name: query.month } : null;
  return year.safeParse(query.year).success ? { unit: "year", name: query.year! } : null;
}

/** The month in which a moment falls in the district. */
export function monthOf(at = new Date()): string {
  return dayOf(at).slice(0, 7);
}

export function yearOf({ name }: LedgerPeriod): string {
  return name.slice(0, 4);
}

/** When a period begins and when the next one does. */
export function boundsOf({ name }: LedgerPeriod): { from: Date; until: Date } {
  const [years, months] = name.split("-").map(Number) as [number, number | undefined];
  const isWithinYear = months !== undefined && months < 12;
  return { from: firstDay(years, months ?? 1), until: isWithinYear ? firstDay(years, months + 1) : firstDay(years + 1, 1) };
}

function firstDay(years: number, months: number): Date {
  return dayStart(`${nameOf(years, months)}-01`)!;
}

function nameOf(years: number, months: number): string {
  return `${years}-${String(months).padStart(2, "0")}`;
}

/** The months of a year that the ledger has, the earliest first: from the first receipt to now. */
export function monthsOf(year: string, { first, now = new Date() }: { first: Date | null; now?: Date }): string[] {
  const [from, to] = [monthOf(first ?? now), monthOf(now)];
  return Array.from({ length: 12 }, (_, index) => nameOf(Number(year), index + 1)).filter((one) => one >= from && one <= to);
}

/** Where every comment stands now. A comment is in exactly one of these, so that they add up to what was received. */
export const ledgerStates = ["published", "waiting", "returned", "rejected", "removed", "withdrawn"] as const;
export type LedgerState = (typeof ledgerStates)[number];

/** Besides: of those that wait, what a rule holds; of all, what somebody appealed about and what was restored. */
export const ledgerCounts = ["received", ...ledgerStates, "held", "appealed", "restored"] as const;

/** Numbers of comments, and how long the first decision took. */
export type LedgerRow = Record<(typeof ledgerCounts)[number], number> & {
  /** The rejected ones by their reason. */
  reasons: Record<RejectionReason, number>;
  /** From receipt to the first decision a person made, the median in hours; null where nobody has decided yet. */
  medianHours: number | null;
};

export type LedgerProject = LedgerRow & { slug: string; title: { zh: string; en: string } };

/** A period of the ledger, as it was counted at `computedAt`. Projects that received nothing have no row. */
export type Ledger = { period: LedgerPeriod; from: Date; until: Date; computedAt: Date; total: LedgerRow; projects: LedgerProject[] };
