import "server-only";
import { createHash, randomInt } from "node:crypto";
import { db, isDuplicate, type Transaction } from "../db";
import { recordEvent } from "../history/commands";
import type { Verified } from "../identity/proof";
import { countTry, takeBackTry } from "../limits/commands";
import { contacts } from "../moderation/rules/contacts";
import { screenComment } from "../moderation/screening";
import { ok, refuse, type Result } from "../result";
import { takeDisplayName, type NameError } from "./display-name";
import { newReceipt, receiptRange } from "./receipt";
import type { CommentInput, NoticeReadingInput, RevisionInput, WithdrawalInput } from "./schema";
import { getProjectAsSeen } from "./seen";

/** An accepted comment: its id, and the twelve digits of its receipt number. */
export type Submitted = { id: string; receipt: string };

type SubmitError = "not-found" | "comments-closed" | "sub-district-unknown" | "contact-found" | "too-many-tries" | NameError;

/**
 * Takes a resident's comment in: it waits for a person to decide (C-3). The same form with the same words returns the first result;
 * with other words it is a new comment (R19). Answers after COMMIT (R20).
 */
export async function submitComment(actor: Verified, input: CommentInput): Promise<Result<Submitted, SubmitError>> {
  const key = { authorId: actor.userId, formKey: input.formKey, formDigest: digestOf(input) };
  const first = await findSubmitted(key);
  if (first) return ok(first);
  const words = chosenWords(input);
  if (!words) return refuse("contact-found");
  const perPerson = { "comment-per-person-hour": actor.userId, "comment-per-person-day": actor.userId };
  const tooMany = await countTry({ "comment-per-address": actor.request.addressHash, ...perPerson });
  if (tooMany) return tooMany;
  const result = await storeComment(actor, { ...input, ...words, ...key });
  // A name that was refused is no comment sent.
  if (!result.ok) await takeBackTry(perPerson);
  return result;
}

async function storeComment(actor: Verified, comment: NewComment): Promise<Result<Submitted, SubmitError>> {
  // The receipt number may be taken (once in a billion), or the same form may be arriving twice at once.
  for (let tries = 1; ; tries++) {
    try {
      return await db.$transaction((tx) => createComment(tx, actor, comment));
    } catch (error) {
      if (!isDuplicate(error) || tries === 5) throw error;
      const first = await findSubmitted({ authorId: comment.authorId, formKey: comment.formKey, formDigest: comment.formDigest });
      if (first) return ok(first);
    }
  }
}

type NewComment = CommentInput & Words & { authorId: string; formDigest: string };

async function createComment(tx: Transaction, actor: Verified, comment: NewComment): Promise<Result<Submitted, SubmitError>> {
  const project = await getProjectAsSeen(tx, comment.project);
  if (!project) return refuse("not-found");
  if (!project.commentsOpen) return refuse("comments-closed");
  const { subDistrict } = comment;
  if (subDistrict && !(await tx.subDistrict.findUnique({ where: { code: subDistrict } }))) return refuse("sub-district-unknown", { field: "subDistrict" });
  const name = await takeDisplayName(tx, actor, comment.displayName);
  if (!name.ok) return name;
  const { flags } = screenComment({ body: comment.body, recent: await recentTexts(tx, actor) });
  const created = await tx.comment.create({
    data: {
      receipt: newReceipt(new Date().getFullYear(), randomInt(receiptRange)),
      projectId: project.id,
      authorId: actor.userId,
      kind: comment.kind,
      subDistrictCode: subDistrict,
      displayName: name.value,
      seen: project.seen,
      formKey: comment.formKey,
      formDigest: comment.formDigest,
      revisions: { create: { number: 1, body: comment.body, masked: comment.masked, flags } },
    },
    select: { id: true, receipt: true },
  });
  await recordEvent(tx, actor, { action: "comment.submitted", object: { kind: "comment", id: created.id }, detail: { project: comment.project, kind: comment.kind, flags: flags.length } });
  return ok(created);
}

type EditError = "not-found" | "not-pending" | "edited-elsewhere" | "contact-found" | "too-many-tries";

/** Replaces the words of a comment that still waits. Bound to the revision its author read; the same words again change nothing. */
export async function editComment(actor: Verified, input: RevisionInput): Promise<Result<{ id: string; revision: number }, EditError>> {
  const words = chosenWords(input);
  if (!words) return refuse("contact-found");
  const tooMany = await countTry({ "revision-per-person": actor.userId });
  if (tooMany) return tooMany;
  return db.$transaction(async (tx) => {
    const own = { id: input.comment, authorId: actor.userId };
    const revision = input.revision + 1;
    const { count } = await tx.comment.updateMany({ where: { ...own, status: "pending", revision: input.revision }, data: { revision } });
    if (count === 0) return whyNotEdited(tx, own, words);
    const { flags } = screenComment({ body: words.body, recent: await recentTexts(tx, actor, input.comment) });
    await tx.commentRevision.create({ data: { commentId: input.comment, number: revision, ...words, flags } });
    await recordEvent(tx, actor, { action: "comment.edited", object: { kind: "comment", id: input.comment }, detail: { revision, flags: flags.length } });
    return ok({ id: input.comment, revision });
  });
}

async function whyNotEdited(tx: Transaction, own: { id: string; authorId: string }, words: Words): Promise<Result<{ id: string; revision: number }, EditError>> {
  const comment = await tx.comment.findUnique({
    where: own,
    select: { status: true, revision: true, revisions: { orderBy: { number: "desc" }, take: 1, select: { body: true } } },
  });
  if (!comment) return refuse("not-found");
  if (comment.status !== "pending") return refuse("not-pending");
  // A repeat of an edit that arrived.
  if (comment.revisions[0]?.body === words.body) return ok({ id: own.id, revision: comment.revision });
  return refuse("edited-elsewhere");
}

/** Takes back a comment that still waits. Withdrawing twice is no error. */
export async function withdrawComment(actor: Verified, input: WithdrawalInput): Promise<Result<{ id: string }, "not-found" | "not-pending">> {
  const own = { id: input.comment, authorId: actor.userId };
  return db.$transaction(async (tx) => {
    const { count } = await tx.comment.updateMany({ where: { ...own, status: "pending" }, data: { status: "withdrawn" } });
    if (count === 0) {
      const comment = await tx.comment.findUnique({ where: own, select: { status: true } });
      if (!comment) return refuse("not-found");
      return comment.status === "withdrawn" ? ok({ id: own.id }) : refuse("not-pending");
    }
    await recordEvent(tx, actor, { action: "comment.withdrawn", object: { kind: "comment", id: own.id } });
    return ok({ id: own.id });
  });
}

/** Marks what the page showed as read; what came after it was made stays new. Not history: nobody but the reader is concerned. */
export async function readNotices(actor: Verified, { until }: NoticeReadingInput): Promise<Result<{ read: number }>> {
  const { count } = await db.notice.updateMany({ where: { userId: actor.userId, readAt: null, createdAt: { lte: until } }, data: { readAt: new Date() } });
  return ok({ read: count });
}

type Words = { body: string; masked: boolean };

/** The words as they are kept, or null while contact data stands in them and its author has not said what to do about it. */
function chosenWords({ body, contacts: choice }: { body: string; contacts?: "mask" | "keep" }): Words | null {
  const { flags, masked } = screenComment({ body, recent: [] }, [contacts]);
  const found = flags.some((flag) => flag.kind !== "failed");
  if (!found || choice === "keep") return { body, masked: false };
  return choice === "mask" ? { body: masked, masked: true } : null;
}

/** What this author wrote lately, newest first, for the rule against repeats. */
function recentTexts(tx: Transaction, actor: Verified, except?: string): Promise<{ body: string }[]> {
  return tx.commentRevision.findMany({
    where: { comment: { authorId: actor.userId, id: { not: except } } },
    orderBy: { createdAt: "desc" },
    take: 20,
    select: { body: true },
  });
}

function findSubmitted(key: { authorId: string; formKey: string; formDigest: string }): Promise<Submitted | null> {
  return db.comment.findUnique({ where: { authorId_formKey_formDigest: key }, select: { id: true, receipt: true } });
}

function digestOf({ project, body, kind, subDistrict, displayName, contacts }: CommentInput): string {
  return createHash("sha256").update(JSON.stringify([project, body, kind, subDistrict ?? null, displayName, contacts ?? null])).digest("base64url");
}
