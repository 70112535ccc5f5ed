import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { askErasure } from "@/lib/accounts/erasure-commands";
import { eraseDue } from "@/lib/accounts/erasure-job";
import { beginRound, changeCase, holdCase } from "@/lib/cases/changes";
import { db } from "@/lib/db";
import { publishReply } from "@/lib/replies/commands";
import { getReplying } from "@/lib/replies/queries";
import { letTimePass } from "../../support/accounts";
import { newPhone, resident, staff } from "../../support/actors";
import { makeCase } from "../../support/cases";
import { department, project } from "../../support/factories";
import { caseOf, countReplyTraces, joinTo, reply, replyInput, team } from "../../support/replies";

let projectId: string;
let bureau: Awaited<ReturnType<typeof team>>;
let other: Awaited<ReturnType<typeof team>>;
beforeAll(async () => {
  projectId = (await project()).id;
  [bureau, other] = [await team(), await team()];
});

const stateOf = (id: string) => db.case.findUniqueOrThrow({ where: { id } });

describe("an answer", () => {
  it("is public in the department's name, answers its case in the same transaction, and tells its author", async () => {
    const author = await resident();
    const { caseId, commentId } = await caseOf(bureau.departmentId, projectId, { author });
    const replyId = await reply(bureau.writer, caseId, { promisesAction: true });
    expect(await db.reply.findUnique({ where: { id: replyId } })).toMatchObject({
      commentId, caseId, round: 1, kind: "answer", promisesAction: true, departmentId: bureau.departmentId, staffId: bureau.writer.staffId, checkedById: null, tookDays: 0,
    });
    const held = await stateOf(caseId);
    expect(held).toMatchObject({ state: "answered", stepKind: "answered", stepReplyId: replyId, departmentId: bureau.departmentId, tookDays: 0 });
    // Answering accepts it, and is a first contact.
    expect([held.acceptedAt, held.contactedAt]).toEqual([held.answeredAt, held.answeredAt]);
    expect(await db.event.findMany({ where: { objectId: commentId, action: "comment.replied" } })).toMatchObject([{ detail: { reply: replyId, department: bureau.nameZh, kind: "answer" } }]);
    expect(await db.notice.findMany({ where: { commentId } })).toMatchObject([{ userId: author.userId, kind: "replied" }]);
  });

  it("is given by the office in any department's name, also before one was assigned", async () => {
    const { caseId } = await makeCase({ projectId });
    const moderator = await staff("moderator");
    const replyId = await reply(moderator, caseId, { departmentId: other.departmentId });
    expect(await db.reply.findUnique({ where: { id: replyId } })).toMatchObject({ departmentId: other.departmentId, staffId: moderator.staffId });
    expect(await stateOf(caseId)).toMatchObject({ state: "answered", departmentId: other.departmentId });
  });

  it("ends a pause", async () => {
    const { caseId } = await caseOf(bureau.departmentId, projectId);
    await db.$transaction(async (tx) => changeCase(tx, (await holdCase(tx, caseId))!, { kind: "paused", at: new Date(), words: "等居民提供楼号" }, { pausedAt: new Date(), dueAt: null }));
    await reply(bureau.writer, caseId);
    expect(await stateOf(caseId)).toMatchObject({ state: "answered", pausedAt: null });
  });

  it("in a second round is of that round, and leaves the first round's figures", async () => {
    const { caseId } = await caseOf(bureau.departmentId, projectId);
    await reply(bureau.writer, caseId);
    const first = await stateOf(caseId);
    await db.$transaction(async (tx) => beginRound(tx, (await holdCase(tx, caseId))!, { kind: "reopened", at: new Date(), words: "没有解决" }));
    const again = await reply(bureau.writer, caseId);
    expect(await db.reply.findUnique({ where: { id: again } })).toMatchObject({ round: 2 });
    expect(await stateOf(caseId)).toMatchObject({ state: "answered", answeredAt: first.answeredAt, tookDays: first.tookDays });
  });
});

describe("a first contact", () => {
  it("is a public word before the answer: the case is accepted, its clock goes on, and the author is told", async () => {
    const { caseId, commentId } = await caseOf(bureau.departmentId, projectId);
    const before = await stateOf(caseId);
    const replyId = await reply(bureau.writer, caseId, { kind: "contact", promisesAction: true, body: "您好，我们已收到，本周到现场查看。" });
    const after = await stateOf(caseId);
    expect(after).toMatchObject({ state: "accepted", stepKind: "contacted", stepReplyId: replyId, dueAt: before.dueAt, answeredAt: null });
    expect(after.contactedAt).toEqual(after.acceptedAt);
    expect(await db.reply.findUnique({ where: { id: replyId } })).toMatchObject({ kind: "contact", promisesAction: false });
    expect(await db.notice.count({ where: { commentId, kind: "replied" } })).toBe(1);
    await reply(bureau.writer, caseId, { kind: "contact", body: "您好，已到现场查看，正在联系施工单位。" });
    expect((await stateOf(caseId)).contactedAt).toEqual(after.contactedAt);
    await reply(bureau.writer, caseId);
    expect(await stateOf(caseId)).toMatchObject({ state: "answered", contactedAt: after.contactedAt });
  });

  it("is made by the department in charge alone", async () => {
    const open = await makeCase({ projectId });
    const theirs = await caseOf(bureau.departmentId, projectId);
    const moderator = await staff("moderator");
    const before = await countReplyTraces();
    expect(await publishReply(moderator, replyInput(open.caseId, { kind: "contact", departmentId: bureau.departmentId }))).toMatchObject({ error: "case-unassigned" });
    expect(await publishReply(moderator, replyInput(theirs.caseId, { kind: "contact", departmentId: other.departmentId }))).toMatchObject({ error: "contact-elsewhere" });
    expect(await countReplyTraces()).toEqual(before);
  });
});

describe("cases that were joined", () => {
  it("are answered by the answer to their lead: one reply, every author told but those whose account is gone or whose words are not public", async () => {
    const lead = await caseOf(bureau.departmentId, projectId);
    const leaver = await resident();
    const [one, two, gone, hidden] = [await joinTo(lead.caseId, projectId), await joinTo(lead.caseId, projectId), await joinTo(lead.caseId, projectId, { author: leaver }), await joinTo(lead.caseId, projectId)];
    await askErasure(leaver, { words: "keep", understood: "yes" });
    await letTimePass(leaver.userId);
    await eraseDue();
    await db.comment.update({ where: { id: hidden.commentId }, data: { status: "removed", publicBody: null } });
    await reply(bureau.writer, lead.caseId);
    expect(await db.reply.count({ where: { commentId: { in: [one.commentId, two.commentId] } } })).toBe(0);
    const told = await db.notice.findMany({ where: { kind: "replied", commentId: { in: [lead, one, two, gone, hidden].map((made) => made.commentId) } } });
    expect(told.map((notice) => notice.commentId).sort()).toEqual([lead, one, two].map((made) => made.commentId).sort());
    expect(await stateOf(one.caseId)).toMatchObject({ state: "joined" });
  });

  it("are not answered themselves, nor by whoever wrote one of them", async () => {
    const phone = newPhone();
    const lead = await caseOf(bureau.departmentId, projectId);
    const joined = await joinTo(lead.caseId, projectId, { author: await resident({ phone }) });
    const own = await staff("replier", { departmentId: bureau.departmentId, phone });
    const before = await countReplyTraces();
    expect(await publishReply(await staff("moderator"), replyInput(joined.caseId, { departmentId: bureau.departmentId }))).toMatchObject({ error: "case-joined" });
    expect(await publishReply(own, replyInput(lead.caseId))).toMatchObject({ error: "own-comment" });
    expect(await countReplyTraces()).toEqual(before);
  });
});

describe("refusals", () => {
  it("leave no trace", async () => {
    const { caseId } = await caseOf(bureau.departmentId, projectId);
    const [spared, open, removed] = [await makeCase({ projectId, spareWords: "感谢您的肯定" }), await makeCase({ projectId }), await caseOf(bureau.departmentId, projectId)];
    await db.comment.update({ where: { id: removed.commentId }, data: { status: "removed", publicBody: null } });
    const [moderator, stranger] = [await staff("moderator"), await staff("replier")];
    const closed = await department();
    await db.department.update({ where: { id: closed.id }, data: { closedAt: new Date() } });
    const before = await countReplyTraces();
    const refused = (by: typeof moderator, changes: Parameters<typeof replyInput>[1] = {}, id = caseId) => publishReply(by, replyInput(id, changes));
    // Another department's replier does not even learn that there is such a case.
    expect(await refused(other.writer)).toMatchObject({ error: "not-found" });
    expect(await refused(stranger)).toMatchObject({ error: "not-found" });
    expect(await refused(bureau.writer, { departmentId: other.departmentId })).toMatchObject({ error: "forbidden" });
    expect(await refused(moderator, { departmentId: closed.id })).toMatchObject({ error: "department-gone" });
    expect(await refused(moderator, { departmentId: randomUUID() })).toMatchObject({ error: "department-gone" });
    expect(await refused(moderator, { departmentId: bureau.departmentId }, spared.caseId)).toMatchObject({ error: "case-spared" });
    expect(await refused(moderator, {}, open.caseId)).toMatchObject({ error: "department-required" });
    expect(await refused(bureau.writer, {}, removed.caseId)).toMatchObject({ error: "not-found" });
    expect(await refused(bureau.writer, {}, randomUUID())).toMatchObject({ error: "not-found" });
    expect(await refused(bureau.writer, { body: "您好，工程将于〔开工时间〕开始。" })).toMatchObject({ error: "placeholder-left", detail: { place: "〔开工时间〕" } });
    expect(await countReplyTraces()).toEqual(before);
  });

  it("a document's number is no place to fill in", async () => {
    const { caseId } = await caseOf(bureau.departmentId, projectId);
    expect(await publishReply(bureau.writer, replyInput(caseId, { body: "您好，依据沪府办〔2025〕12号文件，工程将于12月开工。" }))).toMatchObject({ ok: true });
  });

  it("nobody answers their own comment, nor anybody whose number is not known", async () => {
    const phone = newPhone();
    const { caseId } = await caseOf(bureau.departmentId, projectId, { author: await resident({ phone }) });
    const own = await staff("replier", { departmentId: bureau.departmentId, phone });
    const unknown = await staff("replier", { departmentId: bureau.departmentId, phone: null });
    const before = await countReplyTraces();
    expect(await publishReply(own, replyInput(caseId))).toMatchObject({ error: "own-comment" });
    expect(await publishReply(unknown, replyInput(caseId))).toMatchObject({ error: "staff-phone-required" });
    expect(await countReplyTraces()).toEqual(before);
    expect(await getReplying(own, caseId)).toMatchObject({ isOwn: true, mayReply: false });
    expect(await getReplying(unknown, caseId)).toMatchObject({ isOwn: false, mayReply: false });
    expect(await getReplying(other.writer, caseId)).toBeNull();
  });

  it("a failure on the way leaves neither the reply nor the case's change", async () => {
    const { caseId, commentId } = await caseOf(bureau.departmentId, projectId);
    // An address that cannot be opened: telling the author fails, after reply and case were written.
    const { authorId } = await db.comment.findUniqueOrThrow({ where: { id: commentId } });
    await db.user.update({ where: { id: authorId }, data: { emailHash: randomUUID(), emailSealed: "not sealed at all", emailProvedAt: new Date(), mailNotices: true } });
    const before = await countReplyTraces();
    await expect(publishReply(bureau.writer, replyInput(caseId))).rejects.toThrow();
    expect(await countReplyTraces()).toEqual(before);
    expect(await stateOf(caseId)).toMatchObject({ state: "assigned" });
  });
});

describe("two at once", () => {
  it("the same form with the same words is one reply, also ten at a time, also once it is answered (R19)", async () => {
    const { caseId, commentId } = await caseOf(bureau.departmentId, projectId);
    const input = replyInput(caseId);
    const results = await Promise.all(Array.from({ length: 10 }, () => publishReply(bureau.writer, input)));
    expect(new Set(results.map((result) => result.ok && result.value.replyId)).size).toBe(1);
    expect(await db.reply.count({ where: { caseId } })).toBe(1);
    expect(await db.event.count({ where: { objectId: commentId, action: "comment.replied" } })).toBe(1);
    expect(await publishReply(bureau.writer, { ...input, body: "别的话，别的答复。" })).toMatchObject({ error: "already-answered" });
  });

  it("of two people one answers, and the other is told who was faster", async () => {
    for (let round = 0; round < 5; round++) {
      const { caseId } = await caseOf(bureau.departmentId, projectId);
      const results = await Promise.all([publishReply(bureau.writer, replyInput(caseId)), publishReply(bureau.second, replyInput(caseId))]);
      const [winner, loser] = results[0].ok ? [bureau.writer, results[1]] : [bureau.second, results[0]];
      expect(results.filter((result) => result.ok)).toHaveLength(1);
      expect(loser).toMatchObject({ error: "already-answered", detail: { name: winner.name } });
      expect(await db.reply.count({ where: { caseId } })).toBe(1);
    }
  });
});

describe("what was answered", () => {
  it("is public history and is never changed or deleted", async () => {
    const { caseId } = await caseOf(bureau.departmentId, projectId);
    const id = await reply(bureau.writer, caseId);
    await expect(db.reply.delete({ where: { id } })).rejects.toThrow();
    await expect(db.reply.update({ where: { id }, data: { body: "别的话" } })).rejects.toThrow();
    await expect(db.$executeRaw`TRUNCATE "Reply" CASCADE`).rejects.toThrow();
    expect(await db.reply.count({ where: { id } })).toBe(1);
  });
});
