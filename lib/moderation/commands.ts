import "server-only";
import { holdDepartment } from "../cases/departments";
import { db } from "../db";
import { env } from "../env";
import { recordEvent } from "../history/commands";
import type { Staff } from "../identity/proof";
import { notifyAuthor } from "../notifications/commands";
import { ok, refuse, type Result } from "../result";
import { endClaim } from "./claims";
import { findPhrases, type Span } from "./hidden";
import { hidesMuch } from "./hiding";
import { explainLoss, type Loss } from "./losses";
import { canDecide } from "../conflicts/policy";
import { needsSecond } from "./policy";
import { hasSettledBefore, settleOpenReports } from "./report-settlement";
import { applyProposal, stepOf } from "./proposals";
import { parseFlags, type DecisionInput, type MoveInput, type ReportSettlementInput } from "./schema";
import { standingOf, standingSelect } from "./standing";

/** Whose comment it is, and whether that can be told at all. */
type OwnError = "own-comment" | "staff-phone-required";
type DecisionError = "not-found" | OwnError | Loss;

/** A decision that was taken: in effect, to take effect in some seconds, or waiting for a second pair of eyes. */
export type Decided = { commentId: string; proposalId: string; state: "done" | "due" | "second" };

/**
 * Decides about the revision that was read (R22). The comment's row is held while that is looked at, so that of two at once one is told of
 * the other (habit 6). What needs a second pair of eyes waits for it; everything else can be taken back for DECISION_UNDO_SECONDS and
 * takes effect then, with its history and the author's notice or not at all (R20).
 */
export async function decideComment(staff: Staff, input: DecisionInput): Promise<Result<Decided, DecisionError | "phrase-missing" | "department-gone">> {
  const { commentId, revision, action } = input;
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Comment" WHERE "id" = ${commentId}::uuid FOR NO KEY UPDATE`;
    const comment = await tx.comment.findUnique({
      where: { id: commentId },
      select: {
        status: true, revision: true, kind: true, enteredById: true,
        ...standingSelect,
        author: { select: { phoneHash: true, erasedAt: true } },
        revisions: { where: { number: revision }, select: { body: true, masked: true, flags: true } },
        proposals: { where: { settledAt: null }, select: { id: true, revision: true, action: true } },
      },
    });
    if (!comment) return refuse("not-found");
    const allowed = canDecide(staff, comment.author, comment);
    if (!allowed.ok) return allowed;
    const [words] = comment.revisions;
    const open = comment.proposals.filter((proposal) => proposal.revision === comment.revision && stepOf(proposal.action).from === comment.status);
    if (!words || comment.revision !== revision || comment.status !== stepOf(action).from || open.length > 0) return explainLoss(tx, commentId, revision);
    const hidden = findHidden(words.body, input);
    if (!hidden.ok) return hidden;
    if (action === "publish" && input.departmentId && !input.spare && !(await holdDepartment(tx, input.departmentId))) return refuse("department-gone", { field: "departmentId" });

    // One that the author's new words, or their leaving, have overtaken.
    await tx.proposal.updateMany({ where: { commentId, settledAt: null }, data: { outcome: "lapsed", settledAt: new Date() } });
    const before = action === "mask" ? standingOf(comment, revision).hidden : [];
    const waits = needsSecond(action, { kind: comment.kind, flags: parseFlags(words.flags) }, {
      hidesMuch: hidesMuch(words.body, { before, more: hidden.value }),
      isAskedAgain: action === "ask" && (await tx.decision.count({ where: { commentId, action: "ask" }, take: 1 })) > 0,
    });
    const proposal = await tx.proposal.create({
      data: {
        commentId, revision, action, staffId: staff.staffId, network: staff.request.network, requestId: staff.request.id,
        needsSecond: waits,
        dueAt: waits ? null : new Date(Date.now() + env.DECISION_UNDO_SECONDS * 1000),
        ...("reason" in input && { reason: input.reason }),
        ...("words" in input && { words: input.words }),
        keptContacts: action === "publish" && input.keepContacts && !words.masked,
        ...(action === "publish" && (input.spare ? { spareWords: input.spareWords } : { departmentId: input.departmentId })),
        hidden: hidden.value,
      },
    });
    await endClaim(tx, commentId);
    if (waits) {
      await recordEvent(tx, staff, { action: "proposal.made", object: { kind: "comment", id: commentId }, detail: { proposal: proposal.id, revision, action, reason: proposal.reason } });
      return ok({ commentId, proposalId: proposal.id, state: "second" });
    }
    if (env.DECISION_UNDO_SECONDS > 0) return ok({ commentId, proposalId: proposal.id, state: "due" });
    await applyProposal(tx, proposal);
    return ok({ commentId, proposalId: proposal.id, state: "done" });
  });
}

/** Where the words to hide stand; a word that stands nowhere is named, so that nothing stays public by a slip of the pen. */
function findHidden(body: string, input: DecisionInput): Result<Span[], "phrase-missing"> {
  if (!("hide" in input)) return ok([]);
  const { spans, missing } = findPhrases(body, input.hide);
  return missing === null ? ok(spans) : refuse("phrase-missing", { field: "hide", phrase: missing });
}

/** Moves a comment, waiting or public, to the project it belongs to, with everything said about it. */
export async function moveComment(staff: Staff, input: MoveInput): Promise<Result<{ commentId: string }, DecisionError | "same-project" | "follow-up-stays">> {
  const { commentId, revision, fromProjectId, toProjectId } = input;
  if (fromProjectId === toProjectId) return refuse("same-project");
  return db.$transaction(async (tx) => {
    // The comment first, then its projects in one order: two moves that cross cannot wait for each other's counters.
    await tx.$queryRaw`SELECT 1 FROM "Comment" WHERE "id" = ${commentId}::uuid FOR UPDATE`;
    const places = await tx.$queryRaw<{ id: string; slug: string }[]>`
      SELECT "id", "slug" FROM "Project" WHERE "id" IN (${fromProjectId}::uuid, ${toProjectId}::uuid) ORDER BY "id" FOR NO KEY UPDATE`;
    const comment = await tx.comment.findUnique({ where: { id: commentId }, select: { authorId: true, enteredById: true, followsId: true, author: { select: { phoneHash: true } } } });
    if (!comment || places.length < 2) return refuse("not-found");
    const allowed = canDecide(staff, comment.author, comment);
    if (!allowed.ok) return allowed;
    if (comment.followsId) return refuse("follow-up-stays");
    const { count } = await tx.comment.updateMany({
      where: { id: commentId, revision, projectId: fromProjectId, status: { in: ["pending", "published"] } },
      data: { projectId: toProjectId },
    });
    if (count === 0) return explainLoss(tx, commentId, revision);
    await tx.decision.create({ data: { commentId, revision, action: "move", fromProjectId, toProjectId, staffId: staff.staffId }, select: { id: true } });
    const slugOf = (id: string) => places.find((place) => place.id === id)!.slug;
    await recordEvent(tx, staff, { action: "comment.moved", object: { kind: "comment", id: commentId }, detail: { revision, from: slugOf(fromProjectId), to: slugOf(toProjectId) } });
    await notifyAuthor(tx, { userId: comment.authorId, commentId, kind: "moved" });
    return ok({ commentId });
  });
}

/** The reports that were read have been looked at, and the comment stays. */
export async function settleReports(staff: Staff, input: ReportSettlementInput): Promise<Result<{ commentId: string }, "not-found" | OwnError | "already-settled" | "settled-before">> {
  const { commentId, upTo } = input;
  return db.$transaction(async (tx) => {
    // An appeal that opens a report again is before this or after it: whoever settled it settles nothing that was not open when they looked.
    await tx.$queryRaw`SELECT 1 FROM "Comment" WHERE "id" = ${commentId}::uuid FOR NO KEY UPDATE`;
    const comment = await tx.comment.findUnique({ where: { id: commentId }, select: { enteredById: true, author: { select: { phoneHash: true } } } });
    if (!comment) return refuse("not-found");
    const allowed = canDecide(staff, comment.author, comment);
    if (!allowed.ok) return allowed;
    if (await hasSettledBefore(tx, staff.staffId, { commentId, upTo })) return refuse("settled-before");
    const reports = await settleOpenReports(tx, staff.staffId, { commentId, upTo });
    if (reports === 0) return refuse("already-settled");
    await recordEvent(tx, staff, { action: "report.settled", object: { kind: "comment", id: commentId }, detail: { reports } });
    return ok({ commentId });
  });
}
