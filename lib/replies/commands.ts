import "server-only";
import { db, type Transaction } from "../db";
import type { Staff } from "../identity/proof";
import { ok, refuse, type Result } from "../result";
import { findAlike, publishAlone } from "./alike";
import { changedBy, findDraft, holdSubmitted, type CheckError } from "./drafts";
import { isTemplated } from "./policy";
import { digestOf, putReply, whyUnfit } from "./publishing";
import { findFirstRevision, putRevision, type RevisionError } from "./revision-commands";
import type { ApprovalInput, ReplyInput } from "./schema";
import { holdStanding, whoseName, whyClosed, type StandingError, type StateError, type WhoseError } from "./standing";

type Published = Result<{ caseId: string; replyId: string }, PublishError>;
type PublishError = StandingError | StateError | WhoseError | "check-needed" | "draft-changed" | "draft-is-correction" | "placeholder-left" | "reply-templated" | "case-changed";

/**
 * Publishes what somebody wrote, as an answer or as a first contact, in a department's name: where the department wants no second person
 * to look first. The same form with the same words returns the first reply (R19). `reply-templated` asks once whether words that many were
 * answered with this week are meant.
 */
export function publishReply(staff: Staff, input: ReplyInput): Promise<Published> {
  const { caseId, version, kind, body } = input;
  const promisesAction = kind === "answer" && input.promisesAction;
  return db.$transaction(async (tx) => {
    await publishAlone(tx);
    const standing = await holdStanding(tx, staff, caseId);
    if (!standing.ok) return standing;
    const { held } = standing.value;
    const key = digestOf(staff, input.formKey, caseId, input.departmentId ?? null, kind, promisesAction, body);
    const first = await findFirst(tx, caseId, key);
    if (first) return first;
    const closed = await whyClosed(tx, held, kind);
    if (closed) return closed;
    const whose = await whoseName(tx, staff, held, input);
    if (!whose.ok) return whose;
    if (whose.value.checksReplies) return refuse("check-needed");
    const draft = await findDraft(tx, caseId);
    if (draft?.replyId) return refuse("draft-is-correction");
    // What a colleague wrote meanwhile goes with a publication: not unseen. One's own words of a moment ago are these.
    if (draft && draft.version !== version && draft.writerId !== staff.staffId) return changedBy(draft);
    const unfit = whyUnfit(body);
    if (unfit) return unfit;
    const alike = kind === "answer" && !input.alikeSeen ? (await findAlike(tx, { caseId, body })).length : 0;
    if (isTemplated(alike)) return refuse("reply-templated", { n: alike });
    const put = await putReply(tx, staff, standing.value, { kind, body, promisesAction, department: whose.value }, { staffId: staff.staffId }, key);
    return put.ok ? ok({ caseId, replyId: put.value.replyId }) : put;
  });
}

/** The second person agrees with a draft as they read it: it is public then, in the name of whoever wrote it, and with theirs in the record. */
export function approveDraft(staff: Staff, { caseId, version, formKey }: ApprovalInput): Promise<Published | Result<never, CheckError | RevisionError>> {
  return db.$transaction(async (tx) => {
    await publishAlone(tx);
    const key = digestOf(staff, formKey, caseId, version);
    const seen = await holdStanding(tx, staff, caseId);
    if (!seen.ok) return seen;
    const first = (await findFirst(tx, caseId, key)) ?? (await findFirstRevision(tx, caseId, key));
    if (first) return first;
    const waiting = await holdSubmitted(tx, staff, { caseId, version });
    if (!waiting.ok) return waiting;
    const { draft, ...standing } = waiting.value;
    const unfit = whyUnfit(draft.body);
    if (unfit) return unfit;
    const hands = { staffId: draft.writerId, checkedById: staff.staffId };
    if (draft.replyId) return putRevision(tx, staff, standing, { replyId: draft.replyId, body: draft.body, why: draft.why ?? "" }, hands, key);
    const closed = await whyClosed(tx, standing.held, draft.kind);
    if (closed) return closed;
    const whose = await whoseName(tx, staff, standing.held, draft);
    if (!whose.ok) return whose;
    const { kind, body, promisesAction } = draft;
    const put = await putReply(tx, staff, standing, { kind, body, promisesAction, department: whose.value }, hands, key);
    return put.ok ? ok({ caseId, replyId: put.value.replyId }) : put;
  });
}

/** What the same form did before: it stays done, whatever has happened to its case since. */
async function findFirst(tx: Transaction, caseId: string, formKey: string) {
  const first = await tx.reply.findUnique({ where: { formKey }, select: { id: true } });
  return first && ok({ caseId, replyId: first.id });
}
