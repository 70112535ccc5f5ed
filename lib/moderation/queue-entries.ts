import "server-only";
import { Prisma } from "@/prisma/client/client";
import type { QueueView } from "@/prisma/client/enums";
import { db } from "../db";
import type { Place } from "./queue-place";
import { conditionsOf, rowsOf, stretchesOf, type Scope, type Stretch } from "./queue-sql";
import type { QueueFilter } from "./schema";

const { sql, join } = Prisma;

/** How many entries are looked through where filters meet: most pages are full within the first, and none looks further than the second. */
const near = 400;
const far = 6_000;
/** How far entries are counted, and how far where filters meet; past that there are "more than" so many. */
const most = 50_000;
const mostTogether = 3_000;

export type Entry = { commentId: string; at: Date; urgency: number };
/** `isMore`: there are more than `n`. */
export type Count = { n: number; isMore: boolean };

/** A filter with the projects it means: one project's, or an area's, of every year. */
export async function scopeOf(filter: QueueFilter): Promise<Scope> {
  const { project, area } = filter;
  if (project === undefined && area === undefined) return { filter, projects: null };
  const rows = await db.project.findMany({ where: { slug: project, ...(area !== undefined && { area: { slug: area } }) }, select: { id: true } });
  return { filter, projects: rows.map(({ id }) => id) };
}

type Found = { entries: Entry[]; end: Place | null };

/** So many entries after `from`. `only`: a further condition on `e`. `end`: where the search stopped before it had found as many. */
export async function findEntries(scope: Scope, from: Place | null, wanted: number, only: Prisma.Sql | null = null): Promise<Found> {
  const found: Entry[] = [];
  for (const stretch of stretchesOf(scope, from)) {
    const { entries, end } = await searchStretch(stretch, wanted - found.length, only);
    found.push(...entries);
    if (end || found.length === wanted) return { entries: found, end };
  }
  return { entries: found, end: null };
}

async function searchStretch({ entries, rest, order }: Stretch, wanted: number, only: Prisma.Sql | null): Promise<Found> {
  const conditions = [rest, only].filter((one) => one !== null);
  if (conditions.length === 0) {
    const found = await db.$queryRaw<Entry[]>`SELECT e."commentId", e."at", e."urgency" FROM (${entries(wanted)}) AS e ORDER BY ${order} LIMIT ${wanted}`;
    return { entries: found, end: null };
  }
  for (const atMost of [near, far]) {
    // The matches, and the stretch's last entry when it was full: where to go on.
    const rows = await db.$queryRaw<(Entry & { isEnd: boolean })[]>`
      WITH stretch AS MATERIALIZED (${entries(atMost)})
      (SELECT e."commentId", e."at", e."urgency", false AS "isEnd" FROM stretch AS e WHERE ${join(conditions, " AND ")} ORDER BY ${order} LIMIT ${wanted})
      UNION ALL (SELECT e."commentId", e."at", e."urgency", true FROM stretch AS e OFFSET ${atMost - 1} LIMIT 1)`;
    const [matches, last] = [rows.filter(({ isEnd }) => !isEnd), rows.find(({ isEnd }) => isEnd)];
    if (matches.length === wanted || !last) return { entries: matches, end: null };
    if (atMost === far) return { entries: matches, end: { at: last.at, id: last.commentId, urgency: last.urgency } };
  }
  throw new Error("unreachable");
}

/** How many entries each view has for the same filter, in one statement. */
export async function countViews(scope: Scope, views: readonly QueueView[], upTo = most): Promise<Map<QueueView, Count>> {
  const parts = views.map((view) => {
    const one = { ...scope, filter: { ...scope.filter, view, order: undefined } };
    const rows = rowsOf(one, upTo);
    const [stretch] = stretchesOf(one, null);
    const atMost = rows ? upTo : Math.min(upTo, mostTogether);
    return sql`(SELECT ${view}::"QueueView" AS "view", count(*) ${!rows && stretch?.rest ? sql`FILTER (WHERE ${stretch.rest})` : Prisma.empty}::int AS "n", count(*) >= ${atMost} AS "isMore"
      FROM (${rows ?? stretch!.entries(atMost)}) AS e)`;
  });
  const rows = await db.$queryRaw<({ view: QueueView } & Count)[]>`${join(parts, " UNION ALL ")}`;
  return new Map(rows.map(({ view, n, isMore }) => [view, { n, isMore }]));
}

/** New entries are counted up to here: past it there are more. */
const mostNew = 99;

/** The database's clock, by which entries came. Read before a page's entries are: what comes between is new to it. */
export async function getQueueClock(): Promise<Date> {
  const [row] = await db.$queryRaw<[{ now: Date }]>`SELECT clock_timestamp() AS "now"`;
  return row.now;
}

/** How many entries have come into a view since, that match the filter. */
export async function countNew(scope: Scope, since: Date): Promise<Count> {
  const [row] = await db.$queryRaw<[{ n: number }]>`
    SELECT count(*)::int AS "n" FROM (SELECT 1 FROM "QueueEntry" AS e WHERE e."placedAt" > ${since} AND ${join(conditionsOf(scope), " AND ")} LIMIT ${mostNew + 1}) AS found`;
  return { n: Math.min(row.n, mostNew), isMore: row.n > mostNew };
}
