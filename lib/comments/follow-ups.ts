import "server-only";
import type { Transaction } from "../db";
import type { Verified } from "../identity/proof";
import { ok, refuse, type Result } from "../result";
import { mostFollowUps } from "./schema";

type FollowError = "not-found" | "not-published" | "not-answered-yet" | "follow-ups-full";

/**
 * The comment that a question would follow, held until COMMIT: the author's own, public, answered (or answered with another), and not a
 * question that follows one itself. Whoever calls holds nothing yet: comments come before people.
 */
export async function findFollowed(tx: Transaction, actor: Verified, id: string): Promise<Result<{ id: string; projectId: string }, FollowError>> {
  await tx.$queryRaw`SELECT 1 FROM "Comment" WHERE "id" = ${id}::uuid FOR SHARE`;
  const comment = await tx.comment.findUnique({
    where: { id, authorId: actor.userId, followsId: null },
    select: { id: true, projectId: true, status: true, case: { select: { answeredAt: true, lead: { select: { answeredAt: true } } } } },
  });
  if (!comment) return refuse("not-found");
  if (comment.status !== "published") return refuse("not-published");
  const answeredAt = comment.case?.answeredAt ?? comment.case?.lead?.answeredAt;
  return answeredAt ? ok(comment) : refuse("not-answered-yet");
}

/** Whether a comment has as many questions as may follow one; those taken back do not count. Whoever calls holds the author's row, so that of two at once the second sees the first. */
export async function refuseFollowUp(tx: Transaction, id: string): Promise<ReturnType<typeof refuse<"follow-ups-full">> | null> {
  const asked = await tx.comment.count({ where: { followsId: id, status: { not: "withdrawn" } } });
  return asked >= mostFollowUps ? refuse("follow-ups-full", { most: mostFollowUps }) : null;
}
