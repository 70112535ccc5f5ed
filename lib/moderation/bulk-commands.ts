import "server-only";
import { db } from "../db";
import type { Staff } from "../identity/proof";
import { ok, refuse, type Result } from "../result";
import { decideComment } from "./commands";
import type { BulkDecisionInput, BulkUndoInput } from "./item-schema";
import { undoProposal } from "./proposal-commands";

/** `batch`: the request they were sent in, by which their proposals are found again. */
export type DecidedTogether = { batch: string; of: string[] };

/**
 * One decision for comments that are much alike, each by itself: bound to the revision that was shown, in a transaction of its own, and
 * waiting for a second pair of eyes where it needs one. One that somebody else was faster with takes no other down.
 */
export async function decideTogether(staff: Staff, { items, ...decision }: BulkDecisionInput): Promise<Result<DecidedTogether>> {
  for (const item of items) await decideComment(staff, decision.action === "publish" ? { ...decision, ...item, keepContacts: false, hide: [] } : { ...decision, ...item });
  return ok({ batch: staff.request.id, of: items.map(({ commentId }) => commentId) });
}

/** Takes back what of it has not taken effect; `too-late` where nothing is left of it. */
export async function undoTogether(staff: Staff, { batch, of }: BulkUndoInput): Promise<Result<DecidedTogether, "too-late">> {
  const proposals = await db.proposal.findMany({ where: { commentId: { in: of }, staffId: staff.staffId, requestId: batch, settledAt: null }, select: { id: true } });
  let undone = 0;
  for (const { id } of proposals) if ((await undoProposal(staff, { proposalId: id, view: "waiting" })).ok) undone++;
  return undone === 0 ? refuse("too-late") : ok({ batch, of });
}
