import "server-only";
import type { Transaction } from "../db";
import type { AppealSubject } from "./schema";

/** What an appeal would be about: whose right it is, and whether there is still something to appeal against. */
export type Subject = { personId: string | null; commentId: string | null; stands: boolean; isAppealed: boolean };

/** Decisions that take a comment away, and how it stands as long as they do. */
const takenAway = { reject: "rejected", remove: "removed" } as const;

/**
 * Finds it and holds it until COMMIT: the comment, its case, or the measure. What somebody decides meanwhile waits, and sees the appeal. Null when
 * there is none.
 */
export function appealable(tx: Transaction, about: AppealSubject, id: string): Promise<Subject | null> {
  return { decision: ofDecision, report: ofReport, measure: ofMeasure, case: ofCase }[about](tx, id);
}

async function ofDecision(tx: Transaction, id: string): Promise<Subject | null> {
  await tx.$queryRaw`SELECT 1 FROM "Comment" WHERE "id" = (SELECT "commentId" FROM "Decision" WHERE "id" = ${id}::uuid) FOR NO KEY UPDATE`;
  const decision = await tx.decision.findUnique({
    where: { id },
    select: {
      commentId: true,
      action: true,
      appeal: { select: { id: true } },
      comment: {
        select: {
          authorId: true,
          status: true,
          decisions: { where: { action: { in: ["reject", "remove"] } }, orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: 1, select: { id: true } },
        },
      },
    },
  });
  if (!decision) return null;
  const { commentId, action, appeal, comment } = decision;
  const stands = (action === "reject" || action === "remove") && comment.status === takenAway[action] && comment.decisions[0]?.id === id;
  return { personId: comment.authorId, commentId, stands, isAppealed: appeal !== null };
}

async function ofReport(tx: Transaction, id: string): Promise<Subject | null> {
  await tx.$queryRaw`SELECT 1 FROM "Comment" WHERE "id" = (SELECT "commentId" FROM "Report" WHERE "id" = ${id}::uuid) FOR NO KEY UPDATE`;
  const report = await tx.report.findUnique({
    where: { id },
    select: { reporterId: true, commentId: true, settledAt: true, appeal: { select: { id: true } }, comment: { select: { status: true } } },
  });
  if (!report) return null;
  return { personId: report.reporterId, commentId: report.commentId, stands: report.settledAt !== null && report.comment.status === "published", isAppealed: report.appeal !== null };
}

async function ofCase(tx: Transaction, id: string): Promise<Subject | null> {
  await tx.$queryRaw`SELECT 1 FROM "Comment" WHERE "id" = (SELECT "commentId" FROM "Case" WHERE "id" = ${id}::uuid) FOR NO KEY UPDATE`;
  await tx.$queryRaw`SELECT 1 FROM "Case" WHERE "id" = ${id}::uuid FOR NO KEY UPDATE`;
  const held = await tx.case.findUnique({ where: { id }, select: { commentId: true, state: true, isPublic: true, appeal: { select: { id: true } }, comment: { select: { authorId: true } } } });
  if (!held) return null;
  return { personId: held.comment.authorId, commentId: held.commentId, stands: held.isPublic && held.state === "none_needed", isAppealed: held.appeal !== null };
}

async function ofMeasure(tx: Transaction, id: string): Promise<Subject | null> {
  await tx.$queryRaw`SELECT 1 FROM "Measure" WHERE "id" = ${id}::uuid FOR NO KEY UPDATE`;
  const measure = await tx.measure.findUnique({ where: { id }, select: { userId: true, endsAt: true, endedAt: true, appeal: { select: { id: true } } } });
  if (!measure) return null;
  return { personId: measure.userId, commentId: null, stands: isInForce(measure), isAppealed: measure.appeal !== null };
}

/** A notice has no end: it stands until it is taken back. */
export function isInForce({ endsAt, endedAt }: { endsAt: Date | null; endedAt: Date | null }, now = new Date()): boolean {
  return endedAt === null && (endsAt === null || endsAt > now);
}
