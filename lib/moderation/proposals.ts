import "server-only";
import type { CommentStatus, DecisionAction, NoticeKind } from "@/prisma/client/enums";
import type { Proposal } from "@/prisma/client/client";
import type { Transaction } from "../db";
import { openCase } from "../cases/opening";
import { askAgain } from "../cases/resident-rounds";
import { recordEvent, type Doer } from "../history/commands";
import type { Action } from "../history/schema";
import { notifyAuthor } from "../notifications/commands";
import { parseSpans } from "./hidden";
import { publicBody } from "./public-body";
import { settleOpenReports } from "./report-settlement";
import { standingOf, standingSelect } from "./standing";

type Step = { from: CommentStatus; to: CommentStatus; event: Action; notice: NoticeKind };

const steps: Partial<Record<DecisionAction, Step>> = {
  publish: { from: "pending", to: "published", event: "comment.published", notice: "published" },
  ask: { from: "pending", to: "returned", event: "comment.asked", notice: "returned" },
  reject: { from: "pending", to: "rejected", event: "comment.rejected", notice: "rejected" },
  remove: { from: "published", to: "removed", event: "comment.removed", notice: "removed" },
  mask: { from: "published", to: "published", event: "comment.masked", notice: "masked" },
};

/** What a decision does to a comment. Throws for what is no proposal's business (move, restore). */
export function stepOf(action: DecisionAction): Step {
  const step = steps[action];
  if (!step) throw new Error(`${action} is not decided by a proposal`);
  return step;
}

/**
 * A proposal takes effect, in the caller's transaction: the comment, the decision, the history in the name of whoever decided and the
 * author's notice. One conditional UPDATE decides (habit 6): where the comment was changed or withdrawn meanwhile the proposal lapses.
 */
export async function applyProposal(tx: Transaction, proposal: Proposal): Promise<"applied" | "lapsed"> {
  const { commentId, revision, action, reason, words, keptContacts, staffId, secondId } = proposal;
  const { from, to, event, notice } = stepOf(action);
  const comment = await tx.comment.findUniqueOrThrow({
    where: { id: commentId },
    select: { authorId: true, revisions: { where: { number: revision }, select: { body: true, masked: true } }, ...standingSelect },
  });
  const [text] = comment.revisions;
  // What was hidden before stays hidden, and contact data that staff let stand stays.
  const standing = action === "mask" ? standingOf(comment, revision) : { hidden: [], keepContacts: false };
  const hidden = [...standing.hidden, ...parseSpans(proposal.hidden)];
  const keepContacts = keptContacts || standing.keepContacts;
  const body = to === "published" && text ? publicBody(text, { keepContacts, hidden }) : null;
  const { count } = await tx.comment.updateMany({
    where: { id: commentId, revision, status: from },
    data: { status: to, publicBody: body, ...(action === "publish" && { publishedAt: new Date() }) },
  });
  const outcome = count === 0 ? "lapsed" : "applied";
  await tx.proposal.update({ where: { id: proposal.id }, data: { outcome, settledAt: new Date() }, select: { id: true } });
  const object = { kind: "comment", id: commentId } as const;
  if (outcome === "lapsed") {
    await recordEvent(tx, "system", { action: "proposal.lapsed", object, detail: { proposal: proposal.id, revision, action } });
    return outcome;
  }
  await tx.decision.create({ data: { commentId, revision, action, reason, words, keptContacts: keepContacts, hidden, staffId, secondId }, select: { id: true } });
  if (action === "publish") {
    await openCase(tx, { commentId, staffId, spareWords: proposal.spareWords, departmentId: proposal.departmentId });
    await askAgain(tx, commentId);
  }
  const reports = action === "remove" ? await settleOpenReports(tx, staffId, { commentId }) : 0;
  const detail = {
    revision,
    ...(reason && { reason }),
    ...(to === "published" && { keptContacts: keepContacts, hidden: hidden.length }),
    ...(secondId && { second: secondId }),
    ...(reports > 0 && { reports }),
  };
  await recordEvent(tx, doerOf(proposal), { action: event, object, detail });
  await notifyAuthor(tx, { userId: comment.authorId, commentId, kind: notice });
  return outcome;
}

/** Whoever decided, from where they did. */
function doerOf({ staffId, network, requestId }: Proposal): Doer {
  return { kind: "staff", ownerId: staffId, request: { id: requestId ?? "unknown", network } };
}
