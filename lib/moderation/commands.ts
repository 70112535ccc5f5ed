import "server-only";
import { db, type Transaction } from "../db";
import { recordEvent } from "../history/commands";
import type { Staff } from "../identity/proof";
import { notifyAuthor } from "../notifications/commands";
import { ok, refuse, type Refusal, type Result } from "../result";
import { canDecide } from "./policy";
import { publicBody } from "./public-body";
import type { DecisionInput, MoveInput, ReportSettlementInput } from "./schema";

/** Why a decision did not take effect. `already-decided` and `changed-meanwhile` say who and when. */
export type Loss = "already-decided" | "changed-meanwhile" | "withdrawn-meanwhile" | "not-published";
/** Whose comment it is, and whether that can be told at all. */
type OwnError = "own-comment" | "staff-phone-required";
type DecisionError = "not-found" | OwnError | Loss;

const steps = {
  publish: { from: "pending", to: "published", event: "comment.published" },
  reject: { from: "pending", to: "rejected", event: "comment.rejected" },
  remove: { from: "published", to: "removed", event: "comment.removed" },
} as const;

/**
 * Publishes, rejects or removes the revision that was read (R22). One conditional UPDATE decides between two at once (habit 6);
 * the decision, the history and the author's notice are written with it or not at all (R20).
 */
export async function decideComment(staff: Staff, input: DecisionInput): Promise<Result<{ commentId: string }, DecisionError>> {
  const { commentId, revision, action } = input;
  const { from, to, event } = steps[action];
  return db.$transaction(async (tx) => {
    const comment = await tx.comment.findUnique({
      where: { id: commentId },
      select: { authorId: true, author: { select: { phoneHash: true } }, revisions: { where: { number: revision }, select: { body: true, masked: true } } },
    });
    if (!comment) return refuse("not-found");
    const allowed = canDecide(staff, comment.author);
    if (!allowed.ok) return allowed;
    const [words] = comment.revisions;
    if (!words) return explainLoss(tx, commentId, revision);

    const body = input.action === "publish" ? publicBody(words, input) : null;
    const { count } = await tx.comment.updateMany({
      where: { id: commentId, revision, status: from },
      data: { status: to, publicBody: body, ...(action === "publish" && { publishedAt: new Date() }) },
    });
    if (count === 0) return explainLoss(tx, commentId, revision);

    const why = input.action === "publish" ? { keptContacts: input.keepContacts && !words.masked } : { reason: input.reason };
    const said = input.action === "publish" ? {} : { words: input.words };
    await tx.decision.create({ data: { commentId, revision, action, staffId: staff.staffId, ...why, ...said }, select: { id: true } });
    const settled = action === "remove" ? await settleOpenReports(tx, staff, { commentId }) : 0;
    await recordEvent(tx, staff, { action: event, object: { kind: "comment", id: commentId }, detail: { revision, ...why, ...(settled > 0 && { reports: settled }) } });
    await notifyAuthor(tx, { userId: comment.authorId, commentId, kind: to });
    return ok({ commentId });
  });
}

/** Moves a comment, waiting or public, to the project it belongs to, with everything said about it. */
export async function moveComment(staff: Staff, input: MoveInput): Promise<Result<{ commentId: string }, DecisionError | "same-project">> {
  const { commentId, revision, fromProjectId, toProjectId } = input;
  if (fromProjectId === toProjectId) return refuse("same-project");
  return db.$transaction(async (tx) => {
    // The comment first, then its projects in one order: two moves that cross cannot wait for each other's counters.
    await tx.$queryRaw`SELECT 1 FROM "Comment" WHERE "id" = ${commentId}::uuid FOR UPDATE`;
    const places = await tx.$queryRaw<{ id: string; slug: string }[]>`
      SELECT "id", "slug" FROM "Project" WHERE "id" IN (${fromProjectId}::uuid, ${toProjectId}::uuid) ORDER BY "id" FOR NO KEY UPDATE`;
    const comment = await tx.comment.findUnique({ where: { id: commentId }, select: { authorId: true, author: { select: { phoneHash: true } } } });
    if (!comment || places.length < 2) return refuse("not-found");
    const allowed = canDecide(staff, comment.author);
    if (!allowed.ok) return allowed;
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
export async function settleReports(staff: Staff, input: ReportSettlementInput): Promise<Result<{ commentId: string }, "not-found" | OwnError | "already-settled">> {
  const { commentId, upTo } = input;
  return db.$transaction(async (tx) => {
    const comment = await tx.comment.findUnique({ where: { id: commentId }, select: { author: { select: { phoneHash: true } } } });
    if (!comment) return refuse("not-found");
    const allowed = canDecide(staff, comment.author);
    if (!allowed.ok) return allowed;
    const reports = await settleOpenReports(tx, staff, { commentId, upTo });
    if (reports === 0) return refuse("already-settled");
    await recordEvent(tx, staff, { action: "report.settled", object: { kind: "comment", id: commentId }, detail: { reports } });
    return ok({ commentId });
  });
}

async function settleOpenReports(tx: Transaction, staff: Staff, { commentId, upTo }: { commentId: string; upTo?: string }): Promise<number> {
  const { count } = await tx.report.updateMany({
    where: { commentId, settledAt: null, ...(upTo && { id: { lte: upTo } }) },
    data: { settledAt: new Date(), settledBy: staff.staffId },
  });
  return count;
}

/** Says in whose favour a race went. The row is read again: the UPDATE that found nothing has waited for the winner to commit. */
async function explainLoss(tx: Transaction, commentId: string, revision: number): Promise<Refusal<"not-found" | Loss>> {
  const comment = await tx.comment.findUnique({
    where: { id: commentId },
    select: {
      status: true,
      revision: true,
      displayName: true,
      revisions: { orderBy: { number: "desc" }, take: 1, select: { createdAt: true } },
      decisions: { orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: 1, select: { createdAt: true, staff: { select: { name: true } } } },
    },
  });
  if (!comment) return refuse("not-found");
  if (comment.status === "withdrawn") return refuse("withdrawn-meanwhile");
  const [latest] = comment.revisions;
  if (comment.revision !== revision && latest) return refuse("changed-meanwhile", { name: comment.displayName, at: latest.createdAt.getTime() });
  const [winner] = comment.decisions;
  return winner ? refuse("already-decided", { name: winner.staff.name, at: winner.createdAt.getTime() }) : refuse("not-published");
}
