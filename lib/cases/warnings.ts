import "server-only";
import type { WarningLevel } from "@/prisma/client/enums";
import { getWorkingDays } from "../calendar/queries";
import { isWorkingDay, lastDay, previousDay, workingDaysBetween, type WorkingDays } from "../calendar/working-days";
import { db, type Transaction } from "../db";
import { env } from "../env";
import { recordEvent } from "../history/commands";
import { dayEnd, dayOf, dayStart } from "../i18n/district-day";
import type { Job } from "../jobs";
import { listRecipients } from "./warning-recipients";
import { tellPeople } from "./warning-mails";

/** At once; the rest comes with the next run. */
const mostAtOnce = 1_000;

/** A case somebody is to be told of, and why. */
export type Warned = { id: string; round: number; level: WarningLevel; departmentId: string | null; dueAt: Date; titleZh: string };

/**
 * Tells of terms that end soon, to the department's people; of those that are over, to its head; and of those that have been over for
 * some working days, to the administrators (W-6). Each case once a term, department and level: who gets a case, and a term that was made
 * longer or begins anew, is told of like any other. Of several processes by one: what a process says it told is a row that no other can
 * write. Returns how many cases it told of.
 */
export async function warnOfTerms(now = new Date()): Promise<number> {
  const due = await listDue(await getWorkingDays(), now);
  if (due.length === 0) return 0;
  return db.$transaction(
    async (tx) => {
      const written = await tx.caseWarning.createManyAndReturn({ data: due.map(({ id, departmentId, dueAt, level }) => ({ caseId: id, departmentId, dueAt, level, toldAt: now })), skipDuplicates: true, select: { caseId: true, level: true } });
      const mine = new Set(written.map(({ caseId, level }) => `${caseId} ${level}`));
      const told = due.filter(({ id, level }) => mine.has(`${id} ${level}`));
      await tell(tx, told);
      return told.length;
    },
    { maxWait: 10_000, timeout: 60_000 },
  );
}

async function tell(tx: Transaction, told: readonly Warned[]): Promise<void> {
  const recipients = await listRecipients(tx, told);
  for (const warned of told) {
    const detail = { level: warned.level, round: warned.round, told: recipients.get(warned)!.length };
    await recordEvent(tx, "system", { action: "case.warned", object: { kind: "case", id: warned.id }, detail });
  }
  await tellPeople(tx, told, recipients);
}

/** Cases whose clock runs and of whose term nobody has been told at this level while their department had them; the most overdue first. */
function listDue(calendar: WorkingDays, now: Date): Promise<Warned[]> {
  const { soon, office } = boundsAt(calendar, now);
  return db.$queryRaw<Warned[]>`
    SELECT k."id", k."round", l."level", k."departmentId", k."dueAt", p."titleZh"
    FROM "Case" AS k
    JOIN "Project" AS p ON p."id" = k."projectId"
    JOIN (VALUES ('soon'::"WarningLevel", ${now}::timestamptz, ${soon}::timestamptz), ('head', '-infinity', ${now}), ('office', '-infinity', ${office})) AS l("level", "after", "until")
      ON k."dueAt" > l."after" AND k."dueAt" <= l."until"
    WHERE k."state" IN ('unassigned', 'assigned', 'accepted') AND k."isPublic" AND k."dueAt" <= ${soon}::timestamptz
      AND NOT EXISTS (SELECT 1 FROM "CaseWarning" AS w WHERE w."caseId" = k."id" AND w."level" = l."level" AND w."dueAt" = k."dueAt" AND w."departmentId" IS NOT DISTINCT FROM k."departmentId")
    ORDER BY k."dueAt", k."id" LIMIT ${mostAtOnce}`;
}

/**
 * `soon`: terms that end by then have CASE_REMINDER_DAYS working days left, or fewer. `office`: terms that ended by then have been over for
 * CASE_OFFICE_DAYS working days, or more.
 */
export function boundsAt(calendar: WorkingDays, now: Date): { soon: Date; office: Date } {
  const today = dayOf(now);
  const soon = dayStart(lastDay(calendar, { from: today, days: env.CASE_REMINDER_DAYS + 1 }))!;
  let over = today;
  while (workingDaysBetween(calendar, over, today) < env.CASE_OFFICE_DAYS) over = previousDay(over);
  return { soon, office: dayEnd(over)! };
}

/** Nobody's telephone rings at night or on a holiday for what can be done in the morning. */
export function isOfficeTime(calendar: WorkingDays, now: Date): boolean {
  const today = dayOf(now);
  const hours = (now.getTime() - dayStart(today)!.getTime()) / 3_600_000;
  return isWorkingDay(calendar, today) && hours >= 8.5 && hours < 18;
}

/** Looked at every few minutes of a working day. */
export function warningJob(): Job {
  return {
    name: "case warnings",
    restMs: 3 * 60_000,
    async run() {
      const now = new Date();
      return isOfficeTime(await getWorkingDays(), now) ? warnOfTerms(now) : 0;
    },
  };
}
