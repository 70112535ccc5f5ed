import "server-only";
import type { Prisma } from "@/prisma/client/client";
import type { CaseStepKind } from "@/prisma/client/enums";
import { getWorkingDays } from "../calendar/queries";
import type { Transaction } from "../db";
import { daysTaken, dueAt, pausesOf, pausesUntil, termOf } from "./clock";
import { holdDepartment } from "./departments";

/** The change itself: what happened, by whom and why. */
export type Step = { kind: CaseStepKind; at: Date; staffId?: string | null; fromDepartmentId?: string | null; words?: string | null; replyId?: string | null };

/** A case as it was read: a change is bound to it (R22). */
export type ReadCase = { id: string; version: number };

type Fields = Omit<Prisma.CaseUncheckedUpdateManyInput, "id" | "version" | "commentId" | "openedAt" | `step${string}`>;

/**
 * The one way a case changes: one conditional UPDATE, which a trigger copies into CaseStep. False where somebody else has changed the case
 * since it was read; nothing has happened then.
 */
export async function changeCase(tx: Transaction, { id, version }: ReadCase, step: Step, fields: Fields = {}): Promise<boolean> {
  const { kind, at, staffId = null, fromDepartmentId = null, words = null, replyId = null } = step;
  const { count } = await tx.case.updateMany({
    where: { id, version },
    data: { ...fields, version: version + 1, stepKind: kind, stepAt: at, stepStaffId: staffId, stepDepartmentId: fromDepartmentId, stepWords: words, stepReplyId: replyId },
  });
  return count === 1;
}

/**
 * The row of a case, held until COMMIT, with what its clock goes by. Null where there is none. Its comment first: a decision about that
 * holds it before the trigger comes to the case, and a notice to its author asks for it.
 */
export async function holdCase(tx: Transaction, id: string) {
  await tx.$queryRaw`SELECT 1 FROM "Comment" WHERE "id" = (SELECT "commentId" FROM "Case" WHERE "id" = ${id}::uuid) FOR KEY SHARE`;
  await tx.$queryRaw`SELECT 1 FROM "Case" WHERE "id" = ${id}::uuid FOR NO KEY UPDATE`;
  return tx.case.findUnique({
    where: { id },
    include: {
      comment: { select: { status: true, authorId: true, enteredById: true, author: { select: { phoneHash: true, erasedAt: true } } } },
      steps: { where: { kind: { in: ["paused", "resumed"] } }, orderBy: { version: "asc" }, select: { round: true, kind: true, at: true } },
    },
  });
}
export type HeldCase = NonNullable<Awaited<ReturnType<typeof holdCase>>>;

/** The end of the case's term with other values: after an extension, a pause that ends, a calendar that changed. */
export async function newDueAt(tx: Transaction, held: HeldCase, { termDays = held.termDays, at }: { termDays?: number; at: Date }): Promise<Date> {
  const pauses = pausesUntil(pausesOf(held.steps, held.round), at);
  return dueAt(await getWorkingDays(tx), { roundAt: held.roundAt, termDays, pauses });
}

/** The case is answered: the first round's numbers are kept for good; an answer ends a pause. False where it changed meanwhile. */
export async function answerCase(tx: Transaction, held: HeldCase, { replyId, departmentId, staffId, at }: { replyId: string; departmentId: string; staffId: string; at: Date }): Promise<boolean> {
  const due = held.dueAt ?? (await newDueAt(tx, held, { at }));
  const first = held.answeredAt === null ? { answeredAt: at, answeredDueAt: due, tookDays: daysTaken(await getWorkingDays(tx), { roundAt: held.roundAt, pauses: pausesUntil(pausesOf(held.steps, held.round), at) }, at) } : {};
  return changeCase(tx, held, { kind: "answered", at, staffId, replyId }, {
    ...first, state: "answered", departmentId, leadId: null, dueAt: due, pausedAt: null, acceptedAt: held.acceptedAt ?? at, contactedAt: held.contactedAt ?? at,
  });
}

/**
 * Asked again, by its author: another round with the shorter clock, at the department that answered, or at the office where that one is closed
 * by now. False where it changed meanwhile.
 */
export async function beginRound(tx: Transaction, held: HeldCase, { kind, at, words = null }: { kind: "reopened" | "asked_again"; at: Date; words?: string | null }): Promise<boolean> {
  const round = held.round + 1;
  const termDays = termOf({ kind: held.kind, isComplex: false, round });
  const due = dueAt(await getWorkingDays(tx), { roundAt: at, termDays, pauses: [] });
  const open = held.departmentId && (await holdDepartment(tx, held.departmentId));
  const whose = open ? ({ state: "accepted" } as const) : ({ state: "unassigned", departmentId: null, acceptedAt: null } as const);
  return changeCase(tx, held, { kind, at, words, ...(!open && { fromDepartmentId: held.departmentId }) }, { ...whose, round, roundAt: at, termDays, isComplex: false, dueAt: due, pausedAt: null });
}
