import "server-only";
import { Prisma } from "@/prisma/client/client";
import { namesStaff } from "./queue-path";
import type { Place } from "./queue-place";
import type { QueueFilter } from "./schema";

/** A filter and what its addresses mean now: the projects of an area. */
export type Scope = { filter: QueueFilter; projects: readonly string[] | null };

/**
 * Part of a view, in the queue's order. Each order has an index, and so has each filter in the order of age: a filter alone is read from its
 * own index and a page costs the same however long the queue is. Where several filters meet, one leads and the others are looked at entry by
 * entry, which is why a stretch has an end.
 */
export type Stretch = {
  /** So many entries in order, as `e`, before the filters that are looked at one by one. */
  entries: (atMost: number) => Prisma.Sql;
  /** Those filters; null when the index answers for all. */
  rest: Prisma.Sql | null;
  /** The order, for `e`. */
  order: Prisma.Sql;
};

const { sql, join, empty } = Prisma;
const entry = sql`e."commentId", e."view", e."at", e."urgency", e."projectId", e."subDistrictCode", e."kind", e."flags", e."staffId"`;
/** A flag's row says all of it but the other flags. */
const flagged = sql`e."commentId", e."view", e."at", e."urgency", e."projectId", e."subDistrictCode", e."kind", ARRAY[e."flag"] AS "flags", e."staffId"`;

type Narrowing = { by: "flag" | "moderator" | "project" | "subDistrict" | "kind" | "area"; is: Prisma.Sql };

/** What a filter narrows by, the most telling first: the first leads. */
function narrowings({ filter, projects }: Scope): Narrowing[] {
  const { view, subDistrict, kind, flag, moderator } = filter;
  const found: (Narrowing | false | undefined)[] = [
    moderator !== undefined && namesStaff(view) && { by: "moderator", is: sql`e."staffId" = ${moderator}::uuid` },
    flag !== undefined && { by: "flag", is: sql`${flag} = ANY(e."flags")` },
    projects?.length === 1 && { by: "project", is: sql`e."projectId" = ${projects[0]}::uuid` },
    subDistrict !== undefined && { by: "subDistrict", is: sql`e."subDistrictCode" = ${subDistrict}` },
    kind !== undefined && { by: "kind", is: sql`e."kind" = ${kind}::"CommentKind"` },
    projects !== null && projects.length !== 1 && { by: "area", is: sql`e."projectId" = ANY(${projects}::uuid[])` },
  ];
  return found.filter((one) => one !== undefined && one !== false);
}

/** All that a filter asks of an entry `e`. */
export function conditionsOf(scope: Scope): Prisma.Sql[] {
  return [viewIs(scope), ...narrowings(scope).map(({ is }) => is)];
}

/** The view, and how old its entries are. */
function viewIs({ filter: { view, age } }: Scope): Prisma.Sql {
  const days = age === undefined ? empty : sql`AND e."at" ${view === "decided" ? sql`>=` : sql`<=`} now() - make_interval(days => ${age}::int)`;
  return sql`e."view" = ${view}::"QueueView" ${days}`;
}

/** Up to so many rows of a filter, in no order, to be counted; null where filters meet and each entry has to be looked at. */
export function rowsOf(scope: Scope, atMost: number): Prisma.Sql | null {
  const [lead, ...others] = narrowings(scope);
  if (others.length > 0) return null;
  if (lead?.by === "flag") return sql`SELECT 1 FROM "QueueFlag" AS e WHERE e."flag" = ${scope.filter.flag} AND ${viewIs(scope)} LIMIT ${atMost}`;
  return sql`SELECT 1 FROM "QueueEntry" AS e WHERE ${viewIs(scope)} ${lead ? sql`AND ${lead.is}` : empty} LIMIT ${atMost}`;
}

/** What stands after `from`, or from the start, part after part. */
export function stretchesOf(scope: Scope, from: Place | null): Stretch[] {
  const { view, order, age } = scope.filter;
  if (order !== "urgent" || view === "decided") return [byAge(scope, from)];
  if (age === undefined && narrowings(scope).length === 0) return [byUrgency(scope, from)];
  // What is urgent is little, and looked through; the rest is read by age as without this order.
  const calm = { ...byAge(scope, from?.urgency ? null : from) };
  calm.rest = calm.rest ? sql`${calm.rest} AND e."urgency" = 0` : sql`e."urgency" = 0`;
  if (from && !from.urgency) return [calm];
  const narrowed = join(conditionsOf(scope), " AND ");
  return [{ ...byUrgency(scope, from, sql`AND 3 - e."urgency" < 3`), rest: narrowed }, calm];
}

function byUrgency({ filter: { view } }: Scope, from: Place | null, only = empty): Stretch {
  const order = sql`3 - e."urgency", e."at", e."commentId"`;
  const after = from ? sql`AND (${order}) > (${3 - (from.urgency ?? 0)}::int, ${from.at}, ${from.id}::uuid)` : empty;
  return { entries: (atMost) => sql`SELECT ${entry} FROM "QueueEntry" AS e WHERE e."view" = ${view}::"QueueView" ${only} ${after} ORDER BY ${order} LIMIT ${atMost}`, rest: null, order };
}

function byAge(scope: Scope, from: Place | null): Stretch {
  const [lead, ...others] = narrowings(scope);
  const isNewestFirst = scope.filter.view === "decided";
  const order = isNewestFirst ? sql`e."at" DESC, e."commentId" DESC` : sql`e."at", e."commentId"`;
  const within = sql`${viewIs(scope)} ${from ? sql`AND (e."at", e."commentId") ${isNewestFirst ? sql`<` : sql`>`} (${from.at}, ${from.id}::uuid)` : empty}`;
  const rest = others.length > 0 ? join(others.map(({ is }) => is), " AND ") : null;
  const entries = (atMost: number) => {
    if (lead?.by === "flag") return sql`SELECT ${flagged} FROM "QueueFlag" AS e WHERE e."flag" = ${scope.filter.flag} AND ${within} ORDER BY ${order} LIMIT ${atMost}`;
    if (lead?.by !== "area") return sql`SELECT ${entry} FROM "QueueEntry" AS e WHERE ${within} ${lead ? sql`AND ${lead.is}` : empty} ORDER BY ${order} LIMIT ${atMost}`;
    // Each project's own stretch, in order; of those few rows the first are taken.
    return sql`SELECT ${entry} FROM unnest(${scope.projects}::uuid[]) AS place("id") CROSS JOIN LATERAL (
      SELECT ${entry} FROM "QueueEntry" AS e WHERE e."projectId" = place."id" AND ${within} ORDER BY ${order} LIMIT ${atMost}) AS e ORDER BY ${order} LIMIT ${atMost}`;
  };
  return { entries, rest, order };
}
