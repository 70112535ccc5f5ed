import "server-only";
import { createHash } from "node:crypto";
import { db } from "../db";
import { recordEvent } from "../history/commands";
import type { Staff } from "../identity/proof";
import { canDecide } from "../conflicts/policy";
import { notifyAuthor } from "../notifications/commands";
import { ok, refuse, type Result } from "../result";
import { canReplyFor } from "./policy";
import type { ReplyInput } from "./schema";

type ReplyError = "not-found" | "not-published" | "own-comment" | "staff-phone-required" | "no-department" | "department-required" | "department-gone" | "forbidden";

/**
 * Answers a published comment officially, in a department's name. The same form with the same words returns the first answer; with
 * other words it is another answer (R19).
 */
export async function replyToComment(staff: Staff, input: ReplyInput): Promise<Result<{ replyId: string; commentId: string }, ReplyError>> {
  const departmentId = input.departmentId ?? staff.departmentId;
  if (!departmentId) return staff.role === "replier" ? refuse("no-department") : refuse("department-required", { field: "departmentId" });
  if (!canReplyFor(staff, departmentId)) return refuse(staff.departmentId ? "forbidden" : "no-department");
  const { commentId, body } = input;
  const formKey = digestOf(staff, departmentId, input);
  return db.$transaction(async (tx) => {
    // Held until COMMIT, so that a comment cannot be removed between looking and answering.
    await tx.$queryRaw`SELECT 1 FROM "Comment" WHERE "id" = ${commentId}::uuid FOR SHARE`;
    const comment = await tx.comment.findUnique({ where: { id: commentId }, select: { status: true, authorId: true, author: { select: { phoneHash: true } } } });
    const department = await tx.department.findUnique({ where: { id: departmentId }, select: { nameZh: true, closedAt: true } });
    if (!comment || !department) return refuse("not-found");
    const allowed = canDecide(staff, comment.author);
    if (!allowed.ok) return allowed;
    // A repeat first: it stays answered even if the comment has been removed since.
    const first = await tx.reply.findUnique({ where: { formKey }, select: { id: true } });
    if (first) return ok({ replyId: first.id, commentId });
    if (comment.status !== "published") return refuse("not-published");
    if (department.closedAt) return refuse("department-gone", { field: "departmentId" });
    const [made] = await tx.reply.createManyAndReturn({ data: [{ commentId, departmentId, staffId: staff.staffId, body, formKey }], skipDuplicates: true, select: { id: true } });
    // The same form arrived twice at once: the other one has written its history.
    if (!made) return ok({ replyId: (await tx.reply.findUniqueOrThrow({ where: { formKey }, select: { id: true } })).id, commentId });
    await recordEvent(tx, staff, { action: "comment.replied", object: { kind: "comment", id: commentId }, detail: { reply: made.id, department: department.nameZh } });
    await notifyAuthor(tx, { userId: comment.authorId, commentId, kind: "replied" });
    return ok({ replyId: made.id, commentId });
  });
}

/** The key as it is kept: of the form and of what it said, so that only a true repeat has the same. */
function digestOf(staff: Staff, departmentId: string, { formKey, commentId, body }: ReplyInput): string {
  return createHash("sha256").update(JSON.stringify([staff.staffId, formKey, commentId, departmentId, body])).digest("base64url");
}
