import { z } from "zod";
import { dayEnd, dayOf } from "../i18n/district-day";
import { boundsOf } from "../ledger/schema";
import type { Query } from "../http/search-params";

/**
 * What is counted: every number of the public record is the length of one of these lists, and opens it. What each holds is said once as SQL
 * (relation.ts) and once in words (`statistics.list`).
 */
export const listNames = [
  "received", "published", "cases", "residents", "answered", "judged", "onTime", "substantive", "reopened", "rated", "content", "satisfied", "basically", "dissatisfied", "overdue", "noneNeeded", "handedBack",
] as const;
export type ListName = (typeof listNames)[number];

/** The one list that is of comments; all others are of the public ones' cases. */
export const isOfComments = (list: ListName) => list === "received";

/** The definition of each public figure, in the order of the page; its words are `statistics.figure.<name>`. */
export const figures = [
  { name: "received", numerator: "received" },
  { name: "published", numerator: "published", denominator: "received" },
  { name: "cases", numerator: "cases" },
  { name: "residents", numerator: "residents" },
  { name: "answered", numerator: "answered", denominator: "cases" },
  { name: "onTime", numerator: "onTime", denominator: "judged" },
  { name: "substantive", numerator: "substantive", denominator: "answered" },
  { name: "medianDays", numerator: "answered", isMedian: true },
  { name: "reopened", numerator: "reopened", denominator: "answered" },
  { name: "content", numerator: "content", denominator: "rated" },
  { name: "satisfied", numerator: "satisfied", denominator: "rated" },
  { name: "basically", numerator: "basically", denominator: "rated" },
  { name: "dissatisfied", numerator: "dissatisfied", denominator: "rated" },
  { name: "overdue", numerator: "overdue" },
  { name: "noneNeeded", numerator: "noneNeeded" },
  { name: "handedBack", numerator: "handedBack" },
] as const satisfies readonly { name: string; numerator: ListName; denominator?: ListName; isMedian?: boolean }[];
export type FigureName = (typeof figures)[number]["name"];
export type Figure = { name: FigureName; numerator: ListName; denominator?: ListName; isMedian?: boolean };

/** Fewer than these are said as numbers: one of three is no third of anything (and 33 % would claim more than is known). */
export const fewest = 10;

/** The lengths of all lists, and how many working days half of the answered cases took at most; null where none is answered. */
export type Counts = Record<ListName, number> & { medianDays: number | null };

/** A rate between 0 and 1; null where the denominator is too small to say one. */
export function rateOf({ numerator, denominator }: Figure, counts: Counts): number | null {
  return denominator && counts[denominator] >= fewest ? counts[numerator] / counts[denominator] : null;
}

/** By what the figures can be told apart. */
export const dimensions = ["area", "project", "department", "month"] as const;
export type Dimension = (typeof dimensions)[number];

const slug = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/).max(100);
const month = z.string().regex(/^2\d{3}-(?:0[1-9]|1[0-2])$/);
const year = z.string().regex(/^2\d{3}$/).transform(Number);

/** What the figures are of, as it stands in an address. A month is that of the opening, and of the receipt for what was received. */
export const filterSchema = z.object({ edition: year.optional(), area: slug.optional(), project: slug.optional(), department: z.uuid().optional(), month: month.optional() });
export type Filter = z.infer<typeof filterSchema>;

/** Reads a filter from an address; what cannot be meant narrows to nothing of its own and is null. Empty is the same as absent. */
export function parseFilter(query: Query): Filter | null {
  const given = Object.fromEntries(Object.entries(query).filter(([, value]) => value));
  const parsed = filterSchema.safeParse(given);
  return parsed.success ? parsed.data : null;
}

/** A filter as it stands in an address, always in the same order. */
export function filterQuery({ edition, area, project, department, month }: Filter): [name: string, value: string][] {
  return Object.entries({ edition: edition?.toString(), area, project, department, month }).flatMap(([name, value]) => (value ? [[name, value] as [string, string]] : []));
}

/** Whether a filter can narrow a list: what is not public yet, and what needs no answer, is with no department. */
export function fits(list: ListName, { department }: Filter): boolean {
  return !department || !["received", "published", "noneNeeded"].includes(list);
}

export function parseList(raw: string | undefined): ListName | null {
  return listNames.find((name) => name === raw) ?? null;
}

export function parseDimension(raw: string | undefined): Dimension | null {
  return dimensions.find((name) => name === raw) ?? null;
}

/** The moment of an address (ISO), as of which a list is made; the present where it says none or one to come. */
export function parseMoment(raw: string | undefined, now: Date): Date {
  const at = /^2\d{3}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(raw ?? "") ? new Date(raw!) : now;
  return Number.isNaN(at.getTime()) || at > now ? now : at;
}

/** The last moment of a district day, as of which its snapshot is made; null when there is no such day. */
export function momentOf(day: string): Date | null {
  const end = dayEnd(day);
  return end && new Date(end.getTime() - 1);
}

/** The last district day of a month, or of what there has been of it. */
export function lastDayOf(month: string): string {
  return dayOf(new Date(boundsOf({ unit: "month", name: month }).until.getTime() - 1));
}

/** What a snapshot is of: everything, a year's edition, an area, a project ("2025/slug" both), a department (its id). */
export const scopes = ["all", "edition", "area", "project", "department"] as const;
export type Scope = (typeof scopes)[number];

/** The part of a snapshot's row that the figures come from. A project's says in which area it stood. */
const number = z.number().int().min(0);
export const snapshotSchema = z.object({
  ...(Object.fromEntries(listNames.map((name) => [name, number])) as Record<ListName, typeof number>),
  medianDays: z.number().nullable(),
  area: z.string().optional(),
});
export type SnapshotFigures = z.infer<typeof snapshotSchema>;
