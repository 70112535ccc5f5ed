import "server-only";
import { Prisma } from "@/prisma/client/client";
import { db } from "../db";
import { dayEnd, dayOf } from "../i18n/district-day";
import type { Staff } from "../identity/proof";
import { casesSql, scopeOf } from "./case-sql";
import { isOffice } from "./policy";

/** What a department has before it. `today`: due by the end of this day. */
export type DepartmentLoad = { id: string | null; nameZh: string | null; nameEn: string | null; unaccepted: number; running: number; paused: number; today: number; overdue: number };
/** What one person has taken on and not yet answered, what they are writing, and what they answered in the last seven days. */
export type PersonLoad = { id: string; name: string; departmentZh: string | null; departmentEn: string | null; running: number; overdue: number; drafts: number; answered: number };
/** A case whose term ends today or is over, and whose it is. */
export type DueLine = { id: string; receipt: string; publicBody: string; dueAt: Date; departmentZh: string | null; departmentEn: string | null };

/** How many are named; the rest stands behind the link to the list. */
const named = 8;

/** What is due and who has how much before them: for the office everything, for a department its own. People stand by department and name. */
export async function getCaseLoad(staff: Staff) {
  const now = new Date();
  const endOfToday = dayEnd(dayOf(now))!;
  const mine = isOffice(staff) ? Prisma.sql`true` : Prisma.sql`k."departmentId" = ${staff.departmentId}::uuid`;
  const [departments, people, overdue, today] = await Promise.all([
    listDepartmentLoads(mine, now, endOfToday), listPersonLoads(mine, now), listDue(staff, now, "overdue"), listDueToday(staff, now, endOfToday),
  ]);
  return { departments, people, overdue, today };
}
export type CaseLoad = Awaited<ReturnType<typeof getCaseLoad>>;

function listDepartmentLoads(mine: Prisma.Sql, now: Date, endOfToday: Date): Promise<DepartmentLoad[]> {
  return db.$queryRaw`
    SELECT d."id", d."nameZh", d."nameEn",
      count(*) FILTER (WHERE k."state" <> 'accepted')::int AS unaccepted,
      count(*) FILTER (WHERE k."state" = 'accepted' AND k."pausedAt" IS NULL)::int AS running,
      count(*) FILTER (WHERE k."pausedAt" IS NOT NULL)::int AS paused,
      count(*) FILTER (WHERE k."dueAt" > ${now} AND k."dueAt" <= ${endOfToday})::int AS today,
      count(*) FILTER (WHERE k."dueAt" <= ${now})::int AS overdue
    FROM "Case" AS k LEFT JOIN "Department" AS d ON d."id" = k."departmentId"
    WHERE k."state" IN ('unassigned', 'assigned', 'accepted') AND k."isPublic" AND ${mine}
    GROUP BY d."id" ORDER BY d."nameZh" NULLS FIRST`;
}

/** Whose a running case is: whoever of its department took it on last. */
function listPersonLoads(mine: Prisma.Sql, now: Date): Promise<PersonLoad[]> {
  return db.$queryRaw`
    WITH running AS (
      SELECT taken."staffId", count(*)::int AS running, count(*) FILTER (WHERE k."dueAt" <= ${now})::int AS overdue
      FROM "Case" AS k CROSS JOIN LATERAL (
        SELECT s."staffId" FROM "CaseStep" AS s WHERE s."caseId" = k."id" AND s."kind" = 'accepted' AND s."departmentId" = k."departmentId" ORDER BY s."version" DESC LIMIT 1
      ) AS taken
      WHERE k."state" = 'accepted' AND k."isPublic" AND ${mine} GROUP BY 1
    ), drafts AS (
      SELECT r."writerId" AS "staffId", count(*)::int AS drafts FROM "ReplyDraft" AS r JOIN "Case" AS k ON k."id" = r."caseId" WHERE k."isPublic" AND ${mine} GROUP BY 1
    ), answered AS (
      SELECT s."staffId", count(*)::int AS answered FROM "CaseStep" AS s JOIN "Case" AS k ON k."id" = s."caseId"
      WHERE s."kind" = 'answered' AND s."at" > ${now}::timestamptz - interval '7 days' AND s."staffId" IS NOT NULL AND ${mine} GROUP BY 1
    )
    SELECT p."id", p."name", d."nameZh" AS "departmentZh", d."nameEn" AS "departmentEn",
      coalesce(running.running, 0) AS running, coalesce(running.overdue, 0) AS overdue, coalesce(drafts.drafts, 0) AS drafts, coalesce(answered.answered, 0) AS answered
    FROM "Staff" AS p
    LEFT JOIN running ON running."staffId" = p."id" LEFT JOIN drafts ON drafts."staffId" = p."id" LEFT JOIN answered ON answered."staffId" = p."id"
    LEFT JOIN "Department" AS d ON d."id" = p."departmentId"
    WHERE coalesce(running."staffId", drafts."staffId", answered."staffId") IS NOT NULL
    ORDER BY d."nameZh" NULLS LAST, p."name", p."id" LIMIT 200`;
}

async function listDue(staff: Staff, now: Date, view: "overdue" | "due-soon", until = now): Promise<DueLine[]> {
  const scope = { ...(await scopeOf(staff, {})), now, soon: until };
  return db.$queryRaw`
    SELECT k."id", k."dueAt", c."receipt", c."publicBody", d."nameZh" AS "departmentZh", d."nameEn" AS "departmentEn"
    FROM (${casesSql(view, scope, null, named)}) AS found JOIN "Case" AS k ON k."id" = found."id" JOIN "Comment" AS c ON c."id" = k."commentId"
    LEFT JOIN "Department" AS d ON d."id" = k."departmentId" ORDER BY k."dueAt", k."id"`;
}

function listDueToday(staff: Staff, now: Date, endOfToday: Date): Promise<DueLine[]> {
  return listDue(staff, now, "due-soon", endOfToday);
}
