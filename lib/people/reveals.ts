import "server-only";
import { z } from "zod";
import type { Prisma } from "@/prisma/client/client";
import { contactsOf, maskEmail } from "../accounts/contacts";
import { db, type Transaction } from "../db";
import { recordEvent } from "../history/commands";
import { maskPhone } from "../identity/phone";
import type { Staff } from "../identity/proof";
import { countTry } from "../limits/commands";
import { contactSpans } from "../moderation/rules/contacts";
import { ok, refuse, type Result } from "../result";
import { textField } from "../text/schema";

/** Which comment's author, and why (P-9). The reason outlives the author's account, so it holds nothing about them (no numbers: checked). */
export const revealInputSchema = z.object({ commentId: z.uuid("invalid"), reason: textField({ min: 6, max: 200, lines: false }) });
export type RevealInput = z.output<typeof revealInputSchema>;

/** How long a whole number stands on the page of whoever asked, in minutes. */
const shownMinutes = 5;

/** How to reach an author: masked, or whole for the one who gave a reason, until the moment named. Null where nothing is left of them. */
export type AuthorContact = { phone: string | null; email: string | null; shownUntil: Date | null };

/** Whose comments somebody has to do with: moderators with all that stand, a department with its cases' that are public. */
function whereReachable({ role, departmentId }: Staff, id: string): Prisma.CommentWhereInput {
  if (role !== "replier") return { id, status: { not: "withdrawn" } };
  // Who belongs to none has to do with nothing: a null would match every case without a department.
  if (departmentId === null) return { id, AND: { id: { in: [] } } };
  return { id, status: "published", case: { OR: [{ departmentId }, { lead: { departmentId } }] } };
}

/** How to reach a comment's author, as this member of staff may see it now. Null where they have nothing to do with the comment. */
export async function getAuthorContact(staff: Staff, commentId: string): Promise<AuthorContact | null> {
  const comment = await db.comment.findFirst({ where: whereReachable(staff, commentId), select: { author: { select: { id: true, phoneSealed: true, emailSealed: true } } } });
  if (!comment) return null;
  const contacts = contactsOf(comment.author);
  const [phone, email] = [contacts.phone?.phone ?? null, contacts.email?.email ?? null];
  const until = await shownUntil(staff, comment.author.id);
  if (until) return { phone, email, shownUntil: until };
  return { phone: phone && maskPhone(phone), email: email && maskEmail(email), shownUntil: null };
}

/** Until when a reveal by this person is good, by the database's clock; null when there is none, or no longer. */
async function shownUntil({ staffId }: Staff, userId: string): Promise<Date | null> {
  const [row] = await db.$queryRaw<{ until: Date }[]>`
    SELECT "createdAt" + make_interval(mins => ${shownMinutes}::int) AS until FROM "Reveal"
    WHERE "userId" = ${userId}::uuid AND "staffId" = ${staffId}::uuid AND "createdAt" > now() - make_interval(mins => ${shownMinutes}::int)
    ORDER BY "createdAt" DESC LIMIT 1`;
  return row?.until ?? null;
}

/**
 * Shows an author's whole number to one member of staff for five minutes, and keeps who looked, when and why. The history has the
 * reveal's id; the reason stays beside it, because it may say more than a pseudonym.
 */
export async function revealAuthor(staff: Staff, { commentId, reason }: RevealInput): Promise<Result<{ commentId: string }, "not-found" | "nothing-to-reveal" | "reason-has-contact" | "too-many-tries">> {
  if (contactSpans(reason).length > 0) return refuse("reason-has-contact", { field: "reason" });
  const tooMany = await countTry({ "reveal-per-person": staff.staffId });
  if (tooMany) return tooMany;
  return db.$transaction(async (tx: Transaction) => {
    const comment = await tx.comment.findFirst({ where: whereReachable(staff, commentId), select: { author: { select: { id: true, phoneSealed: true, emailSealed: true } } } });
    if (!comment) return refuse("not-found");
    const { id: userId, phoneSealed, emailSealed } = comment.author;
    if (!phoneSealed && !emailSealed) return refuse("nothing-to-reveal");
    const { id } = await tx.reveal.create({ data: { staffId: staff.staffId, userId, reason }, select: { id: true } });
    await recordEvent(tx, staff, { action: "user.revealed", object: { kind: "user", id: userId }, detail: { reveal: id, comment: commentId } });
    return ok({ commentId });
  });
}
