import "server-only";
import type { CommentStatus, MeasureKind, RejectionReason } from "@/prisma/client/enums";
import type { Transaction } from "../db";
import { countedDays } from "./policy";

/** Somebody's record in numbers: what fairness rests on. */
export type PersonRecord = {
  comments: Record<CommentStatus, number>;
  /** Rejected or removed, by the reason that was given. */
  refused: Partial<Record<RejectionReason, number>>;
};

/** What staff decided about somebody's words, counted from rows. */
export async function getRecord(tx: Transaction, userId: string): Promise<PersonRecord> {
  const [byStatus, byReason] = [
    await tx.comment.groupBy({ by: "status", where: { authorId: userId }, _count: true }),
    await tx.$queryRaw<{ reason: RejectionReason; n: number }[]>`
      SELECT d."reason"::text AS reason, count(*)::int AS n FROM "Comment" AS c
      CROSS JOIN LATERAL (SELECT "reason" FROM "Decision" WHERE "commentId" = c."id" AND "action" IN ('reject', 'remove') ORDER BY "createdAt" DESC LIMIT 1) AS d
      WHERE c."authorId" = ${userId}::uuid AND c."status" IN ('rejected', 'removed') GROUP BY 1`,
  ];
  const count = (status: CommentStatus) => byStatus.find((group) => group.status === status)?._count ?? 0;
  return {
    comments: { pending: count("pending"), returned: count("returned"), published: count("published"), rejected: count("rejected"), withdrawn: count("withdrawn"), removed: count("removed") },
    refused: Object.fromEntries(byReason.map(({ reason, n }) => [reason, n])),
  };
}

/** The measures that count when the next step is chosen: of the last year, without those that an appeal took back. */
export async function listCounted(tx: Transaction, userId: string): Promise<MeasureKind[]> {
  const since = new Date(Date.now() - countedDays * 24 * 3_600_000);
  const rows = await tx.measure.findMany({
    where: { userId, createdAt: { gt: since }, NOT: { appeal: { is: { outcome: "granted" } } } },
    select: { kind: true },
  });
  return rows.map(({ kind }) => kind);
}
