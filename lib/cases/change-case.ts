import "server-only";
import { canDecide } from "../conflicts/policy";
import { db, type Transaction } from "../db";
import type { CaseStepKind } from "@/prisma/client/enums";
import type { Staff } from "../identity/proof";
import { ok, refuse, type Refusal, type Result } from "../result";
import { changeCase, holdCase, newDueAt, type HeldCase, type ReadCase } from "./changes";
import { canSeeCase } from "./policy";

/** A change of a case that a person makes on its page. */
type Change<E extends string> = {
  /** As it was read (R22). */
  read: { caseId: string; version: number };
  /** The step it leaves: the same form sent twice is one change. */
  kind: CaseStepKind;
  words?: string;
  /** What it names besides words: the step it leaves names it too. */
  named?: { departmentId: string } | { leadId: string };
  /** Another case that it is about, held with it: always in one order, so that two changes that cross do not wait for each other. */
  with?: string;
  /** Whether this person may, and whether the case is in a state for it. */
  may: (held: HeldCase) => Refusal<E> | null;
  /** False where somebody else was faster. */
  make: (tx: Transaction, held: HeldCase, at: Date) => Promise<boolean | Refusal<E>>;
};

export type ChangeError = "not-found" | "own-comment" | "staff-phone-required" | "not-published" | "changed-meanwhile" | "changed-here";
export type Changed<E extends string> = Result<{ caseId: string }, ChangeError | E>;

/**
 * Changes a case as somebody read it: their rights are asked against the row, which is held until COMMIT; nobody handles their own comment;
 * of two people one is told that the other was faster. What a department may not see is not there.
 */
export function changeAsRead<E extends string = never>(staff: Staff, { read, kind, words, named, with: other, may, make }: Change<E>): Promise<Changed<E>> {
  const { caseId, version } = read;
  return db.$transaction(async (tx): Promise<Changed<E>> => {
    if (other && other < caseId) await holdCase(tx, other);
    const held = await holdCase(tx, caseId);
    if (!held) return refuse("not-found");
    if (held.version !== version && (await isDone(tx, staff, read, { kind, words, named }))) return ok({ caseId });
    if (!canSeeCase(staff, await seenWith(tx, held))) return refuse("not-found");
    const own = await whyOwn(tx, staff, held);
    if (own) return own;
    if (!held.isPublic) return refuse("not-published");
    if (held.version !== version) return explainChange(tx, caseId);
    const no = may(held);
    if (no) return no;
    const made = await make(tx, held, new Date());
    if (made === true) return ok({ caseId });
    // The row is held: nobody can be faster now.
    if (made === false) throw new Error(`case ${caseId} changed while it was held`);
    return made;
  });
}

/** By which department a case is seen: a joined one goes with its lead. */
export async function seenWith(client: Transaction, { departmentId, leadId }: { departmentId: string | null; leadId: string | null }): Promise<{ departmentId: string | null }> {
  return leadId === null ? { departmentId } : client.case.findUniqueOrThrow({ where: { id: leadId }, select: { departmentId: true } });
}

/** Before a case changes hands or state its clock goes on: a pause was its department's. Returns the case as it is then. */
export async function goOn(tx: Transaction, held: HeldCase, at: Date, staffId: string | null): Promise<ReadCase & { dueAt: Date | null }> {
  if (!held.pausedAt) return held;
  const dueAt = await newDueAt(tx, held, { at });
  if (!(await changeCase(tx, held, { kind: "resumed", at, staffId }, { pausedAt: null, dueAt }))) throw new Error(`case ${held.id} changed while it was held`);
  return { id: held.id, version: held.version + 1, dueAt };
}

/** Nobody handles a case that asks with their own words, alone or joined to it. */
async function whyOwn(tx: Transaction, staff: Staff, held: HeldCase): Promise<Refusal<"own-comment" | "staff-phone-required"> | null> {
  const joined = await tx.case.findMany({ where: { leadId: held.id }, select: { comment: { select: { enteredById: true, author: { select: { phoneHash: true } } } } } });
  for (const comment of [held.comment, ...joined.map((other) => other.comment)]) {
    const allowed = canDecide(staff, comment.author, comment);
    if (!allowed.ok) return allowed;
  }
  return null;
}

/** Whether this very change was made of what was read: by the same person, in the same words, naming the same. A pause may have ended with it. */
async function isDone(tx: Transaction, staff: Staff, { caseId, version }: { caseId: string; version: number }, { kind, words, named }: Pick<Change<never>, "kind" | "words" | "named">): Promise<boolean> {
  const steps = await tx.caseStep.findMany({
    where: { caseId, version: { in: [version + 1, version + 2] } },
    orderBy: { version: "asc" },
    select: { kind: true, words: true, staffId: true, departmentId: true, leadId: true },
  });
  const step = steps[0]?.kind === "resumed" && kind !== "resumed" && steps[0].staffId === staff.staffId ? steps[1] : steps[0];
  return step?.kind === kind && step.staffId === staff.staffId && (step.words ?? "") === (words ?? "") && Object.entries(named ?? {}).every(([name, id]) => step[name as "departmentId" | "leadId"] === id);
}

/** Who was faster, by the last step. */
export async function explainChange(tx: Transaction, caseId: string): Promise<Refusal<"changed-meanwhile" | "changed-here">> {
  const last = await tx.caseStep.findFirst({ where: { caseId }, orderBy: { version: "desc" }, select: { at: true, staff: { select: { name: true } } } });
  return last?.staff ? refuse("changed-meanwhile", { name: last.staff.name, at: last.at.getTime() }) : refuse("changed-here");
}
