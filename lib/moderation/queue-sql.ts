import "server-only";
import { Prisma } from "@/prisma/client/client";
import { namesStaff } from "./queue-path";
import type { Place } from "./queue-place";
import type { QueueFilter } from "./schema";

/**
 * One stretch of one view, in the queue's order. Each order has an index, and so has each filter in the order of age: a filter alone is
 * read from its own index and a page costs the same however long the queue is. Where several filters meet, one leads and the others are
 * looked at entry by entry, which is why a stretch has an end.
 */
export type Stretch = {
  /** So many entries in order, before the filters that are looked at one by one. */
  entries: (atMost: number) => Prisma.Sql;
  /** Those filters; null when the index answers for all. */
  rest: Prisma.Sql | null;
  /** The order, for `e`. */
  order: Prisma.Sql;
};

/** A filter and what its addresses mean now: the projects of an area. */
export type Scope = { filter: QueueFilter; projects: readonly string[] | null };

const { sql, join, empty } = Prisma;
const entry = sql`e."commentId", e."view", e."at", e."urgency", e."projectId", e."subDistrictCode", e."kind", e."flags", e."staffId"`;

type Narrowing = { by: "flag" | "moderator" | "project" | "subDistrict" | "kind" | "area"; is: Prisma.Sql };

/** What a filter narrows by, the most telling first: the first leads. */
function narrowings({ filter, projects }: Scope): Narrowing[] {
  const { view, subDistrict, kind, flag, moderator } = filter;
  const found: (Narrowing | false | undefined)[] = [
    flag !== undefined && { by: "flag", is: sql`${flag} = ANY(e."flags")` },
    moderator !== undefined && namesStaff(view) && { by: "moderator", is: sql`e."staffId" = ${moderator}::uuid` },
    projects?.length === 1 && { by: "project", is: sql`e."projectId" = ${projects[0]}::uuid` },
    subDistrict !== undefined && { by: "subDistrict", is: sql`e."subDistrictCode" = ${subDistrict}` },
    kind !== undefined && { by: "kind", is: sql`e."kind" = ${kind}::"CommentKind"` },
    projects !== null && projects.length !== 1 && { by: "area", is: sql`e."projectId" = ANY(${projects}::uuid[])` },
  ];
  return found.filter((one) => one !== undefined && one !== false);
}

/** All that a filter asks of an entry `e`. */
export function conditionsOf(scope: Scope): Prisma.Sql[] {
  const { view, age } = scope.filter;
  const isOld = age === undefined ? [] : [sql`e."at" ${view === "decided" ? sql`>=` : sql`<=`} ${daysAgo(age)}`];
  return [sql`e."view" = ${view}::"QueueView"`, ...narrowings(scope).map(({ is }) => is), ...isOld];
}

function daysAgo(days: number): Prisma.Sql {
  return sql`now() - make_interval(days => ${days}::int)`;
}

/** What stands after `from`, or from the start. */
export function stretchOf(scope: Scope, from: Place | null): Stretch {
  const { view, order, age } = scope.filter;
  const all = narrowings(scope);
  const days = age === undefined ? null : daysAgo(age);
  if (order === "urgent" && view !== "decided") {
    const rest = [...all.map(({ is }) => is), ...(days ? [sql`e."at" <= ${days}`] : [])];
    const after = from && sql`AND (3 - e."urgency", e."at", e."commentId") > (${3 - (from.urgency ?? 0)}::int, ${from.at}, ${from.id}::uuid)`;
    const inOrder = sql`3 - e."urgency", e."at", e."commentId"`;
    return {
      entries: (atMost) => sql`SELECT ${entry} FROM "QueueEntry" AS e WHERE e."view" = ${view}::"QueueView" ${after ?? empty} ORDER BY ${inOrder} LIMIT ${atMost}`,
      rest: rest.length > 0 ? join(rest, " AND ") : null,
      order: inOrder,
    };
  }
  const [lead, ...others] = all;
  const isNewestFirst = view === "decided";
  const inOrder = (of: Prisma.Sql) => (isNewestFirst ? sql`${of}."at" DESC, ${of}."commentId" DESC` : sql`${of}."at", ${of}."commentId"`);
  const within = (of: Prisma.Sql) => sql`${of}."view" = ${view}::"QueueView"
    ${days ? (isNewestFirst ? sql`AND ${of}."at" >= ${days}` : sql`AND ${of}."at" <= ${days}`) : empty}
    ${from ? sql`AND (${of}."at", ${of}."commentId") ${isNewestFirst ? sql`<` : sql`>`} (${from.at}, ${from.id}::uuid)` : empty}`;
  const [e, f] = [sql`e`, sql`f`];
  const rest = others.length > 0 ? join(others.map(({ is }) => is), " AND ") : null;
  if (lead?.by === "flag") {
    const entries = (atMost: number) => sql`SELECT ${entry} FROM "QueueFlag" AS f JOIN "QueueEntry" AS e ON e."commentId" = f."commentId" AND e."view" = f."view"
      WHERE f."flag" = ${scope.filter.flag} AND ${within(f)} ORDER BY ${inOrder(f)} LIMIT ${atMost}`;
    return { entries, rest, order: inOrder(e) };
  }
  if (lead?.by === "area") {
    // Each project's own stretch, in order; of those few rows the first are taken.
    const entries = (atMost: number) => sql`SELECT ${entry} FROM unnest(${scope.projects}::uuid[]) AS place("id") CROSS JOIN LATERAL (
      SELECT ${entry} FROM "QueueEntry" AS e WHERE e."projectId" = place."id" AND ${within(e)} ORDER BY ${inOrder(e)} LIMIT ${atMost}) AS e`;
    return { entries, rest, order: inOrder(e) };
  }
  const entries = (atMost: number) => sql`SELECT ${entry} FROM "QueueEntry" AS e WHERE ${within(e)} ${lead ? sql`AND ${lead.is}` : empty} ORDER BY ${inOrder(e)} LIMIT ${atMost}`;
  return { entries, rest, order: inOrder(e) };
}
