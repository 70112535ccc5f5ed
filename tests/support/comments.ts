import { randomInt, randomUUID } from "node:crypto";
import type { CommentStatus, RejectionReason } from "@/prisma/client/enums";
import { newReceipt, receiptRange } from "@/lib/comments/receipt";
import type { CommentInput } from "@/lib/comments/schema";
import { db } from "@/lib/db";
import type { Staff, Verified } from "@/lib/identity/proof";
import { resident, staff } from "./actors";

const stems = [..."甲乙丙丁戊己庚辛壬癸寅卯辰巳申酉"];

/** Characters that nobody wrote before. No digits or letters: some in a row could be somebody's number or name, and would be screened as one. */
export function newMark(): string {
  return randomUUID().slice(0, 8).replace(/./g, (hex) => stems[parseInt(hex, 16)]!);
}

/** What a resident sends: fresh words and a fresh form, unless said otherwise. */
export function commentInput(project: { slug: string }, changes: Partial<CommentInput> = {}): CommentInput {
  return { project: project.slug, body: `请问什么时候轮到我们楼？${newMark()}`, kind: "question", subDistrict: undefined, displayName: "居民0001", contacts: undefined, formKey: randomUUID(), ...changes };
}

type Made = { projectId: string; author?: Verified; by?: Staff; status?: CommentStatus; body?: string; reason?: RejectionReason; publishedAt?: Date };

/** A comment in any state, with the decision that brought it there. */
export async function makeComment({ projectId, author, by, status = "published", body = `留言 ${newMark()}`, reason = "other", publishedAt = new Date() }: Made) {
  const { userId, displayName } = author ?? (await resident());
  const { id } = await db.comment.create({
    data: {
      receipt: newReceipt(2025, randomInt(receiptRange)), projectId, authorId: userId, kind: "suggestion", displayName, seen: {}, formKey: randomUUID(), formDigest: "test",
      revisions: { create: { number: 1, body, flags: [], held: false } },
    },
  });
  if (status === "pending") return { id };
  if (status === "withdrawn") return db.comment.update({ where: { id }, data: { status }, select: { id: true } });
  const staffId = (by ?? (await staff())).staffId;
  if (status === "returned") {
    await db.decision.create({ data: { commentId: id, revision: 1, action: "ask", words: "请问是哪一栋？", staffId } });
    return db.comment.update({ where: { id }, data: { status }, select: { id: true } });
  }
  if (status === "rejected") {
    await db.decision.create({ data: { commentId: id, revision: 1, action: "reject", reason, words: "说明", staffId } });
    return db.comment.update({ where: { id }, data: { status }, select: { id: true } });
  }
  await db.decision.create({ data: { commentId: id, revision: 1, action: "publish", staffId } });
  await db.comment.update({ where: { id }, data: { status: "published", publicBody: body, publishedAt } });
  if (status === "removed") {
    await db.decision.create({ data: { commentId: id, revision: 1, action: "remove", reason, words: "说明", staffId } });
    await db.comment.update({ where: { id }, data: { status, publicBody: null } });
  }
  return { id };
}

/** How many lines of history there are: nothing that was refused may leave one. */
export function countHistory(): Promise<number> {
  return db.event.count();
}
