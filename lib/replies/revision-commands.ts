import "server-only";
import { db, type Transaction } from "../db";
import { recordEvent } from "../history/commands";
import type { Staff } from "../identity/proof";
import { ok, refuse, type Result } from "../result";
import { printOf } from "../text/print";
import { markTemplated, publishAlone } from "./alike";
import { changedBy, findDraft } from "./drafts";
import { canReplyFor } from "./policy";
import { digestOf, tellAuthors, whyUnfit, type Hands } from "./publishing";
import type { RevisionInput } from "./schema";
import { holdStanding, type Standing, type StandingError } from "./standing";

type Done = { caseId: string; replyId: string };
export type RevisionError = "not-found" | "reply-changed" | "nothing-changed";
type ReviseError = StandingError | RevisionError | "forbidden" | "check-needed" | "placeholder-left";

/**
 * Other words for a reply that is public, with a reason that is public too. What it said before stays to be read: nothing that was answered
 * is ever deleted. The same words with the same reason, sent again, are the first (R19).
 */
export function reviseReply(staff: Staff, { replyId, number, body, why, formKey }: RevisionInput): Promise<Result<Done, ReviseError>> {
  return db.$transaction(async (tx) => {
    await publishAlone(tx);
    const found = await holdReply(tx, staff, replyId);
    if (!found.ok) return found;
    const { standing, reply } = found.value;
    const key = digestOf(staff, formKey, replyId, body, why);
    const first = await findFirstRevision(tx, standing.held.id, key);
    if (first) return first;
    if (presentNumber(reply) !== number) return refuse("reply-changed");
    if (reply.department.checksReplies) return refuse("check-needed");
    return putRevision(tx, staff, standing, { replyId, body, why }, { staffId: staff.staffId }, key);
  });
}

/** The same, handed to a second person first. A case has one open draft: an answer that is being written goes before. */
export function submitRevision(staff: Staff, { replyId, number, body, why }: RevisionInput): Promise<Result<Done, ReviseError | "draft-open" | "draft-changed">> {
  return db.$transaction(async (tx) => {
    const found = await holdReply(tx, staff, replyId);
    if (!found.ok) return found;
    const { standing, reply } = found.value;
    const caseId = standing.held.id;
    if (presentNumber(reply) !== number) return refuse("reply-changed");
    const unfit = whyUnfit(body);
    if (unfit) return unfit;
    if (presentBody(reply) === body) return refuse("nothing-changed", { field: "body" });
    const draft = await findDraft(tx, caseId);
    if (draft && draft.replyId !== replyId) return refuse("draft-open");
    if (draft?.submittedAt && draft.body === body && draft.why === why) return ok({ caseId, replyId });
    // What a colleague handed on waits as they wrote it, and was not on the page that these words come from.
    if (draft?.submittedAt && draft.writerId !== staff.staffId) return changedBy(draft);
    const data = {
      replyId, why, body, kind: reply.kind, promisesAction: false, departmentId: reply.departmentId, writerId: staff.staffId,
      submittedAt: new Date(), updatedAt: new Date(), returnedById: null, returnedWords: null,
    };
    await tx.replyDraft.upsert({ where: { caseId }, create: { caseId, ...data }, update: { ...data, version: { increment: 1 } } });
    await recordEvent(tx, staff, { action: "reply.submitted", object: { kind: "case", id: caseId }, detail: { reply: replyId } });
    return ok({ caseId, replyId });
  });
}

/** Writes a correction, tells whoever was told of the answer, and forgets what waited to be one. After `publishAlone`. */
export async function putRevision(
  tx: Transaction, staff: Staff, standing: Standing, { replyId, body, why }: Pick<RevisionInput, "replyId" | "body" | "why">, { staffId, checkedById }: Hands, formKey: string,
): Promise<Result<Done, RevisionError | "placeholder-left">> {
  const unfit = whyUnfit(body);
  if (unfit) return unfit;
  const reply = await findReply(tx, replyId);
  if (!reply) return refuse("not-found");
  if (presentBody(reply) === body) return refuse("nothing-changed", { field: "body" });
  const caseId = standing.held.id;
  const at = new Date();
  const number = presentNumber(reply) + 1;
  await tx.replyRevision.create({ data: { replyId, number, body, why, staffId, checkedBy: checkedById, bands: printOf(body), formKey, createdAt: at } });
  await tx.replyDraft.deleteMany({ where: { caseId, replyId } });
  if (reply.kind === "answer") await markTemplated(tx, { replyId, caseId, body, at });
  await recordEvent(tx, staff, { action: "reply.revised", object: { kind: "reply", id: replyId }, detail: { comment: standing.held.commentId, number } });
  await tellAuthors(tx, standing, "reply_revised");
  return ok({ caseId, replyId });
}

/** What the same form did before. */
export async function findFirstRevision(tx: Transaction, caseId: string, formKey: string) {
  const first = await tx.replyRevision.findUnique({ where: { formKey }, select: { replyId: true } });
  return first && ok({ caseId, replyId: first.replyId });
}

/** A reply of one's own department, or any for the office, and its case, held until COMMIT. */
async function holdReply(tx: Transaction, staff: Staff, replyId: string) {
  const known = await tx.reply.findUnique({ where: { id: replyId }, select: { comment: { select: { case: { select: { id: true } } } } } });
  if (!known?.comment.case) return refuse("not-found");
  const standing = await holdStanding(tx, staff, known.comment.case.id);
  if (!standing.ok) return standing;
  // Read again: whoever was faster has committed by now.
  const reply = (await findReply(tx, replyId))!;
  return canReplyFor(staff, reply.departmentId) ? ok({ standing: standing.value, reply }) : refuse("forbidden");
}

function findReply(tx: Transaction, id: string) {
  return tx.reply.findUnique({
    where: { id },
    select: {
      kind: true, body: true, departmentId: true, department: { select: { checksReplies: true } },
      revisions: { orderBy: { number: "desc" }, take: 1, select: { number: true, body: true } },
    },
  });
}

type Reply = NonNullable<Awaited<ReturnType<typeof findReply>>>;

function presentNumber({ revisions: [last] }: Reply): number {
  return last?.number ?? 1;
}

function presentBody({ body, revisions: [last] }: Reply): string {
  return last?.body ?? body;
}
