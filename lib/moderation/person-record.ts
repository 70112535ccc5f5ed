import "server-only";
import { Prisma } from "@/prisma/client/client";
import type { CommentStatus, RejectionReason } from "@/prisma/client/enums";
import { db } from "../db";

/** Somebody's comments in numbers: what became of them, and why those were taken away that were, the commonest reason first. */
export type PersonRecord = {
  comments: Record<CommentStatus, number>;
  refused: readonly { reason: RejectionReason; count: number }[];
};

/** What fairness rests on, counted from rows: all of a resident's comments, or all but one. */
export async function getPersonRecord(authorId: string, { except }: { except?: string } = {}): Promise<PersonRecord> {
  const others = except === undefined ? Prisma.empty : Prisma.sql`AND c."id" <> ${except}::uuid`;
  const [groups, refused] = await Promise.all([
    db.comment.groupBy({ by: "status", where: { authorId, id: { not: except } }, _count: true }),
    db.$queryRaw<{ reason: RejectionReason; count: number }[]>`
      SELECT d."reason"::text AS reason, count(*)::int AS count FROM "Comment" AS c
      CROSS JOIN LATERAL (SELECT "reason" FROM "Decision" WHERE "commentId" = c."id" AND "action" IN ('reject', 'remove') ORDER BY "createdAt" DESC, "id" DESC LIMIT 1) AS d
      WHERE c."authorId" = ${authorId}::uuid AND c."status" IN ('rejected', 'removed') ${others}
      GROUP BY 1 ORDER BY 2 DESC, 1`,
  ]);
  const count = (status: CommentStatus) => groups.find((group) => group.status === status)?._count ?? 0;
  return {
    comments: { pending: count("pending"), returned: count("returned"), published: count("published"), rejected: count("rejected"), withdrawn: count("withdrawn"), removed: count("removed") },
    refused,
  };
}
