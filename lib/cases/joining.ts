import "server-only";
import { db, type Transaction } from "../db";
import { recordEvent, type Doer } from "../history/commands";
import type { Job } from "../jobs";
import { changeCase, holdCase, newDueAt, type HeldCase } from "./changes";

/**
 * A joined case stands by itself again: as it was before, at the department it was at (if that is still there), with its own clock. The time
 * in between counts: its author has waited.
 */
export async function partHeldCase(tx: Transaction, held: HeldCase, { at, by }: { at: Date; by: (Doer & { ownerId: string }) | "system" }): Promise<boolean> {
  const joined = await tx.caseStep.findFirstOrThrow({ where: { caseId: held.id, kind: "joined" }, orderBy: { version: "desc" }, select: { version: true } });
  const before = await tx.caseStep.findUniqueOrThrow({
    where: { caseId_version: { caseId: held.id, version: joined.version - 1 } },
    select: { state: true, acceptedAt: true, department: { select: { id: true, closedAt: true } } },
  });
  const stands = before.department && !before.department.closedAt ? { state: before.state, departmentId: before.department.id, acceptedAt: before.acceptedAt } : { state: "unassigned" as const, departmentId: null, acceptedAt: null };
  const step = { kind: "parted", at, staffId: by === "system" ? null : by.ownerId } as const;
  if (!(await changeCase(tx, held, step, { ...stands, leadId: null, dueAt: await newDueAt(tx, held, { at }) }))) return false;
  await recordEvent(tx, by, { action: "case.parted", object: { kind: "case", id: held.id }, detail: { from: held.leadId } });
  return true;
}

/**
 * A lead that is no longer public, or belongs to another project, before it was answered will not answer those who were joined to it: they
 * stand by themselves again. One that was answered has answered them. Returns how many.
 */
export async function partLostFollowers(limit = 200): Promise<number> {
  const lost = await db.$queryRaw<{ id: string }[]>`
    SELECT k."id" FROM "Case" AS k JOIN "Case" AS lead ON lead."id" = k."leadId"
    WHERE k."state" = 'joined' AND lead."answeredAt" IS NULL AND (NOT lead."isPublic" OR lead."projectId" <> k."projectId") ORDER BY k."id" LIMIT ${limit}`;
  let parted = 0;
  for (const { id } of lost) {
    parted += await db.$transaction(async (tx) => {
      const held = await holdCase(tx, id);
      const lead = held?.leadId ? await tx.case.findUniqueOrThrow({ where: { id: held.leadId }, select: { answeredAt: true, isPublic: true, projectId: true } }) : null;
      if (!held || !lead || lead.answeredAt || (lead.isPublic && lead.projectId === held.projectId)) return 0;
      return (await partHeldCase(tx, held, { at: new Date(), by: "system" })) ? 1 : 0;
    });
  }
  return parted;
}

/** Nobody waits for an answer from a lead that is gone. */
export function joiningJob(): Job {
  return { name: "lost-leads", restMs: 5 * 60_000, run: partLostFollowers };
}
