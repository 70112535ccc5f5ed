import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { getPublishedComment } from "@/lib/comments/queries";
import { db } from "@/lib/db";
import { approveDraft, publishReply } from "@/lib/replies/commands";
import { removeDraft, returnDraft, saveDraft, submitDraft } from "@/lib/replies/draft-commands";
import { getReplying } from "@/lib/replies/queries";
import type { DraftInput } from "@/lib/replies/schema";
import { addTemplate, retireTemplate } from "@/lib/replies/template-commands";
import { newPhone, resident, staff, visitor } from "../../support/actors";
import { department, project } from "../../support/factories";
import { caseOf, countReplyTraces, reply, replyInput, team } from "../../support/replies";

let projectId: string;
let bureau: Awaited<ReturnType<typeof team>>;
let checking: Awaited<ReturnType<typeof team>>;
beforeAll(async () => {
  projectId = (await project()).id;
  [bureau, checking] = [await team(), await team({ checksReplies: true })];
});

const draftInput = (caseId: string, changes: Partial<DraftInput> = {}): DraftInput => ({ caseId, version: 0, departmentId: undefined, kind: "answer", promisesAction: false, body: "您好，正在核实。", insert: undefined, templateId: undefined, ...changes });
const draftOf = (caseId: string) => db.replyDraft.findUnique({ where: { caseId } });

describe("a draft", () => {
  it("is kept as it is typed, empty too, one a case; history tells that there is one, once, and not what it says", async () => {
    const { caseId } = await caseOf(bureau.departmentId, projectId);
    expect(await saveDraft(bureau.writer, draftInput(caseId, { body: "" }))).toMatchObject({ ok: true, value: { version: 1 } });
    expect(await saveDraft(bureau.writer, draftInput(caseId, { version: 1, body: "您好，", promisesAction: true }))).toMatchObject({ ok: true, value: { version: 2 } });
    expect(await draftOf(caseId)).toMatchObject({ body: "您好，", promisesAction: true, writerId: bureau.writer.staffId, submittedAt: null });
    const events = await db.event.findMany({ where: { objectId: caseId } });
    expect(events.map((event) => [event.action, event.detail])).toEqual([["reply.drafted", {}]]);
    expect((await getReplying(bureau.second, caseId))?.draft).toMatchObject({ body: "您好，", isMine: false });
  });

  it("never appears in public", async () => {
    const secret = "这句话还没有定下来";
    const { caseId, commentId } = await caseOf(checking.departmentId, projectId);
    await saveDraft(checking.writer, draftInput(caseId, { body: secret }));
    await submitDraft(checking.writer, { ...draftInput(caseId), version: 1, body: secret });
    await returnDraft(checking.second, { caseId, version: 2, words: `${secret}，请再想想` });
    expect(JSON.stringify(await getPublishedComment({ id: commentId, viewer: visitor() }))).not.toContain(secret);
    expect(await db.reply.count({ where: { commentId } })).toBe(0);
    expect(await db.notice.count({ where: { commentId } })).toBe(0);
  });

  it("that a colleague changed is not overwritten unseen; whoever loses is told who and when (R22)", async () => {
    const { caseId } = await caseOf(bureau.departmentId, projectId);
    await saveDraft(bureau.writer, draftInput(caseId));
    expect(await saveDraft(bureau.second, draftInput(caseId, { body: "同事的话" }))).toMatchObject({ error: "draft-changed", detail: { name: bureau.writer.name } });
    expect(await saveDraft(bureau.second, draftInput(caseId, { version: 1, body: "同事的话" }))).toMatchObject({ ok: true });
    expect(await publishReply(bureau.writer, replyInput(caseId, { version: 1 }))).toMatchObject({ error: "draft-changed", detail: { name: bureau.second.name } });
    expect(await db.reply.count({ where: { caseId } })).toBe(0);
    const results = await Promise.all(["一", "二", "三"].map((body) => saveDraft(bureau.second, draftInput(caseId, { version: 2, body }))));
    expect(results.filter((result) => result.ok)).toHaveLength(1);
  });

  it("sent once more with the same words is the first (R19), and goes with the publication: a late save brings nothing back", async () => {
    const { caseId } = await caseOf(bureau.departmentId, projectId);
    await saveDraft(bureau.writer, draftInput(caseId));
    expect(await saveDraft(bureau.writer, draftInput(caseId))).toMatchObject({ ok: true, value: { version: 1 } });
    await reply(bureau.writer, caseId, { version: 1, kind: "contact" });
    expect(await draftOf(caseId)).toBeNull();
    expect(await saveDraft(bureau.writer, draftInput(caseId, { version: 1, body: "晚到的话" }))).toMatchObject({ error: "draft-gone" });
    await reply(bureau.writer, caseId);
    expect(await saveDraft(bureau.writer, draftInput(caseId))).toMatchObject({ error: "already-answered" });
  });

  it("is nobody's who may not answer", async () => {
    const phone = newPhone();
    const { caseId } = await caseOf(bureau.departmentId, projectId, { author: await resident({ phone }) });
    const own = await staff("replier", { departmentId: bureau.departmentId, phone });
    const before = await countReplyTraces();
    for (const command of [saveDraft, submitDraft]) {
      expect(await command(checking.writer, draftInput(caseId))).toMatchObject({ error: "not-found" });
      expect(await command(own, draftInput(caseId))).toMatchObject({ error: "own-comment" });
      expect(await command(bureau.writer, draftInput(caseId, { departmentId: checking.departmentId }))).toMatchObject({ error: "forbidden" });
    }
    expect(await submitDraft(bureau.writer, draftInput(caseId, { body: "开工时间是〔时间〕" }))).toMatchObject({ error: "placeholder-left" });
    expect(await countReplyTraces()).toEqual(before);
  });

  it("is thrown away as it was read, by whoever sees it", async () => {
    const { caseId } = await caseOf(bureau.departmentId, projectId);
    await saveDraft(bureau.writer, draftInput(caseId));
    expect(await removeDraft(bureau.second, { caseId, version: 7 })).toMatchObject({ error: "draft-changed" });
    expect(await removeDraft(checking.second, { caseId, version: 1 })).toMatchObject({ error: "not-found" });
    expect(await removeDraft(bureau.second, { caseId, version: 1 })).toMatchObject({ ok: true });
    expect(await removeDraft(bureau.second, { caseId, version: 1 })).toMatchObject({ ok: true });
    expect(await db.event.count({ where: { objectId: caseId, action: "reply.discarded" } })).toBe(1);
  });
});

describe("a template", () => {
  it("is the department's own or everybody's: another department's words are not put into a draft by their id", async () => {
    const other = await team();
    const add = (by: typeof bureau.writer) => addTemplate(by, { title: "模板", body: "只在这里用的话。", formKey: randomUUID() }).then((done) => (done.ok ? done.value.templateId : ""));
    const [theirs, common] = [await add(other.writer), await add(await staff("moderator"))];
    const { caseId } = await caseOf(bureau.departmentId, projectId);
    expect(await saveDraft(bureau.writer, draftInput(caseId, { insert: "1", templateId: theirs }))).toMatchObject({ ok: false, error: "template-gone" });
    expect(await db.replyDraft.count({ where: { caseId } })).toBe(0);
    expect(await saveDraft(bureau.writer, draftInput(caseId, { insert: "1", templateId: common }))).toMatchObject({ ok: true });
  });

  it("goes below what is there, with the places to fill in left to be seen", async () => {
    const { caseId } = await caseOf(bureau.departmentId, projectId);
    const added = await addTemplate(bureau.writer, { title: "开工", body: "工程将于〔时间〕开工。", formKey: randomUUID() });
    const templateId = added.ok ? added.value.templateId : "";
    expect(await saveDraft(bureau.writer, draftInput(caseId, { body: "", insert: "1" }))).toMatchObject({ error: "template-required" });
    expect(await saveDraft(bureau.writer, draftInput(caseId, { insert: "1", templateId }))).toMatchObject({ ok: true });
    expect((await draftOf(caseId))?.body).toBe("您好，正在核实。\n\n工程将于〔时间〕开工。");
    expect(await saveDraft(bureau.writer, draftInput(caseId, { version: 1, body: "字".repeat(2999), insert: "1", templateId }))).toMatchObject({ error: "template-too-long" });
    await retireTemplate(bureau.writer, { templateId, version: 1 });
    expect(await saveDraft(bureau.writer, draftInput(caseId, { version: 1, insert: "1", templateId }))).toMatchObject({ error: "template-gone" });
  });
});

describe("the second person", () => {
  const submitted = async (body = "您好，电梯将于十二月开工，工期四个月。") => {
    const made = await caseOf(checking.departmentId, projectId);
    const done = await submitDraft(checking.writer, { ...draftInput(made.caseId), body });
    if (!done.ok) throw new Error(done.error);
    return { ...made, version: done.value.version };
  };
  const form = (caseId: string, version: number) => ({ caseId, version, formKey: randomUUID() });

  it("publishes what another wrote: nobody checks their own, nor does another account of theirs, nor another department", async () => {
    const { caseId, version } = await submitted();
    const twin = await staff("moderator", { phone: null });
    const { phoneHash } = await db.staffNumber.findFirstOrThrow({ where: { staffId: checking.writer.staffId } });
    const before = await countReplyTraces();
    expect(await publishReply(checking.writer, replyInput(caseId, { version }))).toMatchObject({ error: "check-needed" });
    expect(await approveDraft(checking.writer, form(caseId, version))).toMatchObject({ error: "own-draft" });
    expect(await approveDraft({ ...twin, phoneHashes: [phoneHash] }, form(caseId, version))).toMatchObject({ error: "own-draft" });
    expect(await approveDraft(bureau.second, form(caseId, version))).toMatchObject({ error: "not-found" });
    expect(await returnDraft(checking.writer, { caseId, version, words: "自己退回" })).toMatchObject({ error: "own-draft" });
    expect(await countReplyTraces()).toEqual(before);
    const done = await approveDraft(checking.second, form(caseId, version));
    expect(done).toMatchObject({ ok: true });
    expect(await db.reply.findFirst({ where: { caseId } })).toMatchObject({ staffId: checking.writer.staffId, checkedById: checking.second.staffId });
    expect(await db.case.findUnique({ where: { id: caseId } })).toMatchObject({ state: "answered" });
    expect(await draftOf(caseId)).toBeNull();
  });

  it("may be the office, also for what the office wrote, but not the same person of it", async () => {
    const { caseId } = await caseOf(checking.departmentId, projectId);
    const [one, two] = [await staff("moderator"), await staff("admin")];
    await submitDraft(one, draftInput(caseId));
    expect(await approveDraft(one, form(caseId, 1))).toMatchObject({ error: "own-draft" });
    expect(await approveDraft(two, form(caseId, 1))).toMatchObject({ ok: true });
  });

  it("sends it back with words; after new words it waits again", async () => {
    const { caseId, version } = await submitted();
    expect(await returnDraft(checking.second, { caseId, version, words: "请写明哪一栋" })).toMatchObject({ ok: true });
    expect(await draftOf(caseId)).toMatchObject({ submittedAt: null, returnedById: checking.second.staffId, returnedWords: "请写明哪一栋" });
    expect(await approveDraft(checking.second, form(caseId, version + 1))).toMatchObject({ error: "draft-not-waiting" });
    expect(await submitDraft(checking.writer, { ...draftInput(caseId), version: version + 1, body: "您好，12号楼的电梯下月开工。" })).toMatchObject({ ok: true });
    expect(await draftOf(caseId)).toMatchObject({ returnedById: null, returnedWords: null });
    expect(await approveDraft(checking.second, form(caseId, version + 2))).toMatchObject({ ok: true });
  });

  it("publishes what they read: what changed meanwhile waits for another look (R22)", async () => {
    const { caseId, version } = await submitted();
    await saveDraft(checking.writer, draftInput(caseId, { version, body: "悄悄换掉的话" }));
    expect(await approveDraft(checking.second, form(caseId, version))).toMatchObject({ error: "draft-changed" });
    expect(await approveDraft(checking.second, form(caseId, version + 1))).toMatchObject({ error: "draft-not-waiting" });
    expect(await db.reply.count({ where: { caseId } })).toBe(0);
  });

  it("agrees once: the same form sent again is the first, and of agreeing and sending back at once one wins", async () => {
    const { caseId, version } = await submitted();
    const input = form(caseId, version);
    const results = await Promise.all(Array.from({ length: 5 }, () => approveDraft(checking.second, input)));
    expect(new Set(results.map((result) => result.ok && result.value.replyId)).size).toBe(1);
    expect(await db.reply.count({ where: { caseId } })).toBe(1);
    for (let round = 0; round < 5; round++) {
      const next = await submitted();
      const [agreed, back] = await Promise.all([approveDraft(checking.second, form(next.caseId, next.version)), returnDraft(await staff("moderator"), { caseId: next.caseId, version: next.version, words: "再改改" })]);
      expect(agreed.ok).not.toBe(back.ok);
    }
  });

  it("is nobody after the case went elsewhere", async () => {
    const { caseId, version } = await submitted();
    const { id: elsewhere } = await department();
    const held = await db.case.findUniqueOrThrow({ where: { id: caseId } });
    await db.case.update({ where: { id: caseId }, data: { departmentId: elsewhere, version: held.version + 1, stepKind: "assigned" } });
    expect(await approveDraft(checking.second, form(caseId, version))).toMatchObject({ error: "not-found" });
  });
});
