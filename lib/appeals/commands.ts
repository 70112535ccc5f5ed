import "server-only";
import { createHash } from "node:crypto";
import { ownsReport } from "../comments/report-key";
import { db, type Transaction } from "../db";
import { recordEvent } from "../history/commands";
import type { Actor } from "../identity/proof";
import { countTry } from "../limits/commands";
import { ok, refuse, type Result } from "../result";
import type { AppealInput } from "./schema";
import { appealable } from "./subjects";

type AppealError = "sign-in-required" | "enrolment-required" | "not-found" | "nothing-to-appeal" | "appealed-already" | "too-many-tries";

/**
 * Takes an appeal in: the author's against the last decision that took their comment away, a reporter's against a report that was looked
 * at in vain (also a visitor's, by the report's address), a person's against a measure in force. Once each; there is no deadline, because
 * what was decided stands on record and somebody who was ill for a month has lost nothing of their right. The same form with the same words
 * returns the first result (R19).
 */
export async function makeAppeal(actor: Actor, input: AppealInput): Promise<Result<{ id: string }, AppealError>> {
  // A report is appealed against by whoever has its address; everything else is somebody's own.
  if (input.about !== "report" && actor.kind !== "resident") return refuse(actor.kind === "newcomer" ? "enrolment-required" : "sign-in-required");
  const formKey = digestOf(actor, input);
  const first = await db.appeal.findUnique({ where: { formKey }, select: { id: true } });
  if (first) return ok(first);
  const tooMany = await countTry({ "appeal-per-address": actor.request.addressHash, ...(actor.kind === "resident" && { "appeal-per-person": actor.userId }) });
  if (tooMany) return tooMany;
  const result = await db.$transaction((tx) => createAppeal(tx, actor, input, formKey));
  // The same form may have arrived twice at once.
  const twin = !result.ok && result.error === "appealed-already" ? await db.appeal.findUnique({ where: { formKey }, select: { id: true } }) : null;
  return twin ? ok(twin) : result;
}

/** What it is about is held meanwhile: of two at once the second sees the first. */
async function createAppeal(tx: Transaction, actor: Actor, input: AppealInput, formKey: string): Promise<Result<{ id: string }, AppealError>> {
  const { about, id, words } = input;
  const subject = await appealable(tx, about, id);
  const userId = actor.kind === "resident" ? actor.userId : null;
  if (!subject) return refuse("not-found");
  if (about === "report" ? !ownsReport({ id, reporterId: subject.personId }, { userId, key: input.key }) : subject.personId !== userId) return refuse("not-found");
  if (subject.isAppealed) return refuse("appealed-already");
  if (!subject.stands) return refuse("nothing-to-appeal");
  // A report that a visitor made stays a visitor's, whoever of the household goes on with it.
  const appeal = await tx.appeal.create({
    data: { formKey, words, [`${about}Id`]: id, commentId: subject.commentId, userId: subject.personId === userId ? userId : null },
    select: { id: true },
  });
  await recordEvent(tx, actor, { action: "appeal.made", object: { kind: "appeal", id: appeal.id }, detail: { about, of: id } });
  return ok(appeal);
}

/** Who, what and in which words, in one: with other words it is another appeal, and that there is only one of. */
function digestOf(actor: Actor, { about, id, words, formKey }: AppealInput): string {
  const who = actor.kind === "resident" ? actor.userId : actor.request.addressHash;
  return createHash("sha256").update(JSON.stringify([who, formKey, about, id, words])).digest("base64url");
}
