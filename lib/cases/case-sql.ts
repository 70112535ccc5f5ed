import "server-only";
import { Prisma } from "@/prisma/client/client";
import { getWorkingDays } from "../calendar/queries";
import { lastDay } from "../calendar/working-days";
import { db } from "../db";
import { env } from "../env";
import type { Cursor } from "../http/cursor";
import { dayEnd, dayOf } from "../i18n/district-day";
import type { Staff } from "../identity/proof";
import { isOffice } from "./policy";
import type { CaseFilter, CaseView } from "./schema";

/** A department that nobody belongs to: who has none sees nothing. */
const nowhere = "00000000-0000-0000-0000-000000000000";

/** What a filter comes to: whose cases, of which projects, and the moments that its views go by. */
export type Scope = { departmentId: string | null; projectIds: readonly string[] | null; kind: string | null; now: Date; soon: Date };

/** A department's people see its own cases, whatever the address asks for. */
export async function scopeOf(staff: Staff, { project, area, department, kind }: Omit<CaseFilter, "view">): Promise<Scope> {
  const now = new Date();
  const [projects, calendar] = await Promise.all([
    project === undefined && area === undefined ? null : db.project.findMany({ where: { slug: project, ...(area !== undefined && { area: { slug: area } }) }, select: { id: true } }),
    getWorkingDays(),
  ]);
  const departmentId = isOffice(staff) ? (department ?? null) : (staff.departmentId ?? nowhere);
  return { departmentId, projectIds: projects && projects.map(({ id }) => id), kind: kind ?? null, now, soon: dayEnd(lastDay(calendar, { from: dayOf(now), days: env.CASE_REMINDER_DAYS }))! };
}

type Order = { by: Prisma.Sql; isNewestFirst: boolean };

/** What a view is ordered by: the nearest end of a term first; of what is done, the latest first. */
export function orderOf(view: CaseView): Order {
  if (view === "answered" || view === "spared") return { by: Prisma.sql`k."stepAt"`, isNewestFirst: true };
  if (view === "paused") return { by: Prisma.sql`k."pausedAt"`, isNewestFirst: false };
  // An answer can wait for a second person while the clock stands still.
  if (view === "checking") return { by: Prisma.sql`coalesce(k."dueAt", k."pausedAt", k."roundAt")`, isNewestFirst: false };
  return { by: Prisma.sql`k."dueAt"`, isNewestFirst: false };
}

const isOpen = Prisma.sql`k."state" IN ('unassigned', 'assigned', 'accepted') AND k."isPublic" AND k."pausedAt" IS NULL`;
const isRunning = (state: Prisma.Sql) => Prisma.sql`k."state" = ${state} AND k."isPublic" AND k."pausedAt" IS NULL`;

/** Which cases stand in a view; the states are literals, so that the partial indexes are found. */
function viewSql(view: CaseView, { now, soon }: Scope): Prisma.Sql {
  switch (view) {
    case "unassigned": return isRunning(Prisma.sql`'unassigned'`);
    case "to-accept": return isRunning(Prisma.sql`'assigned'`);
    case "running": return isRunning(Prisma.sql`'accepted'`);
    case "due-soon": return Prisma.sql`${isOpen} AND k."dueAt" > ${now} AND k."dueAt" <= ${soon}`;
    case "overdue": return Prisma.sql`${isOpen} AND k."dueAt" <= ${now}`;
    case "paused": return Prisma.sql`k."pausedAt" IS NOT NULL AND k."state" = 'accepted' AND k."isPublic"`;
    // The few drafts first, as a list: otherwise all cases are walked through beside them.
    case "checking": return Prisma.sql`
      k."isPublic" AND k."id" = ANY(ARRAY(SELECT d."caseId" FROM "ReplyDraft" AS d WHERE d."submittedAt" IS NOT NULL))
      AND EXISTS (SELECT 1 FROM "ReplyDraft" AS d WHERE d."caseId" = k."id" AND d."submittedAt" IS NOT NULL AND d."departmentId" = k."departmentId")`;
    case "answered": return Prisma.sql`k."state" = 'answered' AND k."isPublic"`;
    case "spared": return Prisma.sql`k."state" = 'none_needed' AND k."isPublic"`;
  }
}

/** The first cases of a view past a place, in its order. Of several projects each is read in its own order, and the heads are merged. */
export function casesSql(view: CaseView, scope: Scope, from: Cursor | null, limit: number): Prisma.Sql {
  const { by, isNewestFirst } = orderOf(view);
  const { departmentId, projectIds, kind } = scope;
  const [past, way] = isNewestFirst ? [Prisma.sql`<`, Prisma.sql`DESC`] : [Prisma.sql`>`, Prisma.sql`ASC`];
  const where = [
    viewSql(view, scope),
    ...(departmentId ? [Prisma.sql`k."departmentId" = ${departmentId}::uuid`] : []),
    ...(kind ? [Prisma.sql`k."kind" = ${kind}::"CommentKind"`] : []),
    ...(from ? [Prisma.sql`(${by}, k."id") ${past} (${from.at}, ${from.id}::uuid)`] : []),
  ];
  const rest = Prisma.sql`${Prisma.join(where, " AND ")} ORDER BY ${by} ${way}, k."id" ${way} LIMIT ${limit}`;
  if (!projectIds) return Prisma.sql`SELECT k."id", ${by} AS at FROM "Case" AS k WHERE ${rest}`;
  return Prisma.sql`
    SELECT found."id", found.at FROM unnest(${projectIds}::uuid[]) AS place(id)
    CROSS JOIN LATERAL (SELECT k."id", ${by} AS at FROM "Case" AS k WHERE k."projectId" = place.id AND ${rest}) AS found
    ORDER BY found.at ${way}, found."id" ${way} LIMIT ${limit}`;
}

/** How many there are in each of these views, `most` at most. */
export function countsSql(views: readonly CaseView[], scope: Scope, most: number): Prisma.Sql {
  const { departmentId, projectIds, kind } = scope;
  const narrowed = [
    ...(departmentId ? [Prisma.sql`k."departmentId" = ${departmentId}::uuid`] : []),
    ...(kind ? [Prisma.sql`k."kind" = ${kind}::"CommentKind"`] : []),
    ...(projectIds ? [Prisma.sql`k."projectId" = ANY(${projectIds}::uuid[])`] : []),
  ];
  const one = (view: CaseView) => Prisma.sql`
    SELECT ${view} AS view, count(*)::int AS n FROM (SELECT 1 FROM "Case" AS k WHERE ${Prisma.join([viewSql(view, scope), ...narrowed], " AND ")} LIMIT ${most}) AS found`;
  return Prisma.join(views.map(one), " UNION ALL ");
}
