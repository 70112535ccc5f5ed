import "server-only";
import { getWorkingDays } from "../calendar/queries";
import type { Transaction } from "../db";
import { recordEvent, type Doer } from "../history/commands";
import { beginRound, changeCase, holdCase, newDueAt, type HeldCase } from "./changes";
import { daysTaken, pausesOf, pausesUntil } from "./clock";

/**
 * Another round of an answered case, with the shorter clock: 不满意, or a question after the answer. One that was answered together with
 * another parts from it first, as what it was: answered, by that department, on the day its author could read it. False where there is
 * nothing to begin: it is not answered, or in hand again already.
 */
export async function askOnce(tx: Transaction, doer: Doer | "system", held: HeldCase, { kind, at }: { kind: "reopened" | "asked_again"; at: Date }): Promise<boolean> {
  const object = { kind: "case", id: held.id } as const;
  let answered = held;
  if (held.state === "joined") {
    if (!(await partAnswered(tx, held, at))) return false;
    await recordEvent(tx, doer, { action: "case.parted", object });
    answered = (await holdCase(tx, held.id))!;
  }
  if (answered.state !== "answered" || !(await beginRound(tx, answered, { kind, at }))) return false;
  await recordEvent(tx, doer, { action: kind === "reopened" ? "case.reopened" : "case.asked-again", object, detail: { round: answered.round + 1 } });
  return true;
}

async function partAnswered(tx: Transaction, held: HeldCase, at: Date): Promise<boolean> {
  const lead = await tx.case.findUnique({ where: { id: held.leadId! }, select: { departmentId: true, answeredAt: true } });
  if (!lead?.answeredAt || !lead.departmentId) return false;
  const joined = await tx.caseStep.findFirst({ where: { caseId: held.id, kind: "joined" }, orderBy: { version: "desc" }, select: { at: true } });
  const answeredAt = joined && joined.at > lead.answeredAt ? joined.at : lead.answeredAt;
  const due = await newDueAt(tx, held, { at: answeredAt });
  const pauses = pausesUntil(pausesOf(held.steps, held.round), answeredAt);
  const first = held.answeredAt === null ? { answeredAt, answeredDueAt: due, tookDays: daysTaken(await getWorkingDays(tx), { roundAt: held.roundAt, pauses }, answeredAt) } : {};
  return changeCase(tx, held, { kind: "parted", at }, {
    ...first, state: "answered", leadId: null, departmentId: lead.departmentId, dueAt: due, pausedAt: null, acceptedAt: held.acceptedAt ?? answeredAt, contactedAt: held.contactedAt ?? answeredAt,
  });
}

/**
 * A question that follows an answer is public: its comment's case is asked again. In the transaction that publishes it, which holds the
 * question's comment. Does nothing for any other comment, nor where the case is in hand anyway.
 */
export async function askAgain(tx: Transaction, commentId: string): Promise<boolean> {
  const question = await tx.comment.findUnique({ where: { id: commentId, status: "published", followsId: { not: null } }, select: { publishedAt: true, follows: { select: { case: { select: { id: true } } } } } });
  const caseId = question?.follows?.case?.id;
  const held = caseId ? await holdCase(tx, caseId) : null;
  if (!held?.isPublic) return false;
  return askOnce(tx, "system", held, { kind: "asked_again", at: question!.publishedAt! });
}
