import { openCase } from "@/lib/cases/opening";
import { db } from "@/lib/db";
import type { Staff, Verified } from "@/lib/identity/proof";
import type { CommentKind } from "@/prisma/client/enums";
import { makeComment } from "./comments";

type Opened = { projectId: string; author?: Verified; by?: Staff; body?: string; kind?: CommentKind; publishedAt?: Date; departmentId?: string; spareWords?: string };

/** A published comment with its case, as publishing leaves it. */
export async function makeCase({ kind = "question", departmentId, spareWords, ...made }: Opened) {
  const { id: commentId } = await makeComment(made);
  await db.comment.update({ where: { id: commentId }, data: { kind } });
  const caseId = await db.$transaction((tx) => openCase(tx, { commentId, departmentId, spareWords }));
  return { commentId, caseId: caseId! };
}
