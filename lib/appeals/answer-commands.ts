import "server-only";
import { db, type Transaction } from "../db";
import { recordEvent } from "../history/commands";
import type { Staff } from "../identity/proof";
import { findPhrases, parseSpans } from "../moderation/hidden";
import { hidesMuch } from "../moderation/hiding";
import { isSamePerson } from "../conflicts/same-person";
import { notifyAuthor } from "../notifications/commands";
import { ok, refuse, type Result } from "../result";
import { claimContested, openReportAgain, restoreComment, takeMeasureBack, type Restoration } from "./granting";
import { canAnswer, type AnswerRefusal } from "./policy";
import { subjectOf, type AppealDecisionInput } from "./schema";
import { involvedIn, involvedSelect } from "./views";

type AnswerError = "not-found" | "answered-already" | "appeal-withdrawn" | "phrase-missing" | "hides-much" | AnswerRefusal;

/** An appeal that was answered. */
export type Answered = { appealId: string; outcome: AppealDecisionInput["outcome"] };

/**
 * Somebody else answers an appeal, in words. Granted: the comment is public again, the report (and only that) is open again before
 * others, the measure ends, or the case needs an answer from now on. What it is about and the appeal itself are held while that is looked at, so that of two at once one is told
 * of the other (habit 6); comment, decision, history and notice are one transaction (R20).
 */
export async function decideAppeal(staff: Staff, input: AppealDecisionInput): Promise<Result<Answered, AnswerError>> {
  const { appealId, outcome, answer } = input;
  return db.$transaction(async (tx) => {
    const appeal = await hold(tx, appealId);
    if (!appeal) return refuse("not-found");
    if (appeal.decidedAt) return appeal.staff ? refuse("answered-already", { name: appeal.staff.name, at: appeal.decidedAt.getTime() }) : refuse("appeal-withdrawn");
    const involved = involvedIn(appeal);
    const allowed = canAnswer(staff, involved);
    if (!allowed.ok) return allowed;
    if (await isSamePerson(tx, staff, involved.parties)) return refuse("had-part");
    const isGranted = outcome === "granted";
    const [words] = appeal.comment?.revisions ?? [];
    const hidden = appeal.decisionId && isGranted && words ? findPhrases(words.body, input.hide) : { spans: [], missing: null };
    if (hidden.missing !== null) return refuse("phrase-missing", { field: "hide", phrase: hidden.missing });
    // What comes back is what was said: whoever would hide more than names lets the decision stand, and says so.
    const before = parseSpans(appeal.comment?.decisions.find(({ revision }) => revision === words?.number)?.hidden ?? []);
    if (words && hidesMuch(words.body, { before, more: hidden.spans })) return refuse("hides-much", { field: "hide" });
    await tx.appeal.update({ where: { id: appealId, decidedAt: null }, data: { outcome, answer, staffId: staff.staffId, decidedAt: new Date() }, select: { id: true } });
    const { decisionId, reportId, measureId, caseId, comment } = appeal;
    const about = subjectOf(appeal);
    await recordEvent(tx, staff, { action: "appeal.decided", object: { kind: "appeal", id: appealId }, detail: { about, outcome } });
    if (isGranted) {
      if (decisionId && comment) await restoreComment(tx, staff, { appealId, answer, hidden: hidden.spans, comment } satisfies Restoration);
      if (reportId) await openReportAgain(tx, reportId);
      if (caseId) await claimContested(tx, staff, caseId);
      if (measureId && appeal.userId) await takeMeasureBack(tx, staff, { measureId, userId: appeal.userId, answer });
    } else if (appeal.userId && !reportId) {
      // Whoever reported somebody else's comment reads the answer at the report's address.
      await notifyAuthor(tx, { userId: appeal.userId, kind: "upheld", ...(measureId ? { measureId } : { commentId: appeal.commentId! }) });
    }
    return ok({ appealId, outcome });
  });
}

/**
 * The appeal with what an answer rests on, held until COMMIT. The comment comes first, as everywhere; where there is none, whoever appealed:
 * an erasure takes them in this order too, so that nobody waits in a circle.
 */
async function hold(tx: Transaction, id: string) {
  const found = await tx.appeal.findUnique({ where: { id }, select: { commentId: true, userId: true } });
  if (!found) return null;
  if (found.commentId) await tx.$queryRaw`SELECT 1 FROM "Comment" WHERE "id" = ${found.commentId}::uuid FOR NO KEY UPDATE`;
  else await tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${found.userId}::uuid FOR KEY SHARE`;
  await tx.$queryRaw`SELECT 1 FROM "Appeal" WHERE "id" = ${id}::uuid FOR NO KEY UPDATE`;
  return tx.appeal.findUniqueOrThrow({
    where: { id },
    select: {
      ...involvedSelect,
      decisionId: true, reportId: true, measureId: true, caseId: true, commentId: true, userId: true, decidedAt: true,
      staff: { select: { name: true } },
      comment: {
        select: {
          ...involvedSelect.comment.select,
          id: true, authorId: true, status: true, revision: true, publishedAt: true,
          revisions: { orderBy: { number: "desc" }, take: 1, select: { number: true, body: true, masked: true } },
          decisions: { where: { action: { in: ["publish", "mask", "restore"] } }, orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: 1, select: { revision: true, hidden: true, keptContacts: true } },
        },
      },
    },
  });
}
