import "server-only";
import { createHash, randomInt } from "node:crypto";
import type { CommentStatus, EntryChannel } from "@/prisma/client/enums";
import { openCase } from "../cases/opening";
import { askAgain } from "../cases/resident-rounds";
import { db, isDuplicate, type Transaction } from "../db";
import { recordEvent } from "../history/commands";
import type { Staff, Verified } from "../identity/proof";
import { countTry, takeBackTry } from "../limits/commands";
import { refuseComment, refuseEdit } from "../measures/effects";
import type { MeasureRefusal } from "../measures/policy";
import { factsAbout } from "../moderation/facts";
import { contactSpans, withoutContacts } from "../moderation/rules/contacts";
import type { Rule } from "../moderation/rules/flag";
import { screenComment, standardRules, type Screening } from "../moderation/screening";
import { notifyAuthor } from "../notifications/commands";
import { ok, refuse, type Result } from "../result";
import { printOf } from "../text/print";
import { takeDisplayName, type NameError } from "./display-name";
import { findFollowed, refuseFollowUp } from "./follow-ups";
import { newReceipt, receiptRange } from "./receipt";
import type { CommentInput, NoticeReadingInput, RevisionInput, WithdrawalInput } from "./schema";
import { getProjectAsSeen } from "./seen";

/** An accepted comment: its id, and the twelve digits of its receipt number. */
export type Submitted = { id: string; receipt: string };

/** Who typed the words of somebody who called or came in, and how they came. */
export type Entered = { by: Staff; via: EntryChannel };

export type SubmitError = "not-found" | "comments-closed" | "sub-district-unknown" | "contact-found" | "too-many-tries" | "not-published" | "not-answered-yet" | "follow-ups-full" | MeasureRefusal["error"] | NameError;

/** A comment, or a question that follows one: `follows` (lib/comments/follow-ups.ts). */
type NewInput = CommentInput & { follows?: string };

/**
 * Takes a resident's comment in: it waits for a person to decide (C-3), or is public at once where its project publishes first and no rule
 * holds it. The same form with the same words returns the first result; with other words it is a new comment (R19). `entered`: staff typed it for
 * them, which changes who did it in the history and nothing else. Answers after COMMIT (R20).
 */
export async function submitComment(actor: Verified, input: NewInput, rules: readonly Rule[] = standardRules, entered?: Entered): Promise<Result<Submitted, SubmitError>> {
  const key = { authorId: actor.userId, formKey: input.formKey, formDigest: digestOf(input) };
  const first = await findSubmitted(key);
  if (first) return ok(first);
  const words = chosenWords(input);
  if (!words) return refuse("contact-found");
  const perPerson = { "comment-per-person-hour": actor.userId, "comment-per-person-day": actor.userId };
  const tooMany = await countTry({ "comment-per-address": actor.request.addressHash, ...perPerson });
  if (tooMany) return tooMany;
  const sentBefore = await db.comment.count({ where: { authorId: actor.userId } });
  // Before the transaction: rules read the database and may ask a service, and nothing may wait for that with a row in its hands.
  const screening = await screen(actor, words, rules);
  const result = await storeComment(actor, { ...input, ...words, ...key, sentBefore, screening, entered });
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

type NewComment = NewInput & Words & { authorId: string; formDigest: string; sentBefore: number; screening: Screening; entered?: Entered };

async function createComment(tx: Transaction, actor: Verified, comment: NewComment): Promise<Result<Submitted, SubmitError>> {
  const followed = comment.follows ? await findFollowed(tx, actor, comment.follows) : null;
  if (followed && !followed.ok) return followed;
  const project = await getProjectAsSeen(tx, followed ? { id: followed.value.projectId } : { slug: comment.project });
  if (!project) return refuse("not-found");
  if (!project.commentsOpen) return refuse("comments-closed");
  const refused = (await refuseComment(tx, actor.userId)) ?? (followed && (await refuseFollowUp(tx, followed.value.id)));
  if (refused) return refused;
  const { subDistrict } = comment;
  if (subDistrict && !(await tx.subDistrict.findUnique({ where: { code: subDistrict } }))) return refuse("sub-district-unknown", { field: "subDistrict" });
  const name = await takeDisplayName(tx, actor, comment.displayName);
  if (!name.ok) return name;
  const { flags, held, masked } = comment.screening;
  const atOnce = !held && (await publishesFirst(tx, project.id, comment));
  const created = await tx.comment.create({
    data: {
      receipt: newReceipt(new Date().getFullYear(), randomInt(receiptRange)),
      projectId: project.id,
      authorId: actor.userId,
      followsId: followed?.value.id,
      kind: comment.kind,
      subDistrictCode: subDistrict,
      displayName: name.value,
      seen: project.seen,
      formKey: comment.formKey,
      formDigest: comment.formDigest,
      ...(comment.entered && { enteredById: comment.entered.by.staffId, enteredVia: comment.entered.via }),
      ...(atOnce && { status: "published", publicBody: masked, publishedAt: new Date() }),
      revisions: { create: revisionOf(1, comment, comment.screening) },
      prints: { create: printsOf(1, comment.body) },
    },
    select: { id: true, receipt: true },
  });
  const object = { kind: "comment", id: created.id } as const;
  const { project: slug, kind, entered } = comment;
  await recordEvent(tx, entered?.by ?? actor, { action: "comment.submitted", object, detail: { project: slug, kind, flags: flags.length, held, ...(entered && { via: entered.via }), ...(followed && { follows: followed.value.id }) } });
  if (atOnce) {
    await recordEvent(tx, "system", { action: "comment.published", object, detail: { revision: 1, publishFirst: true } });
    await notifyAuthor(tx, { userId: actor.userId, commentId: created.id, kind: "published" });
    await openCase(tx, { commentId: created.id });
    await askAgain(tx, created.id);
  }
  return ok(created);
}

/**
 * Whether the project publishes this author's words before a person looks, now: whoever turns that off waits for what is being published, and
 * nothing follows. Asked again here though rules have looked: a measure may have been imposed since, and of several comments that somebody
 * sends at once the rules saw none of the others. The author's row is held: `refuseComment`.
 */
async function publishesFirst(tx: Transaction, projectId: string, { authorId, sentBefore }: Pick<NewComment, "authorId" | "sentBefore">): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "Project" WHERE "id" = ${projectId}::uuid AND "publishFirstSince" <= now()
      AND NOT EXISTS (SELECT 1 FROM "Measure" WHERE "userId" = ${authorId}::uuid AND "kind" = 'hold' AND "endedAt" IS NULL AND "endsAt" > now())
      AND (SELECT count(*) FROM "Comment" WHERE "authorId" = ${authorId}::uuid) <= ${sentBefore}
    FOR NO KEY UPDATE OF "Project"`;
  return rows.length > 0;
}

type EditError = "not-found" | "not-pending" | "edited-elsewhere" | "contact-found" | "too-many-tries" | MeasureRefusal["error"];

/** While its author may change or withdraw a comment: it waits, or came back with a question. */
const stillOpen = { in: ["pending", "returned"] } satisfies { in: CommentStatus[] };

/**
 * Replaces the words of a comment that still waits, or answers the question it came back with: then it waits again, also in the same words.
 * Bound to the revision its author read. A person looks at it whatever the project's way: words that were stopped once are not tried out
 * until they pass.
 */
export async function editComment(actor: Verified, input: RevisionInput, rules: readonly Rule[] = standardRules): Promise<Result<{ id: string; revision: number }, EditError>> {
  const words = chosenWords(input);
  if (!words) return refuse("contact-found");
  const tooMany = await countTry({ "revision-per-person": actor.userId });
  if (tooMany) return tooMany;
  const screening = await screen(actor, words, rules, input.comment);
  return db.$transaction(async (tx) => {
    const measured = await refuseEdit(tx, actor.userId);
    if (measured) return measured;
    const own = { id: input.comment, authorId: actor.userId };
    const revision = input.revision + 1;
    const { count } = await tx.comment.updateMany({ where: { ...own, status: stillOpen, revision: input.revision }, data: { revision, status: "pending" } });
    if (count === 0) return whyNotEdited(tx, own, words);
    await tx.commentRevision.create({ data: { commentId: input.comment, ...revisionOf(revision, words, screening) } });
    await tx.textPrint.createMany({ data: printsOf(revision, words.body).map((print) => ({ commentId: input.comment, ...print })) });
    await recordEvent(tx, actor, { action: "comment.edited", object: { kind: "comment", id: input.comment }, detail: { revision, flags: screening.flags.length, held: screening.held } });
    return ok({ id: input.comment, revision });
  });
}

async function whyNotEdited(tx: Transaction, own: { id: string; authorId: string }, words: Words): Promise<Result<{ id: string; revision: number }, EditError>> {
  const comment = await tx.comment.findUnique({
    where: own,
    select: { status: true, revision: true, revisions: { orderBy: { number: "desc" }, take: 1, select: { body: true } } },
  });
  if (!comment) return refuse("not-found");
  if (!stillOpen.in.some((status) => status === comment.status)) return refuse("not-pending");
  // A repeat of an edit that arrived.
  if (comment.revisions[0]?.body === words.body) return ok({ id: own.id, revision: comment.revision });
  return refuse("edited-elsewhere");
}

/** Takes back a comment that still waits, or came back with a question. Withdrawing twice is no error. */
export async function withdrawComment(actor: Verified, input: WithdrawalInput): Promise<Result<{ id: string }, "not-found" | "not-pending">> {
  const own = { id: input.comment, authorId: actor.userId };
  return db.$transaction(async (tx) => {
    const { count } = await tx.comment.updateMany({ where: { ...own, status: stillOpen }, data: { status: "withdrawn" } });
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
  try {
    if (choice === "keep" || contactSpans(body).length === 0) return { body, masked: false };
    return choice === "mask" ? { body: withoutContacts(body), masked: true } : null;
  } catch {
    // Nothing is lost for that: screening breaks on it too, and holds.
    return { body, masked: choice === "mask" };
  }
}

function screen(actor: Verified, { body }: Words, rules: readonly Rule[], commentId?: string): Promise<Screening> {
  return screenComment({ body, facts: factsAbout(body, { userId: actor.userId, network: actor.request.network, commentId }) }, rules);
}

function revisionOf(number: number, { body, masked }: Words, { flags, held, outcomes }: Screening) {
  return { number, body, masked, flags, held, outcomes };
}

/** None for a text too short to be told apart. */
function printsOf(revision: number, body: string): { revision: number; bands: number[] }[] {
  const bands = printOf(body);
  return bands.length > 0 ? [{ revision, bands }] : [];
}

function findSubmitted(key: { authorId: string; formKey: string; formDigest: string }): Promise<Submitted | null> {
  return db.comment.findUnique({ where: { authorId_formKey_formDigest: key }, select: { id: true, receipt: true } });
}

function digestOf({ project, body, kind, subDistrict, displayName, contacts, follows }: NewInput): string {
  return createHash("sha256").update(JSON.stringify([project, body, kind, subDistrict ?? null, displayName, contacts ?? null, ...(follows ? [follows] : [])])).digest("base64url");
}
