import "server-only";
import { db } from "../db";
import type { Holder } from "../identity/proof";

/** That an account will be erased: since when this is known, from when on, and whether public words go too. */
export type Erasure = { askedAt: Date; dueAt: Date; takesWords: boolean };

/** Null for somebody who has not asked to be erased. */
export async function getErasure(actor: Holder): Promise<Erasure | null> {
  const { erasureAskedAt, erasureDueAt, erasesWords } = await db.user.findUniqueOrThrow({
    where: { id: actor.userId },
    select: { erasureAskedAt: true, erasureDueAt: true, erasesWords: true },
  });
  return erasureAskedAt && erasureDueAt && { askedAt: erasureAskedAt, dueAt: erasureDueAt, takesWords: erasesWords };
}

/** What an erasure would concern: how many words of theirs are public, and how many wait for a decision. */
export async function countErasable(actor: Holder): Promise<{ published: number; pending: number }> {
  const groups = await db.comment.groupBy({ by: "status", where: { authorId: actor.userId, status: { in: ["published", "pending"] } }, _count: true });
  const count = (status: string) => groups.find((group) => group.status === status)?._count ?? 0;
  return { published: count("published"), pending: count("pending") };
}
