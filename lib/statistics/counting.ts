import "server-only";
import { Prisma } from "@/prisma/client/client";
import type { Transaction } from "../db";
import { atLeisure } from "./leisure";
import { fromCases, fromCasesWithPast, fromComments, lengths, listColumns, monthOf, whereListed, wherePublic } from "./relation";
import { fits, listNames, type Counts, type Dimension, type Filter } from "./schema";

const { sql, join, raw, empty } = Prisma;

export type Group = Dimension | "edition";
/** The whole, and each group by its key: the year, "2025/slug" of an area or a project, a department's id, "2026-11". */
export type Counted = { all: Counts; by: Partial<Record<Group, Map<string, Counts>>> };

type Asked = {
  at: Date;
  filter?: Filter;
  by?: readonly Group[];
  /** The area of each project where it is not today's: both as keys. */
  areas?: ReadonlyMap<string, string>;
};

type Row = Record<string, unknown>;

/**
 * Counts every list as of a moment from the rows themselves: one statement over what was received, one over the cases, and one of
 * hand-backs where departments are told apart, because a case may have been handed back by several.
 */
export function countFigures(asked: Asked, client?: Transaction): Promise<Counted> {
  return client ? count(client, asked) : atLeisure((tx) => count(tx, asked));
}

async function count(client: Transaction, { at, filter = {}, by = [], areas }: Asked): Promise<Counted> {
  const place = sql`p."editionYear" || '/' || `;
  const area = areas ? sql`coalesce((${JSON.stringify(Object.fromEntries(areas))}::jsonb) ->> (${place} p."slug"), ${place} a."slug")` : sql`${place} a."slug"`;
  const keyOf = (group: Group, column: "openedAt" | "createdAt") =>
    ({ edition: sql`p."editionYear"::text`, area, project: sql`${place} p."slug"`, department: sql`k."departmentId"::text`, month: monthOf(column) })[group];
  const keys = (groups: readonly Group[], column: "openedAt" | "createdAt") => join([...groups.map((group) => sql`${keyOf(group, column)} AS ${raw(`"by_${group}"`)}`), sql`true AS "one"`]);
  const sets = (groups: readonly Group[]) => sql`GROUP BY GROUPING SETS (${join([...groups.map((group) => raw(`("by_${group}")`)), sql`()`])})`;
  const heads = (groups: readonly Group[]) => (groups.length > 0 ? sql`${join(groups.map((group) => raw(`"by_${group}", grouping("by_${group}") AS "not_${group}"`)))},` : empty);

  const ofComments = by.filter((group) => group !== "department");
  const received = fits("received", filter) ? await client.$queryRaw<Row[]>`
    SELECT ${heads(ofComments)} count(*)::int AS "received" FROM (SELECT ${keys(ofComments, "createdAt")} FROM ${fromComments(at)} WHERE ${whereListed("received", filter, at)}) AS listed ${sets(ofComments)}` : [];
  const isOwn = filter.department === undefined ? empty : sql`AND k."departmentId" = ${filter.department}::uuid`;
  const cases = await client.$queryRaw<Row[]>`
    SELECT ${heads(by)} ${lengths} FROM (SELECT ${keys(by, "openedAt")}, k."tookDays", ${listColumns(at)} FROM ${fromCasesWithPast(at)} WHERE ${wherePublic(filter)} ${isOwn}) AS listed ${sets(by)}`;
  const counted: Counted = { all: none(), by: Object.fromEntries(by.map((group) => [group, new Map()])) };
  for (const row of [...received, ...cases]) add(counted, by, row);
  if (filter.department !== undefined) await countHandedBack(client, { at, filter, by, keys, sets, heads }, counted);
  else if (by.includes("department")) await countHandBacks(client, { at, filter }, counted);
  const ofDepartments = [...(filter.department === undefined ? [] : [counted.all, ...by.flatMap((group) => [...counted.by[group]!.values()])]), ...(counted.by.department?.values() ?? [])];
  for (const counts of ofDepartments) for (const list of listNames) if (!fits(list, { department: "any" })) counts[list] = 0;
  return counted;
}

function none(): Counts {
  return { ...(Object.fromEntries(listNames.map((name) => [name, 0])) as Omit<Counts, "medianDays">), medianDays: null };
}

/** Puts a row of a statement where it belongs: to the group it is of, or to the whole. */
function add({ all, by }: Counted, groups: readonly Group[], row: Row): void {
  const group = groups.find((one) => row[`not_${one}`] === 0);
  const key = group && row[`by_${group}`];
  if (group && key === null) return;
  const counts = group ? (by[group]!.get(key as string) ?? none()) : all;
  if (group) by[group]!.set(key as string, counts);
  for (const name of [...listNames, "medianDays"] as const) if (name in row) counts[name] = row[name] as number;
}

type Parts = { at: Date; filter: Filter; by: readonly Group[]; keys: (groups: readonly Group[], column: "openedAt") => Prisma.Sql; sets: (groups: readonly Group[]) => Prisma.Sql; heads: (groups: readonly Group[]) => Prisma.Sql };

/** What one department handed back, over the same groups. */
async function countHandedBack(client: Transaction, { at, filter, by, keys, sets, heads }: Parts, counted: Counted): Promise<void> {
  const groups = by.filter((group) => group !== "department");
  for (const counts of [counted.all, ...by.flatMap((group) => [...counted.by[group]!.values()])]) counts.handedBack = 0;
  const rows = await client.$queryRaw<Row[]>`
    SELECT ${heads(groups)} count(*)::int AS "handedBack" FROM (SELECT ${keys(groups, "openedAt")} FROM ${fromCases(at)} WHERE ${whereListed("handedBack", filter, at)}) AS listed ${sets(groups)}`;
  for (const row of rows) add(counted, groups, row);
}

/** What each department handed back. */
async function countHandBacks(client: Transaction, { at, filter }: { at: Date; filter: Filter }, counted: Counted): Promise<void> {
  const departments = counted.by.department!;
  for (const counts of departments.values()) counts.handedBack = 0;
  const rows = await client.$queryRaw<{ id: string; n: number }[]>`
    SELECT h."fromDepartmentId"::text AS id, count(DISTINCT k."id")::int AS n FROM ${fromCases(at)} JOIN "CaseStep" AS h ON h."caseId" = k."id" AND h."kind" = 'handed_back' AND h."at" <= ${at}
    WHERE ${whereListed("handedBack", filter, at)} AND h."fromDepartmentId" IS NOT NULL GROUP BY 1`;
  for (const { id, n } of rows) departments.set(id, { ...(departments.get(id) ?? none()), handedBack: n });
}
