import "server-only";
import type { NoticeKind } from "@/prisma/client/enums";
import type { Transaction } from "../db";
import { notifyAuthor } from "../notifications/commands";

/** Who is told what becomes of a case: its author, and those of the cases that were joined to it, as far as their words are public. */
export async function listConcerned(tx: Transaction, caseId: string): Promise<{ userId: string; commentId: string }[]> {
  const rows = await tx.case.findMany({
    where: { OR: [{ id: caseId }, { leadId: caseId }], isPublic: true, comment: { author: { erasedAt: null } } },
    orderBy: { id: "asc" },
    select: { commentId: true, comment: { select: { authorId: true } } },
  });
  return rows.map(({ commentId, comment }) => ({ userId: comment.authorId, commentId }));
}

/** Tells all of them. */
export async function notifyConcerned(tx: Transaction, caseId: string, kind: NoticeKind): Promise<void> {
  for (const who of await listConcerned(tx, caseId)) await notifyAuthor(tx, { ...who, kind });
}
