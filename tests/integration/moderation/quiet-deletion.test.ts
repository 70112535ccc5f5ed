import { beforeEach, describe, expect, it, vi } from "vitest";
import { askErasure } from "@/lib/accounts/erasure-commands";
import { eraseDue } from "@/lib/accounts/erasure-job";
import { decideAppeal } from "@/lib/appeals/answer-commands";
import { makeAppeal } from "@/lib/appeals/commands";
import { db } from "@/lib/db";
import type { Staff } from "@/lib/identity/proof";
import { getLateness } from "@/lib/moderation/alarm";
import { decideComment, settleReports } from "@/lib/moderation/commands";
import { getQueueItem } from "@/lib/moderation/item-queries";
import { secondProposal, undoProposal } from "@/lib/moderation/proposal-commands";
import { applyDue } from "@/lib/moderation/proposal-job";
import type { DecisionInput } from "@/lib/moderation/schema";
import { letTimePass } from "../../support/accounts";
import { resident, staff } from "../../support/actors";
import { appealInput, settledReport, takenAway } from "../../support/appeals";
import { comment, edited, project } from "../../support/factories";

// Every way in which one person alone could make a complaint disappear, a little at a time or in other words.
vi.hoisted(() => (process.env.DECISION_UNDO_SECONDS = "60"));

let projectId: string;
beforeEach(async () => {
  projectId = (await project()).id;
});

const view = "waiting" as const;
const input = (commentId: string, decision: object, revision = 1) => ({ view, commentId, revision, ...decision }) as DecisionInput;
const publish = (hide: string[]) => ({ action: "publish", keepContacts: false, hide });
const mask = (hide: string[]) => ({ action: "mask", hide });
const ask = { action: "ask", words: "请问是哪一栋楼？" };

async function decide(who: Staff, id: string, decision: object, revision = 1) {
  const decided = await decideComment(who, input(id, decision, revision));
  if (!decided.ok) throw new Error(decided.error);
  return decided.value;
}

async function takeEffect(commentId: string) {
  await db.proposal.updateMany({ where: { commentId, settledAt: null, dueAt: { not: null } }, data: { dueAt: new Date(Date.now() - 1) } });
  await applyDue();
}

const body = "居委会张建国主任收了维修基金却不修电梯，问了三次都推给物业，老人上不了楼，电话 13812341234";

async function complaint(more: { status?: "published"; body?: string; createdAt?: Date } = {}) {
  const { id } = await comment({ projectId, body, ...more });
  await db.comment.update({ where: { id }, data: { kind: "complaint" } });
  return id;
}

describe("hiding", () => {
  it("a name or contact data in a complaint is one person’s to do; hiding its words takes two", async () => {
    const moderator = await staff();
    for (const hide of [["张建国"], ["张建国主任", "13812341234"], ["13812341234"]]) {
      expect(await decide(moderator, await complaint(), publish(hide))).toMatchObject({ state: "due" });
      expect(await decide(moderator, await complaint({ status: "published" }), mask(hide))).toMatchObject({ state: "due" });
    }
    for (const hide of [[body], ["收了维修基金却不修电梯，问了三次都推给物业"]]) {
      expect(await decide(moderator, await complaint(), publish(hide))).toMatchObject({ state: "second" });
      expect(await decide(moderator, await complaint({ status: "published" }), mask(hide))).toMatchObject({ state: "second" });
    }
    const { id } = await comment({ projectId, body });
    expect(await decide(moderator, id, publish(["收了维修基金却不修电梯，问了三次都推给物业"]))).toMatchObject({ state: "due" });
  });

  it("a long complaint cannot be emptied sentence by sentence: what was hidden before counts, and contact data never does", async () => {
    const [moderator, second] = [await staff(), await staff()];
    const long = `${body}。${"此外，小区的路灯也一直不亮，晚上走路很不方便，希望早点修好。".repeat(4)}`;
    const id = await complaint({ status: "published", body: long });
    for (const phrase of ["张建国主任", "收了维修基金"]) {
      expect(await decide(moderator, id, mask([phrase]))).toMatchObject({ state: "due" });
      await takeEffect(id);
    }
    const { proposalId, state } = await decide(moderator, id, mask(["问了三次都推给物业，老人上"]));
    expect(state).toBe("second");
    await takeEffect(id);
    expect((await db.comment.findUniqueOrThrow({ where: { id } })).publicBody).toContain("问了三次");
    expect(await secondProposal(second, { view, proposalId, answer: "agree" })).toMatchObject({ ok: true });
    await takeEffect(id);
    expect((await db.comment.findUniqueOrThrow({ where: { id } })).publicBody).not.toContain("问了三次");
    expect(await decide(moderator, id, mask(["13812341234"]))).toMatchObject({ state: "due" });
  });

  it("a granted appeal brings words back, not their stars", async () => {
    const { id, decisionId, author } = await takenAway({ projectId, body });
    const appeal = await makeAppeal(author, appealInput("decision", decisionId));
    if (!appeal.ok) throw new Error(appeal.error);
    const answer = { appealId: appeal.value.id, outcome: "granted", answer: "您说得对，留言恢复公开。" } as const;
    const other = await staff();
    expect(await decideAppeal(other, { ...answer, hide: [body] })).toMatchObject({ error: "hides-much", detail: { field: "hide" } });
    expect(await decideAppeal(other, { ...answer, hide: ["张建国"] })).toMatchObject({ ok: true });
    expect((await db.comment.findUniqueOrThrow({ where: { id } })).publicBody).toContain("***主任收了维修基金");
  });

  it("hides the right words once their author’s account is gone and earlier places mean nothing", async () => {
    const moderator = await staff();
    const author = await resident();
    const { id } = await comment({ projectId, author, body });
    await decide(moderator, id, publish(["张建国"]));
    await takeEffect(id);
    await askErasure(author, { words: "keep", understood: "yes" });
    await letTimePass(author.userId);
    expect(await eraseDue()).toBe(1);
    for (const phrase of ["物业", "老人"]) {
      await decide(moderator, id, mask([phrase]));
      await takeEffect(id);
    }
    expect((await db.comment.findUniqueOrThrow({ where: { id } })).publicBody).toBe("居委会***主任收了维修基金却不修电梯，问了三次都推给***，***上不了楼，电话 138****1234");
  });
});

describe("asking", () => {
  it("once is one person’s to do; sending a complaint back again takes two", async () => {
    const [moderator, other] = [await staff(), await staff()];
    const id = await complaint();
    expect(await decide(moderator, id, ask)).toMatchObject({ state: "due" });
    await takeEffect(id);
    await edited(id, `三号楼：${body}`);
    await db.comment.update({ where: { id }, data: { status: "pending" } });
    expect(await decide(other, id, ask, 2)).toMatchObject({ state: "second" });
    expect((await db.comment.findUniqueOrThrow({ where: { id } })).status).toBe("pending");
  });
});

describe("waiting", () => {
  it("a comment does not stop waiting when somebody proposes to reject it: the alarm counts it from the day it came", async () => {
    await db.comment.updateMany({ where: { status: "pending" }, data: { status: "withdrawn" } });
    expect(await getLateness()).toBeNull();
    const createdAt = new Date(Date.now() - 5 * 86_400_000);
    const id = await complaint({ createdAt });
    const moderator = await staff();
    const { proposalId } = await decide(moderator, id, { action: "reject", reason: "insult", words: "含有辱骂。" });
    expect(await getLateness()).toMatchObject({ count: 1, oldest: createdAt });
    await undoProposal(moderator, { view, proposalId });
    expect(await getLateness()).toMatchObject({ count: 1, oldest: createdAt });
  });
});

describe("the second person", () => {
  it("is another person, not another account of the same: a number both have proved says so, a former one too", async () => {
    const [proposer, twin] = [await staff(), await staff()];
    const [number] = proposer.phoneHashes;
    await db.staffNumber.create({ data: { staffId: twin.staffId, phoneHash: number! } });
    const same = { ...twin, phoneHashes: [...twin.phoneHashes, number!] };
    const { proposalId } = await decide(proposer, await complaint(), { action: "reject", reason: "insult", words: "含有辱骂。" });
    expect(await secondProposal(same, { view, proposalId, answer: "agree" })).toMatchObject({ error: "own-proposal" });
    const { decisionId, author } = await takenAway({ projectId, by: proposer });
    const appeal = await makeAppeal(author, appealInput("decision", decisionId));
    if (!appeal.ok) throw new Error(appeal.error);
    expect(await decideAppeal(same, { appealId: appeal.value.id, outcome: "stands", answer: "原来的决定没有错。", hide: [] })).toMatchObject({ error: "had-part" });
  });

  it("is who looks at a report that an appeal opens again, also when whoever settled it does so once more at that moment", async () => {
    const [settler, reporter] = [await staff(), await resident()];
    const { id, commentId } = await settledReport({ projectId, by: settler, reporter });
    const held = Promise.withResolvers<void>();
    const opening = db.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM "Comment" WHERE "id" = ${commentId}::uuid FOR NO KEY UPDATE`;
      held.resolve();
      await new Promise((resolve) => setTimeout(resolve, 300));
      await tx.report.update({ where: { id }, data: { settledAt: null } });
    });
    await held.promise;
    expect(await settleReports(settler, { view: "reported", commentId, upTo: id })).toMatchObject({ error: "settled-before" });
    await opening;
    expect(await db.report.findUniqueOrThrow({ where: { id } })).toMatchObject({ settledAt: null });
  });

  it("does not see what colleagues are about to decide on their own comment", async () => {
    const author = await resident();
    const { id } = await comment({ projectId, author, body });
    await db.comment.update({ where: { id }, data: { kind: "complaint" } });
    await decide(await staff(), id, { action: "reject", reason: "insult", words: "含有辱骂。" });
    const self = await staff();
    const item = await getQueueItem({ ...self, phoneHashes: [...self.phoneHashes, author.phoneHash] } as Staff, id);
    expect(item).toMatchObject({ isOwn: true, open: null, earlier: [], reports: [] });
    expect(await getQueueItem(self, id)).toMatchObject({ isOwn: false, open: { needsSecond: true } });
  });
});
