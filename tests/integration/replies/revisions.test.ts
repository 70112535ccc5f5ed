import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { getPublishedComment } from "@/lib/comments/queries";
import { db } from "@/lib/db";
import { approveDraft } from "@/lib/replies/commands";
import { returnDraft, saveDraft, submitDraft } from "@/lib/replies/draft-commands";
import { reviseReply, submitRevision } from "@/lib/replies/revision-commands";
import type { RevisionInput } from "@/lib/replies/schema";
import { newPhone, resident, staff, visitor } from "../../support/actors";
import { project } from "../../support/factories";
import { caseOf, countReplyTraces, joinTo, reply, team } from "../../support/replies";

let place: { id: string; slug: string };
let bureau: Awaited<ReturnType<typeof team>>;
let checking: Awaited<ReturnType<typeof team>>;
beforeAll(async () => {
  place = await project();
  [bureau, checking] = [await team(), await team({ checksReplies: true })];
});

const revision = (replyId: string, changes: Partial<RevisionInput> = {}): RevisionInput => ({ replyId, number: 1, body: "更正：电梯将于一月开工。", why: "开工日期写错了", formKey: randomUUID(), ...changes });
const first = "您好，电梯将于十二月开工。";
async function answered(by = bureau) {
  const made = await caseOf(by.departmentId, place.id);
  return { ...made, replyId: by === checking ? await approved(made.caseId) : await reply(by.writer, made.caseId, { body: first }) };
}
/** An answer of a department that wants a second person. */
async function approved(caseId: string, kind: "answer" | "contact" = "answer"): Promise<string> {
  await submitDraft(checking.writer, { caseId, version: 0, departmentId: undefined, kind, promisesAction: false, body: first });
  const done = await approveDraft(checking.second, { caseId, version: 1, formKey: randomUUID() });
  if (!done.ok) throw new Error(done.error);
  return done.value.replyId;
}

describe("a correction", () => {
  it("stands beside what was said before, with its reason, in public; the author and those joined are told", async () => {
    const { caseId, commentId, replyId } = await answered();
    const joined = await joinTo(caseId, place.id);
    expect(await reviseReply(bureau.second, revision(replyId))).toMatchObject({ ok: true });
    expect(await reviseReply(bureau.writer, revision(replyId, { number: 2, body: "再更正：二月开工。", why: "工期调整" }))).toMatchObject({ ok: true });
    const found = await getPublishedComment({ id: commentId, viewer: visitor() });
    expect(found?.comment.replies).toMatchObject([{
      body: "再更正：二月开工。",
      corrections: [{ why: "开工日期写错了", before: "您好，电梯将于十二月开工。" }, { why: "工期调整", before: "更正：电梯将于一月开工。" }],
    }]);
    expect(await db.notice.count({ where: { commentId, kind: "reply_revised" } })).toBe(2);
    expect(await db.notice.count({ where: { commentId: joined.commentId, kind: "reply_revised" } })).toBe(2);
    expect(await db.event.findMany({ where: { objectId: replyId } })).toMatchObject([{ action: "reply.revised" }, { action: "reply.revised" }]);
  });

  it("leaves the reply, its case and its figures as they were, and is never changed or deleted", async () => {
    const { caseId, replyId } = await answered();
    const before = [await db.reply.findUnique({ where: { id: replyId } }), await db.case.findUnique({ where: { id: caseId } })];
    await reviseReply(bureau.writer, revision(replyId));
    expect([await db.reply.findUnique({ where: { id: replyId } }), await db.case.findUnique({ where: { id: caseId } })]).toEqual(before);
    await expect(db.replyRevision.deleteMany({ where: { replyId } })).rejects.toThrow();
    await expect(db.replyRevision.updateMany({ where: { replyId }, data: { why: "别的原因" } })).rejects.toThrow();
  });

  it("is refused without a trace to others, without change, and for words that were corrected meanwhile", async () => {
    const phone = newPhone();
    const { replyId } = await answered();
    const own = await caseOf(bureau.departmentId, place.id, { author: await resident({ phone }) });
    const ownReply = await reply(bureau.writer, own.caseId);
    const theirs = await staff("replier", { departmentId: bureau.departmentId, phone });
    const before = await countReplyTraces();
    expect(await reviseReply(checking.writer, revision(replyId))).toMatchObject({ error: "not-found" });
    expect(await reviseReply(theirs, revision(ownReply))).toMatchObject({ error: "own-comment" });
    expect(await reviseReply(bureau.writer, revision(randomUUID()))).toMatchObject({ error: "not-found" });
    expect(await reviseReply(bureau.writer, revision(replyId, { number: 2 }))).toMatchObject({ error: "reply-changed" });
    expect(await reviseReply(bureau.writer, revision(replyId, { body: "您好，电梯将于十二月开工。" }))).toMatchObject({ error: "nothing-changed" });
    expect(await reviseReply(bureau.writer, revision(replyId, { body: "改为〔日期〕开工" }))).toMatchObject({ error: "placeholder-left" });
    expect(await countReplyTraces()).toEqual(before);
  });

  it("of two at once one wins; the same form ten times is one (R19)", async () => {
    const { replyId } = await answered();
    const input = revision(replyId);
    const same = await Promise.all(Array.from({ length: 10 }, () => reviseReply(bureau.writer, input)));
    expect(same.every((result) => result.ok)).toBe(true);
    expect(await db.replyRevision.count({ where: { replyId } })).toBe(1);
    const two = await Promise.all([bureau.writer, bureau.second].map((by) => reviseReply(by, revision(replyId, { number: 2, body: `又改${by.staffId}` }))));
    expect(two.map((result) => result.ok).sort()).toEqual([false, true]);
    expect(two.find((result) => !result.ok)).toMatchObject({ error: "reply-changed" });
  });

  it("waits for the second person where the department wants one, and is theirs to send back", async () => {
    const { caseId, replyId } = await answered(checking);
    expect(await reviseReply(checking.writer, revision(replyId))).toMatchObject({ error: "check-needed" });
    expect(await submitRevision(checking.writer, revision(replyId))).toMatchObject({ ok: true });
    expect(await submitRevision(checking.writer, revision(replyId))).toMatchObject({ ok: true });
    expect(await db.replyDraft.findUnique({ where: { caseId } })).toMatchObject({ version: 1, replyId, why: "开工日期写错了" });
    expect(await approveDraft(checking.writer, { caseId, version: 1, formKey: randomUUID() })).toMatchObject({ error: "own-draft" });
    expect(await returnDraft(checking.second, { caseId, version: 1, words: "一月几号？" })).toMatchObject({ ok: true });
    expect(await submitRevision(checking.writer, revision(replyId, { body: "更正：一月八日开工。" }))).toMatchObject({ ok: true });
    const form = { caseId, version: 3, formKey: randomUUID() };
    expect(await approveDraft(checking.second, form)).toMatchObject({ ok: true, value: { replyId } });
    expect(await approveDraft(checking.second, form)).toMatchObject({ ok: true, value: { replyId } });
    expect(await db.replyRevision.findMany({ where: { replyId } })).toMatchObject([{ number: 2, staffId: checking.writer.staffId, checkedBy: checking.second.staffId }]);
    expect(await db.replyDraft.findUnique({ where: { caseId } })).toBeNull();
  });

  it("that waits for its second person is not replaced unseen by a colleague's: whoever is later is told who and when (R22)", async () => {
    const { caseId, replyId } = await answered(checking);
    expect(await submitRevision(checking.writer, revision(replyId))).toMatchObject({ ok: true });
    expect(await submitRevision(checking.second, revision(replyId, { body: "更正：别的内容。" }))).toMatchObject({ ok: false, error: "draft-changed", detail: { name: checking.writer.name } });
    expect(await db.replyDraft.findUnique({ where: { caseId } })).toMatchObject({ body: revision(replyId).body, writerId: checking.writer.staffId, version: 1 });
    // One's own, or one that was sent back, is written anew.
    expect(await submitRevision(checking.writer, revision(replyId, { body: "更正：自己改过。" }))).toMatchObject({ ok: true });
    expect(await returnDraft(checking.second, { caseId, version: 2, words: "请写明日期" })).toMatchObject({ ok: true });
    expect(await submitRevision(checking.second, revision(replyId, { body: "更正：同事改好的。" }))).toMatchObject({ ok: true });
  });

  it("is not handed on while another draft of its case is open, nor overwritten by one", async () => {
    const made = await caseOf(checking.departmentId, place.id);
    const replyId = await approved(made.caseId, "contact");
    const draft = { caseId: made.caseId, version: 0, departmentId: undefined, kind: "answer" as const, promisesAction: false, body: "写了一半", insert: undefined, templateId: undefined };
    await saveDraft(checking.writer, draft);
    expect(await submitRevision(checking.second, revision(replyId))).toMatchObject({ error: "draft-open" });
    await db.replyDraft.delete({ where: { caseId: made.caseId } });
    await submitRevision(checking.second, revision(replyId));
    expect(await saveDraft(checking.writer, draft)).toMatchObject({ error: "draft-is-correction" });
  });
});
