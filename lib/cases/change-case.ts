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
export function changeAsRead<E extends string = never>(staff: Staff, { read, kind, words, with: other, may, make }: Change<E>): Promise<Changed<E>> {
  const { caseId, version } = read;
  return db.$transaction(async (tx): Promise<Changed<E>> => {
    if (other && other < caseId) await holdCase(tx, other);
    const held = await holdCase(tx, caseId);
    if (!held) return refuse("not-found");
    const next = held.version === version ? null : await getStep(tx, caseId, version + 1);
    if (next && next.staffId === staff.staffId && next.kind === kind && (next.words ?? "") === (words ?? "")) return ok({ caseId });
    if (!canSeeCase(staff, await seenWith(tx, held))) return refuse("not-found");
    const allowed = canDecide(staff, held.comment.author, held.comment);
    if (!allowed.ok) return allowed;
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

function getStep(tx: Transaction, caseId: string, version: number) {
  return tx.caseStep.findUnique({ where: { caseId_version: { caseId, version } }, select: { kind: true, words: true, staffId: true } });
}

/** Who was faster, by the last step. */
export async function explainChange(tx: Transaction, caseId: string): Promise<Refusal<"changed-meanwhile" | "changed-here">> {
  const last = await tx.caseStep.findFirst({ where: { caseId }, orderBy: { version: "desc" }, select: { at: true, staff: { select: { name: true } } } });
  return last?.staff ? refuse("changed-meanwhile", { name: last.staff.name, at: last.at.getTime() }) : refuse("changed-here");
}
