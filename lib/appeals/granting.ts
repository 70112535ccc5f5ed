import "server-only";
import { holdCase } from "../cases/changes";
import { claimHeldCase } from "../cases/claiming";
import { notifyConcerned } from "../cases/concerned";
import { openCase } from "../cases/opening";
import { askAgain } from "../cases/resident-rounds";
import type { Transaction } from "../db";
import { recordEvent } from "../history/commands";
import type { Staff } from "../identity/proof";
import { endMeasure } from "../measures/commands";
import { parseSpans, type Span } from "../moderation/hidden";
import { publicBody } from "../moderation/public-body";
import { notifyAuthor } from "../notifications/commands";

/** What a comment needs to be public again. */
export type Restoration = {
  appealId: string;
  answer: string;
  /** To hide besides what was hidden before. */
  hidden: readonly Span[];
  comment: {
    id: string;
    authorId: string;
    revision: number;
    publishedAt: Date | null;
    revisions: readonly { number: number; body: string; masked: boolean }[];
    /** The last decision that made it public. */
    decisions: readonly { revision: number; hidden: unknown; keptContacts: boolean }[];
  };
};

/**
 * Public again, in its old place: a removed comment as it was public before, a rejected one with contact data masked. The database lets
 * nothing back but by a granted appeal against the last decision. Throws where the author's account was erased meanwhile, which closes
 * their appeals first.
 */
export async function restoreComment(tx: Transaction, staff: Staff, { appealId, answer, comment, hidden: more }: Restoration): Promise<void> {
  const { id, authorId, revision } = comment;
  const [words] = comment.revisions;
  if (words?.number !== revision) throw new Error(`comment ${id} has no words`);
  const before = comment.decisions.find((decision) => decision.revision === revision);
  const hidden = [...parseSpans(before?.hidden ?? []), ...more];
  const keptContacts = before?.keptContacts ?? false;
  const { count } = await tx.comment.updateMany({
    where: { id, revision, status: { in: ["rejected", "removed"] }, author: { erasedAt: null } },
    data: { status: "published", publicBody: publicBody(words, { keepContacts: keptContacts, hidden }), publishedAt: comment.publishedAt ?? new Date() },
  });
  if (count === 0) throw new Error(`comment ${id} cannot be restored`);
  await tx.decision.create({ data: { commentId: id, revision, action: "restore", words: answer, keptContacts, hidden, staffId: staff.staffId }, select: { id: true } });
  await recordEvent(tx, staff, { action: "comment.restored", object: { kind: "comment", id }, detail: { revision, appeal: appealId, keptContacts, hidden: hidden.length } });
  await openCase(tx, { commentId: id, staffId: staff.staffId, at: new Date() });
  // A question that was public before has had its case asked again then.
  if (comment.publishedAt === null) await askAgain(tx, id);
  await notifyAuthor(tx, { userId: authorId, commentId: id, kind: "restored" });
}

/**
 * The report, and no other, waits again: `settledBy` stays and says who may not settle it this time, and the queue puts it before
 * ordinary ones. Where the comment is gone by now its reporter has what they asked for.
 */
export async function openReportAgain(tx: Transaction, reportId: string): Promise<void> {
  await tx.report.updateMany({ where: { id: reportId, comment: { status: "published" } }, data: { settledAt: null } });
}

/**
 * The case needs an answer after all: its whole term from now on, at the department of its project's rule or at the office. Where somebody
 * has said so meanwhile, or it is not public any more, there is nothing left to do.
 */
export async function claimContested(tx: Transaction, staff: Staff, caseId: string): Promise<void> {
  const held = await holdCase(tx, caseId);
  if (held?.state !== "none_needed" || !held.isPublic) return;
  if (!(await claimHeldCase(tx, held, { at: new Date(), staffId: staff.staffId }))) throw new Error(`case ${caseId} changed while it was held`);
  await recordEvent(tx, staff, { action: "case.claimed", object: { kind: "case", id: caseId }, detail: { appeal: true } });
  await notifyConcerned(tx, caseId, "claimed");
}

/** The measure ends now, if it has not yet (a barred number is forgotten with it), and the person is told. */
export async function takeMeasureBack(tx: Transaction, staff: Staff, { measureId, userId, answer }: { measureId: string; userId: string; answer: string }): Promise<void> {
  const ended = await endMeasure(tx, staff, { measureId, words: answer, why: "appeal" });
  if (!ended) await notifyAuthor(tx, { userId, measureId, kind: "measure_ended" });
}
