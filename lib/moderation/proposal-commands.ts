import "server-only";
import { db, type Transaction } from "../db";
import { env } from "../env";
import { recordEvent } from "../history/commands";
import type { Staff } from "../identity/proof";
import { ok, refuse, type Result } from "../result";
import { endClaim } from "./claims";
import { canDecide } from "../conflicts/policy";
import { applyProposal } from "./proposals";
import { isSamePerson } from "../conflicts/same-person";
import type { SecondInput, UndoInput } from "./schema";

/**
 * Takes one's own decision back before it takes effect: a decision, or having agreed to somebody's. After that it is too late, and an
 * appeal is the way.
 */
export async function undoProposal(staff: Staff, { proposalId }: UndoInput): Promise<Result<{ commentId: string }, "not-found" | "too-late">> {
  return db.$transaction(async (tx) => {
    const proposal = await hold(tx, proposalId);
    if (!proposal || (proposal.staffId !== staff.staffId && proposal.secondId !== staff.staffId)) return refuse("not-found");
    const { commentId, staffId, action } = proposal;
    if (proposal.settledAt || (proposal.dueAt && proposal.dueAt <= new Date())) return refuse("too-late");
    const isSecond = proposal.secondId === staff.staffId;
    await tx.proposal.update({
      where: { id: proposalId },
      data: isSecond ? { secondId: null, dueAt: null } : { outcome: "undone", settledAt: new Date(), settledById: staffId },
      select: { id: true },
    });
    await recordEvent(tx, staff, { action: "proposal.undone", object: { kind: "comment", id: commentId }, detail: { proposal: proposalId, action, ...(isSecond && { as: "second" }) } });
    return ok({ commentId });
  });
}

type SecondError = "not-found" | "own-comment" | "staff-phone-required" | "own-proposal" | "already-settled";

/** The second pair of eyes: agrees, and the decision takes effect; or says why not, and the comment is back where it was. */
export async function secondProposal(staff: Staff, input: SecondInput): Promise<Result<{ commentId: string; proposalId: string; state: "done" | "due" | "declined" }, SecondError>> {
  const { proposalId } = input;
  return db.$transaction(async (tx) => {
    const proposal = await hold(tx, proposalId);
    if (!proposal?.needsSecond) return refuse("not-found");
    const { commentId, action } = proposal;
    if (proposal.settledAt || proposal.secondId) return refuse("already-settled");
    if (await isSamePerson(tx, staff, [proposal.staffId])) return refuse("own-proposal");
    const comment = await tx.comment.findUniqueOrThrow({ where: { id: commentId }, select: { enteredById: true, author: { select: { phoneHash: true } } } });
    const allowed = canDecide(staff, comment.author, comment);
    if (!allowed.ok) return allowed;
    const isAgreed = input.answer === "agree";
    const settled = await tx.proposal.update({
      where: { id: proposalId },
      data: isAgreed
        ? { secondId: staff.staffId, dueAt: new Date(Date.now() + env.DECISION_UNDO_SECONDS * 1000) }
        : { outcome: "declined", settledAt: new Date(), settledById: staff.staffId, settledWords: input.words },
    });
    await endClaim(tx, commentId);
    await recordEvent(tx, staff, { action: isAgreed ? "proposal.agreed" : "proposal.declined", object: { kind: "comment", id: commentId }, detail: { proposal: proposalId, action } });
    if (!isAgreed) return ok({ commentId, proposalId, state: "declined" });
    if (env.DECISION_UNDO_SECONDS > 0) return ok({ commentId, proposalId, state: "due" });
    await applyProposal(tx, settled);
    return ok({ commentId, proposalId, state: "done" });
  });
}

/** The proposal, its comment held until COMMIT: of undoing, agreeing and taking effect one comes first. */
async function hold(tx: Transaction, proposalId: string) {
  await tx.$queryRaw`SELECT 1 FROM "Comment" WHERE "id" = (SELECT "commentId" FROM "Proposal" WHERE "id" = ${proposalId}::uuid) FOR NO KEY UPDATE`;
  return tx.proposal.findUnique({ where: { id: proposalId } });
}
