import "server-only";
import { db } from "../db";
import { recordEvent } from "../history/commands";
import type { Staff } from "../identity/proof";
import { ok, refuse, type Result } from "../result";
import type { NoteInput } from "./item-schema";
import { canDecide } from "../conflicts/policy";

/** A second click within this time is not a second note, in milliseconds. */
const sameClick = 60_000;

/** Writes down what colleagues should know about a comment. It stays inside; the history says that there is a note, not what it says. */
export async function addNote(staff: Staff, { commentId, body }: NoteInput): Promise<Result<{ commentId: string }, "not-found" | "own-comment" | "staff-phone-required">> {
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Comment" WHERE "id" = ${commentId}::uuid FOR NO KEY UPDATE`;
    const comment = await tx.comment.findUnique({ where: { id: commentId, status: { not: "withdrawn" } }, select: { enteredById: true, author: { select: { phoneHash: true } } } });
    if (!comment) return refuse("not-found");
    const allowed = canDecide(staff, comment.author, comment);
    if (!allowed.ok) return allowed;
    const repeat = await tx.note.findFirst({ where: { commentId, staffId: staff.staffId, body, createdAt: { gt: new Date(Date.now() - sameClick) } }, select: { id: true } });
    if (repeat) return ok({ commentId });
    const { id } = await tx.note.create({ data: { commentId, staffId: staff.staffId, body }, select: { id: true } });
    await recordEvent(tx, staff, { action: "comment.noted", object: { kind: "comment", id: commentId }, detail: { note: id } });
    return ok({ commentId });
  });
}
