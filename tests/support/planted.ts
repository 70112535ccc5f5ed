import { createHash, randomUUID } from "node:crypto";
import { changeCase, holdCase } from "@/lib/cases/changes";
import { rateAnswer } from "@/lib/cases/rating-commands";
import { db } from "@/lib/db";
import { resident, staff } from "./actors";
import { answer, join } from "./answers";
import { makeCase } from "./cases";

/** Words that stand nowhere else, in signs that every encoding of a page leaves alone. */
function mark(place: string): string {
  return `leak-${place}-${randomUUID().slice(0, 8)}`;
}

/**
 * A case, public and answered, with a mark in everything about it that is between staff; beside it one that waits, one that needs no answer
 * and one that is answered with it. `inside`: marks that no public payload may hold. `own`: what the author said to staff, and reads themselves. `shown`: the public's, which
 * say that the scan looks where such words would stand.
 */
export async function plantMarks(projectId: string) {
  const inside: string[] = [];
  const hide = (place: string) => {
    const made = mark(place);
    inside.push(made);
    return made;
  };
  const shown = { reply: mark("reply"), spared: mark("spared"), paused: mark("paused"), extended: mark("extended") };
  const own = [mark("rating"), mark("appeal")];
  const { id: departmentId } = await db.department.create({ data: { nameZh: `某局${randomUUID().slice(0, 6)}` } });
  const replier = await staff("replier", { departmentId, name: hide("staff-name") });
  const email = `${hide("staff-mail")}@example.cn`;
  await db.staff.update({ where: { id: replier.staffId }, data: { email } });
  const moderator = await staff("moderator", { name: hide("moderator-name") });
  const author = await resident();
  const { commentId, caseId } = await makeCase({ projectId, author, by: moderator, departmentId });
  const change = async (id: string, step: Parameters<typeof changeCase>[2], fields: Parameters<typeof changeCase>[3] = {}) =>
    db.$transaction(async (tx) => changeCase(tx, (await holdCase(tx, id))!, step, fields));
  const at = new Date();
  const by = { at, staffId: replier.staffId };
  await change(caseId, { kind: "handed_back", ...by, fromDepartmentId: departmentId, words: hide("handed-back") }, { state: "unassigned", departmentId: null });
  await change(caseId, { kind: "assigned", at, staffId: moderator.staffId, words: hide("assigned") }, { state: "assigned", departmentId });
  await change(caseId, { kind: "accepted", ...by, words: hide("accepted") }, { state: "accepted", acceptedAt: at });
  await change(caseId, { kind: "extended", ...by, words: shown.extended }, { isComplex: true });
  await change(caseId, { kind: "paused", ...by, words: shown.paused }, { pausedAt: at, dueAt: null });
  await change(caseId, { kind: "resumed", ...by, words: hide("resumed") }, { pausedAt: null, dueAt: new Date(at.getTime() + 9 * 86_400_000) });
  await answer(caseId, { body: shown.reply, by: replier });
  const rated = await rateAnswer(author, { comment: commentId, round: 1, later: false, value: "basically", words: own[0]! });
  if (!rated.ok) throw new Error(rated.error);
  const bytes = Buffer.from(hide("file-bytes"));
  const digest = createHash("sha256").update(bytes).digest("hex");
  const file = await db.storedFile.create({ data: { name: `${hide("file-name")}.pdf`, mediaType: "application/pdf", digest, size: bytes.length, bytes, staffId: replier.staffId } });
  await db.caseNote.create({ data: { caseId, staffId: replier.staffId, body: hide("case-note"), fileId: file.id } });
  await db.note.create({ data: { commentId, staffId: moderator.staffId, body: hide("note") } });
  await db.proposal.create({ data: { commentId, revision: 1, action: "remove", reason: "other", words: hide("proposal"), staffId: moderator.staffId, outcome: "declined", settledAt: at, settledWords: hide("declined") } });
  await db.replyTemplate.create({ data: { departmentId, title: hide("template-title"), body: hide("template"), staffId: replier.staffId } });

  const waiting = await makeCase({ projectId, departmentId });
  const draft = { caseId: waiting.caseId, departmentId, body: hide("draft"), writerId: replier.staffId, returnedById: moderator.staffId, returnedWords: hide("returned-draft") };
  await db.replyDraft.create({ data: draft });
  const spared = await makeCase({ projectId, author, spareWords: shown.spared });
  await db.appeal.create({ data: { formKey: randomUUID(), caseId: spared.caseId, commentId: spared.commentId, userId: author.userId, words: own[1]! } });
  const joined = await makeCase({ projectId });
  await join(joined.caseId, caseId);
  return { inside, own, shown, author, comments: [commentId, waiting.commentId, spared.commentId, joined.commentId] };
}
