import "server-only";
import { db, type Transaction } from "../db";
import { recordEvent } from "../history/commands";
import type { Staff } from "../identity/proof";
import { ok, refuse, type Result } from "../result";
import { textError } from "../text/schema";
import { changedBy, findDraft, holdSubmitted, type CheckError } from "./drafts";
import { canReplyFor } from "./policy";
import { whyUnfit } from "./publishing";
import { replyLength, type DraftInput, type DraftRemovalInput, type ReturnInput, type SubmissionInput } from "./schema";
import { holdStanding, whoseName, whyClosed, type StandingError, type StateError, type WhoseError } from "./standing";

type DraftError = "draft-changed" | "draft-gone" | "draft-is-correction";
type Saved = { caseId: string; version: number };
type WriteError = StandingError | StateError | WhoseError | DraftError;

/**
 * Keeps what somebody is writing, empty or half done; with `insert` a template's words below it. One open draft a case: what a colleague
 * wrote meanwhile is not overwritten unseen (R22). It is nobody's but the staff's until it is published.
 */
export function saveDraft(staff: Staff, input: DraftInput): Promise<Result<Saved, WriteError | "template-gone" | "template-too-long" | "template-required">> {
  return db.$transaction(async (tx) => {
    const body = await withTemplate(tx, staff, input);
    return body.ok ? keepDraft(tx, staff, { ...input, body: body.value }, { submittedAt: null }) : body;
  });
}

/** Hands what is written to a second person. Sent once more by whoever sent it, with the same words, it is the first (R19). */
export function submitDraft(staff: Staff, input: SubmissionInput): Promise<Result<Saved, WriteError | "placeholder-left">> {
  return db.$transaction(async (tx) => {
    const unfit = whyUnfit(input.body);
    if (unfit) return unfit;
    const saved = await keepDraft(tx, staff, input, { submittedAt: new Date() });
    if (saved.ok) await recordEvent(tx, staff, { action: "reply.submitted", object: { kind: "case", id: input.caseId } });
    return saved;
  });
}

/** The words, and below them those of the template that was asked for: one of the department's own, or for all. */
async function withTemplate(tx: Transaction, staff: Staff, { body, insert, templateId }: DraftInput): Promise<Result<string, "template-gone" | "template-too-long" | "template-required">> {
  if (!insert) return ok(body);
  if (!templateId) return refuse("template-required", { field: "templateId" });
  const template = await tx.replyTemplate.findUnique({ where: { id: templateId, retiredAt: null }, select: { body: true, departmentId: true } });
  if (!template || (template.departmentId !== null && !canReplyFor(staff, template.departmentId))) return refuse("template-gone", { field: "templateId" });
  const both = body ? `${body}\n\n${template.body}` : template.body;
  return textError(both, { min: 0, max: replyLength.max }) ? refuse("template-too-long", { field: "templateId" }) : ok(both);
}

type Writing = Omit<SubmissionInput, "body"> & { body: string };

async function keepDraft(tx: Transaction, staff: Staff, input: Writing, { submittedAt }: { submittedAt: Date | null }): Promise<Result<Saved, WriteError>> {
  const { caseId, version, kind, promisesAction, body } = input;
  const standing = await holdStanding(tx, staff, caseId);
  if (!standing.ok) return standing;
  const closed = await whyClosed(tx, standing.value.held, kind);
  if (closed) return closed;
  const whose = await whoseName(tx, staff, standing.value.held, input);
  if (!whose.ok) return whose;
  const draft = await findDraft(tx, caseId);
  if (draft?.replyId) return refuse("draft-is-correction");
  const words = { kind, promisesAction: kind === "answer" && promisesAction, body, departmentId: whose.value.id };
  const isSame = draft !== null && draft.body === body && draft.kind === kind && draft.promisesAction === words.promisesAction && draft.departmentId === words.departmentId;
  if (isSame && (draft.submittedAt !== null) === (submittedAt !== null)) return ok({ caseId, version: draft.version });
  if (draft && draft.version !== version) return changedBy(draft);
  if (!draft) {
    // Published or thrown away since: a late save of the same words does not bring it back.
    if (version > 0) return refuse("draft-gone");
    await tx.replyDraft.create({ data: { caseId, ...words, writerId: staff.staffId, submittedAt } });
    await recordEvent(tx, staff, { action: "reply.drafted", object: { kind: "case", id: caseId } });
    return ok({ caseId, version: 1 });
  }
  // Whoever hands on a colleague's words as they are has not written them; whoever sends them back wants other ones.
  const writer = isSame ? {} : { writerId: staff.staffId };
  const back = submittedAt ? { returnedById: null, returnedWords: null } : {};
  await tx.replyDraft.update({ where: { caseId }, data: { ...words, ...writer, ...back, submittedAt, updatedAt: new Date(), version: version + 1 } });
  return ok({ caseId, version: version + 1 });
}

/** Sends a draft back to whoever wrote it, with words. */
export function returnDraft(staff: Staff, { caseId, version, words }: ReturnInput): Promise<Result<Saved, StandingError | CheckError>> {
  return db.$transaction(async (tx) => {
    const draft = await holdSubmitted(tx, staff, { caseId, version });
    if (!draft.ok) return draft;
    await tx.replyDraft.update({ where: { caseId }, data: { submittedAt: null, returnedById: staff.staffId, returnedWords: words, version: version + 1 } });
    await recordEvent(tx, staff, { action: "reply.returned", object: { kind: "case", id: caseId } });
    return ok({ caseId, version: version + 1 });
  });
}

/** Throws a draft away; what is public stays. */
export function removeDraft(staff: Staff, { caseId, version }: DraftRemovalInput): Promise<Result<Saved, StandingError | "draft-changed">> {
  return db.$transaction(async (tx) => {
    const standing = await holdStanding(tx, staff, caseId);
    if (!standing.ok) return standing;
    const draft = await findDraft(tx, caseId);
    if (!draft) return ok({ caseId, version: 0 });
    if (draft.version !== version) return changedBy(draft);
    await tx.replyDraft.delete({ where: { caseId } });
    await recordEvent(tx, staff, { action: "reply.discarded", object: { kind: "case", id: caseId } });
    return ok({ caseId, version: 0 });
  });
}
