import "server-only";
import { createHash } from "node:crypto";
import { getWorkingDays } from "../calendar/queries";
import { answerCase, changeCase, type HeldCase } from "../cases/changes";
import { daysTaken, pausesOf, pausesUntil } from "../cases/clock";
import type { Transaction } from "../db";
import { recordEvent } from "../history/commands";
import type { Staff } from "../identity/proof";
import { notifyAuthor } from "../notifications/commands";
import { ok, refuse, type Refusal, type Result } from "../result";
import { printOf } from "../text/print";
import { markTemplated } from "./alike";
import { findPlaceholder } from "./placeholders";
import type { Standing } from "./standing";

/** The key as it is kept: of the form and of what it said, so that only a true repeat has the same (R19). */
export function digestOf(staff: Staff, ...said: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify([staff.staffId, ...said])).digest("base64url");
}

/** What keeps words from being published, whoever wants to: a place of a template that nobody filled in. */
export function whyUnfit(body: string): Refusal<"placeholder-left"> | null {
  const place = findPlaceholder(body);
  return place === null ? null : refuse("placeholder-left", { field: "body", place });
}

type Words = { kind: "answer" | "contact"; body: string; promisesAction: boolean; department: { id: string; nameZh: string } };
/** Who wrote the words, and the second person where there was one. */
export type Hands = { staffId: string; checkedById?: string };

/**
 * Publishes a reply and moves its case on, in one transaction: an answer ends the round, a contact is a step of it. Everybody whose
 * comment it answers is told.
 */
export async function putReply(tx: Transaction, staff: Staff, { held, joined }: Standing, { department, ...words }: Words, { staffId, checkedById }: Hands, formKey: string): Promise<Result<{ replyId: string }, "case-changed">> {
  const at = new Date();
  const { id: replyId } = await tx.reply.create({
    data: {
      ...words, formKey, staffId, checkedById, commentId: held.commentId, caseId: held.id, round: held.round, departmentId: department.id,
      tookDays: await daysSince(tx, held, at), bands: printOf(words.body), createdAt: at,
    },
    select: { id: true },
  });
  const moved = words.kind === "answer" ? await answerCase(tx, held, { replyId, departmentId: department.id, staffId: staff.staffId, at }) : await contact(tx, held, { replyId, staffId: staff.staffId, at });
  // Only where the row was changed in this very transaction: it is held.
  if (!moved) return refuse("case-changed");
  if (words.kind === "answer") await markTemplated(tx, { replyId, caseId: held.id, body: words.body, at });
  await tx.replyDraft.deleteMany({ where: { caseId: held.id } });
  const detail = { reply: replyId, department: department.nameZh, kind: words.kind, ...(joined.length > 0 && { joined: joined.length }) };
  await recordEvent(tx, staff, { action: "comment.replied", object: { kind: "comment", id: held.commentId }, detail });
  await tellAuthors(tx, { held, joined }, "replied");
  return ok({ replyId });
}

/** The author, and those of every comment that was joined to theirs. Nobody is told whose account is gone. */
export async function tellAuthors(tx: Transaction, { held, joined }: Standing, kind: "replied" | "reply_revised"): Promise<void> {
  for (const { commentId, comment } of [held, ...joined]) {
    if (!comment.author.erasedAt) await notifyAuthor(tx, { userId: comment.authorId, commentId, kind });
  }
}

/** The first public word: the department has seen it, and has accepted it with that. The clock goes on. */
function contact(tx: Transaction, held: HeldCase, { at, ...step }: { replyId: string; staffId: string; at: Date }): Promise<boolean> {
  return changeCase(tx, held, { kind: "contacted", at, ...step }, { state: "accepted", acceptedAt: held.acceptedAt ?? at, contactedAt: held.contactedAt ?? at });
}

async function daysSince(tx: Transaction, held: HeldCase, at: Date): Promise<number> {
  return daysTaken(await getWorkingDays(tx), { roundAt: held.roundAt, pauses: pausesUntil(pausesOf(held.steps, held.round), at) }, at);
}
