import "server-only";
import { db, type Transaction } from "../db";
import { env } from "../env";
import type { Job } from "../jobs";
import { notifyAuthor } from "../notifications/commands";

type Waiting = { caseId: string; commentId: string; userId: string; answeredAt: Date };

/**
 * Cases whose last answer promised something CASE_ASK_LATER_DAYS ago and whose author has not been asked whether it was done: the case that
 * was answered, and those answered with it.
 */
function listWaiting(client: Transaction, { caseId = null, limit }: { caseId?: string | null; limit: number }): Promise<Waiting[]> {
  return client.$queryRaw<Waiting[]>`
    SELECT k."id" AS "caseId", c."id" AS "commentId", c."authorId" AS "userId", r."createdAt" AS "answeredAt"
    FROM "Reply" AS r
    CROSS JOIN LATERAL (SELECT * FROM "Case" WHERE "id" = r."caseId" UNION ALL SELECT * FROM "Case" WHERE "leadId" = r."caseId") AS k
    JOIN "Comment" AS c ON c."id" = k."commentId"
    JOIN "User" AS u ON u."id" = c."authorId"
    WHERE r."promisesAction" AND r."kind" = 'answer' AND r."createdAt" <= now() - make_interval(days => ${env.CASE_ASK_LATER_DAYS}::int)
      AND k."isPublic" AND u."erasedAt" IS NULL AND (${caseId}::uuid IS NULL OR k."id" = ${caseId}::uuid)
      AND NOT EXISTS (SELECT 1 FROM "Reply" AS n WHERE n."caseId" = r."caseId" AND n."kind" = 'answer' AND n."createdAt" > r."createdAt")
      AND NOT EXISTS (SELECT 1 FROM "Notice" AS n WHERE n."commentId" = c."id" AND n."kind" = 'asked_later' AND n."createdAt" > r."createdAt")
    ORDER BY r."createdAt", k."id" LIMIT ${limit}`;
}

/** Asks each of them, once: whoever holds the case asks. Returns how many were asked. */
export async function askLater(limit = 200): Promise<number> {
  let asked = 0;
  for (const { caseId } of await listWaiting(db, { limit })) {
    asked += await db.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM "Comment" WHERE "id" = (SELECT "commentId" FROM "Case" WHERE "id" = ${caseId}::uuid) FOR SHARE`;
      await tx.$queryRaw`SELECT 1 FROM "Case" WHERE "id" = ${caseId}::uuid FOR NO KEY UPDATE`;
      const [waiting] = await listWaiting(tx, { caseId, limit: 1 });
      if (!waiting) return 0;
      await notifyAuthor(tx, { userId: waiting.userId, commentId: waiting.commentId, kind: "asked_later" });
      return 1;
    });
  }
  return asked;
}

export function askLaterJob(): Job {
  return { name: "ask-later", restMs: 10 * 60_000, run: () => askLater() };
}
