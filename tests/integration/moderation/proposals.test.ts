import { beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "@/lib/db";
import { decideTogether, undoTogether } from "@/lib/moderation/bulk-commands";
import { getBulkPreview, listBulkOutcomes } from "@/lib/moderation/alike-queries";
import { decideComment } from "@/lib/moderation/commands";
import { getJustDecided } from "@/lib/moderation/item-queries";
import { bulkDecisionInputSchema, type BulkDecisionInput } from "@/lib/moderation/item-schema";
import { secondProposal, undoProposal } from "@/lib/moderation/proposal-commands";
import { applyDue } from "@/lib/moderation/proposal-job";
import type { DecisionInput } from "@/lib/moderation/schema";
import { printOf } from "@/lib/text/print";
import type { CommentKind } from "@/prisma/client/enums";
import { resident, staff } from "../../support/actors";
import { comment, countTraces, edited, project } from "../../support/factories";

// Long enough for anything a test does; time is moved by moving the moment a decision is due.
vi.hoisted(() => (process.env.DECISION_UNDO_SECONDS = "60"));

let projectId: string;
beforeEach(async () => {
  projectId = (await project()).id;
});

const view = "waiting" as const;
const read = (commentId: string, revision = 1) => ({ view, commentId, revision });
const publish = (id: string, more: object = {}) => ({ ...read(id), action: "publish", keepContacts: false, hide: [], ...more }) as DecisionInput;
const reject = (id: string) => ({ ...read(id), action: "reject", reason: "insult", words: "含有辱骂。" }) as DecisionInput;
const remove = (id: string) => ({ ...reject(id), action: "remove" }) as DecisionInput;
const mask = (id: string, hide: string[]) => ({ ...read(id), action: "mask", hide }) as DecisionInput;
const ask = (id: string) => ({ ...read(id), action: "ask", words: "请问是哪一栋楼？" }) as DecisionInput;
const statusOf = async (id: string) => (await db.comment.findUniqueOrThrow({ where: { id } })).status;
const eventsOf = (id: string) => db.event.findMany({ where: { objectId: id }, orderBy: { id: "asc" }, select: { action: true, actorId: true, detail: true } });

/** A decision as it was taken; a refusal would be a fault of the test. */
async function decide(who: Parameters<typeof decideComment>[0], input: DecisionInput) {
  const decided = await decideComment(who, input);
  if (!decided.ok) throw new Error(decided.error);
  return decided.value;
}

/** The seconds go by. */
async function letPass(commentId: string) {
  await db.proposal.updateMany({ where: { commentId, settledAt: null, dueAt: { not: null } }, data: { dueAt: new Date(Date.now() - 1) } });
}

async function complaint(more: { body?: string; status?: "published" } = {}) {
  const made = await comment({ projectId, ...more });
  await db.comment.update({ where: { id: made.id }, data: { kind: "complaint" } });
  return made;
}

async function flagged(flag: object, kind: CommentKind = "suggestion") {
  const { userId } = await resident();
  const { receipt } = await comment({ projectId });
  return db.comment.create({
    data: {
      receipt: receipt.replace(/^\d{2}/, "98"), projectId, authorId: userId, kind, displayName: "居民", seen: {}, formKey: crypto.randomUUID(), formDigest: "test",
      revisions: { create: { number: 1, body: "街道办事处太拖拉", flags: [flag] as never, held: true } },
    },
  });
}

describe("a decision, before it takes effect", () => {
  it("is neither public nor told, nor in the history, and leaves nothing of it when it is undone in time", async () => {
    const moderator = await staff();
    const { id } = await comment({ projectId });
    const before = await countTraces();
    const { proposalId, state } = await decide(moderator, publish(id));
    expect(state).toBe("due");
    expect(await db.comment.findUniqueOrThrow({ where: { id } })).toMatchObject({ status: "pending", publicBody: null, publishedAt: null });
    expect(await countTraces()).toEqual(before);
    expect(await db.queueEntry.findMany({ where: { commentId: id } })).toEqual([]);
    expect(await applyDue()).toBe(0);
    expect((await getJustDecided(moderator, proposalId))!.msLeft).toBeGreaterThan(50_000);
    expect(await undoProposal(moderator, { view, proposalId })).toMatchObject({ ok: true, value: { commentId: id } });
    await letPass(id);
    expect(await applyDue()).toBe(0);
    expect(await statusOf(id)).toBe("pending");
    expect(await db.queueEntry.findMany({ where: { commentId: id } })).toMatchObject([{ view: "waiting" }]);
    expect(await db.notice.count({ where: { commentId: id } })).toBe(0);
    expect(await db.decision.count({ where: { commentId: id } })).toBe(0);
    expect(await decideComment(moderator, reject(id))).toMatchObject({ ok: true });
  });

  it("cannot be undone by anybody else, nor twice, nor once its time has come", async () => {
    const [moderator, other] = [await staff(), await staff()];
    const { id } = await comment({ projectId });
    const { proposalId } = await decide(moderator, publish(id));
    expect(await undoProposal(other, { view, proposalId })).toMatchObject({ error: "not-found" });
    await letPass(id);
    expect(await undoProposal(moderator, { view, proposalId })).toMatchObject({ error: "too-late" });
    expect(await applyDue()).toBe(1);
    expect(await undoProposal(moderator, { view, proposalId })).toMatchObject({ error: "too-late" });
    expect(await statusOf(id)).toBe("published");
  });

  it("takes effect exactly once, in the name of whoever decided, with two processes at it", async () => {
    const moderator = await staff();
    const ids = await Promise.all(Array.from({ length: 12 }, async () => (await comment({ projectId })).id));
    for (const id of ids) {
      await decide(moderator, publish(id));
      await letPass(id);
    }
    const applied = await Promise.all(Array.from({ length: 4 }, () => applyDue()));
    while ((await applyDue()) > 0);
    expect(applied.reduce((sum, n) => sum + n, 0)).toBeLessThanOrEqual(ids.length);
    for (const id of ids) {
      expect(await statusOf(id)).toBe("published");
      expect(await db.decision.count({ where: { commentId: id } })).toBe(1);
      expect(await db.notice.count({ where: { commentId: id } })).toBe(1);
      expect(await eventsOf(id)).toMatchObject([{ action: "comment.published", actorId: moderator.staffId }]);
    }
    expect((await db.project.findUniqueOrThrow({ where: { id: projectId } })).publishedComments).toBe(ids.length);
  });

  it("is undone or takes effect, never both, when these happen at once", async () => {
    for (let round = 0; round < 8; round++) {
      const moderator = await staff();
      const { id } = await comment({ projectId });
      const { proposalId } = await decide(moderator, publish(id));
      await db.proposal.update({ where: { id: proposalId }, data: { dueAt: new Date(Date.now() + 15) } });
      const [undone] = await Promise.all([undoProposal(moderator, { view, proposalId }), new Promise((resolve) => setTimeout(resolve, 14)).then(applyDue)]);
      while ((await applyDue()) > 0);
      expect(await statusOf(id)).toBe(undone.ok ? "pending" : "published");
    }
  });

  it("lapses when its author changes the words meanwhile, which wait like any others", async () => {
    const [moderator, other] = [await staff(), await staff()];
    const { id } = await comment({ projectId });
    await decide(moderator, reject(id));
    await edited(id, "换了说法");
    expect(await db.queueEntry.findFirst({ where: { commentId: id, view: "waiting" } })).not.toBeNull();
    await letPass(id);
    await applyDue();
    expect(await statusOf(id)).toBe("pending");
    expect(await eventsOf(id)).toMatchObject([{ action: "proposal.lapsed", actorId: null }]);
    expect(await decideComment(other, { ...publish(id), revision: 2 } as DecisionInput)).toMatchObject({ ok: true });
  });

  it("keeps a second moderator from deciding, and says who was first", async () => {
    const [winner, loser] = [await staff("moderator", { name: "王审核" }), await staff()];
    const { id } = await comment({ projectId });
    await decide(winner, publish(id));
    expect(await decideComment(loser, reject(id))).toMatchObject({ error: "already-decided", detail: { name: "王审核", at: expect.any(Number) } });
    expect(await db.proposal.count({ where: { commentId: id } })).toBe(1);
  });

  it("has one winner of twenty, whatever they decide", async () => {
    const { id } = await comment({ projectId });
    const people = await Promise.all(Array.from({ length: 20 }, (_, index) => staff("moderator", { name: `审核员${index}` })));
    const results = await Promise.all(people.map((person, index) => decideComment(person, [publish(id), reject(id), ask(id)][index % 3]!)));
    const winner = people[results.findIndex(({ ok }) => ok)]!;
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    for (const result of results) if (!result.ok) expect(result).toMatchObject({ error: "already-decided", detail: { name: winner.name } });
  });
});

describe("a question to the author", () => {
  it("gives the comment back to them with the words, and not to the public", async () => {
    const moderator = await staff();
    const { id, authorId } = await comment({ projectId });
    await decide(moderator, ask(id));
    await letPass(id);
    await applyDue();
    expect(await db.comment.findUniqueOrThrow({ where: { id } })).toMatchObject({ status: "returned", publicBody: null });
    expect(await db.decision.findFirst({ where: { commentId: id } })).toMatchObject({ action: "ask", words: "请问是哪一栋楼？" });
    expect(await db.notice.findMany({ where: { commentId: id } })).toMatchObject([{ userId: authorId, kind: "returned" }]);
  });
});

describe("what is hidden", () => {
  const body = "居委会张建国主任说下周来，电话 13812341234，张建国还说会贴通知";

  it("is every place of a phrase, kept as places and never as words", async () => {
    const moderator = await staff();
    const { id } = await comment({ projectId, body });
    await decide(moderator, publish(id, { hide: ["张建国"] }));
    await letPass(id);
    await applyDue();
    const { publicBody } = await db.comment.findUniqueOrThrow({ where: { id } });
    expect(publicBody).toBe("居委会***主任说下周来，电话 138****1234，***还说会贴通知");
    const decision = await db.decision.findFirstOrThrow({ where: { commentId: id } });
    expect(decision.hidden).toHaveLength(2);
    expect(JSON.stringify([decision, await db.proposal.findFirst({ where: { commentId: id } }), await eventsOf(id)])).not.toContain("张建国");
  });

  it("is refused when the comment does not contain it, so that no name stays public by a slip", async () => {
    const { id } = await comment({ projectId, body });
    expect(await decideComment(await staff(), publish(id, { hide: ["张建国", "张健国"] }))).toMatchObject({ error: "phrase-missing", detail: { field: "hide", phrase: "张健国" } });
    expect(await db.proposal.count({ where: { commentId: id } })).toBe(0);
  });

  it("stays hidden when more is hidden later, and contact data that staff let stand stays", async () => {
    const moderator = await staff();
    const { id } = await comment({ projectId, body });
    for (const decision of [publish(id, { hide: ["张建国"], keepContacts: true }), mask(id, ["下周"]), mask(id, ["通知"])]) {
      await decide(moderator, decision);
      await letPass(id);
      await applyDue();
    }
    const row = await db.comment.findUniqueOrThrow({ where: { id } });
    expect(row.publicBody).toBe("居委会***主任说***来，电话 13812341234，***还说会贴***");
    expect(await db.notice.findMany({ where: { commentId: id }, orderBy: { createdAt: "asc" }, select: { kind: true } })).toEqual([{ kind: "published" }, { kind: "masked" }, { kind: "masked" }]);
  });
});

describe("a second pair of eyes", () => {
  it("is needed to reject or remove a complaint, criticism and what screening could not judge, and for nothing else", async () => {
    const moderator = await staff();
    const waiting = [(await complaint()).id, (await flagged({ rule: "criticism", kind: "department", start: 0, end: 5 })).id, (await flagged({ rule: "words", kind: "failed", start: 0, end: 0 })).id];
    for (const id of waiting) expect(await decide(moderator, reject(id))).toMatchObject({ state: "second" });
    expect(await decide(moderator, remove((await complaint({ status: "published" })).id))).toMatchObject({ state: "second" });
    expect(await decide(moderator, reject((await comment({ projectId })).id))).toMatchObject({ state: "due" });
    expect(await decide(moderator, publish((await complaint()).id))).toMatchObject({ state: "due" });
    expect(await decide(moderator, ask((await complaint()).id))).toMatchObject({ state: "due" });
    expect(await decide(moderator, mask((await complaint({ status: "published" })).id, ["电梯"]))).toMatchObject({ state: "due" });
    for (const id of waiting) {
      expect(await statusOf(id)).toBe("pending");
      expect(await db.queueEntry.findMany({ where: { commentId: id } })).toMatchObject([{ view: "second", staffId: moderator.staffId }]);
    }
    await expect(db.proposal.updateMany({ where: { commentId: { in: waiting } }, data: { dueAt: new Date() } })).rejects.toThrow(/waits_for_second/);
  });

  it("agrees, and the decision takes effect in the name of whoever proposed it, with both names kept", async () => {
    const [proposer, second] = [await staff(), await staff()];
    const { id } = await complaint();
    const { proposalId } = await decide(proposer, reject(id));
    expect(await secondProposal(second, { view, proposalId, answer: "agree" })).toMatchObject({ ok: true, value: { state: "due" } });
    expect(await statusOf(id)).toBe("pending");
    expect(await getJustDecided(second, proposalId)).toMatchObject({ state: "due", isSecond: true });
    await letPass(id);
    await applyDue();
    expect(await statusOf(id)).toBe("rejected");
    expect(await db.decision.findFirst({ where: { commentId: id } })).toMatchObject({ staffId: proposer.staffId, secondId: second.staffId });
    expect(await eventsOf(id)).toMatchObject([
      { action: "proposal.made", actorId: proposer.staffId }, { action: "proposal.agreed", actorId: second.staffId }, { action: "comment.rejected", actorId: proposer.staffId, detail: { second: second.staffId } },
    ]);
  });

  it("declines with words, and the comment is back in the queue for everybody", async () => {
    const [proposer, second] = [await staff(), await staff()];
    const { id } = await complaint();
    const { proposalId } = await decide(proposer, reject(id));
    expect(await secondProposal(second, { view, proposalId, answer: "decline", words: "这是合理的投诉。" })).toMatchObject({ ok: true, value: { state: "declined" } });
    expect(await db.proposal.findUniqueOrThrow({ where: { id: proposalId } })).toMatchObject({ outcome: "declined", settledById: second.staffId, settledWords: "这是合理的投诉。" });
    expect(await db.queueEntry.findMany({ where: { commentId: id } })).toMatchObject([{ view: "waiting" }]);
    expect(await decideComment(proposer, publish(id))).toMatchObject({ ok: true });
  });

  it("is never the proposer’s own, nor the author’s, nor given twice", async () => {
    const [proposer, second] = [await staff(), await staff()];
    const { id } = await complaint();
    const { proposalId } = await decide(proposer, reject(id));
    for (const answer of [{ answer: "agree" }, { answer: "decline", words: "算了" }] as const) expect(await secondProposal(proposer, { view, proposalId, ...answer })).toMatchObject({ error: "own-proposal" });
    const { phoneHash } = await db.user.findFirstOrThrow({ where: { comments: { some: { id } } } });
    const author = await staff();
    await db.staffNumber.create({ data: { staffId: author.staffId, phoneHash: phoneHash! } });
    expect(await secondProposal({ ...author, phoneHashes: [...author.phoneHashes, phoneHash!] }, { view, proposalId, answer: "agree" })).toMatchObject({ error: "own-comment" });
    expect(await secondProposal(second, { view, proposalId, answer: "agree" })).toMatchObject({ ok: true });
    expect(await secondProposal(await staff(), { view, proposalId, answer: "decline", words: "晚了" })).toMatchObject({ error: "already-settled" });
    expect(await undoProposal(second, { view, proposalId })).toMatchObject({ ok: true });
    expect(await db.proposal.findUniqueOrThrow({ where: { id: proposalId } })).toMatchObject({ secondId: null, dueAt: null, settledAt: null });
  });

  it("has one answer when two give theirs at once", async () => {
    const proposer = await staff();
    const people = await Promise.all(Array.from({ length: 8 }, () => staff()));
    const { id } = await complaint();
    const { proposalId } = await decide(proposer, reject(id));
    const results = await Promise.all(people.map((person, index) => secondProposal(person, { view, proposalId, ...(index % 2 ? { answer: "agree" as const } : { answer: "decline" as const, words: "不合适" }) })));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await eventsOf(id)).length).toBe(2);
  });
});

describe("deciding on several together", () => {
  const body = "三号楼的电梯去年三月就说要动工，到现在都没有看到施工队进场，请给个时间";
  async function alike(words: string, more: object = {}) {
    const made = await comment({ projectId, body: words, ...more });
    await db.textPrint.create({ data: { commentId: made.id, revision: 1, bands: printOf(words) } });
    return made.id;
  }
  const together = (ids: string[], decision: object) => bulkDecisionInputSchema.parse({ like: ids[0], ...decision, ...Object.fromEntries(ids.map((id, index) => [`item${index}`, `${id}:1`])) }) as BulkDecisionInput;

  it("shows those that wait with the first, decides on each by itself, and names the one that somebody was faster with", async () => {
    const [moderator, faster] = [await staff(), await staff("moderator", { name: "李小梅" })];
    const ids = [await alike(body), await alike(body.replace("三号", "五号")), await alike(body.replace("三号", "七号"))];
    await alike(body.replace("三号", "九号"), { status: "rejected" });
    const preview = (await getBulkPreview(moderator, ids[0]!))!;
    expect(preview[0]!.id).toBe(ids[0]);
    expect(preview.map(({ id }) => id).sort()).toEqual([...ids].sort());
    await decide(faster, publish(ids[1]!));
    await db.comment.update({ where: { id: ids[2] }, data: { kind: "complaint" } });
    const decided = await decideTogether(moderator, together(ids, { action: "reject", reason: "duplicate", words: "已有同样的留言。" }));
    if (!decided.ok) throw new Error(decided.error);
    const { batch, of } = decided.value;
    expect(await listBulkOutcomes(moderator, batch, of)).toMatchObject([
      { id: ids[0], mine: { action: "reject", state: "due" }, faster: null },
      { id: ids[1], mine: null, faster: { name: "李小梅" } },
      { id: ids[2], mine: { action: "reject", state: "second" }, faster: null },
    ]);
    expect(await listBulkOutcomes(faster, batch, of)).toMatchObject([{ mine: null }, { mine: null }, { mine: null }]);
    expect(await db.proposal.count({ where: { commentId: { in: ids }, settledAt: null } })).toBe(3);
  });

  it("can be undone as a whole while nothing of it has taken effect, and only by whoever decided", async () => {
    const moderator = await staff();
    const ids = [await alike(body), await alike(body.replace("三号", "五号"))];
    const decided = await decideTogether(moderator, together(ids, { action: "publish" }));
    if (!decided.ok) throw new Error(decided.error);
    const undo = { ...decided.value, like: ids[0]!, view };
    expect(await undoTogether(await staff(), undo)).toMatchObject({ error: "too-late" });
    expect(await undoTogether(moderator, undo)).toMatchObject({ ok: true });
    for (const id of ids) {
      await letPass(id);
      expect(await db.queueEntry.findMany({ where: { commentId: id } })).toMatchObject([{ view: "waiting" }]);
    }
    expect(await applyDue()).toBe(0);
    expect(await undoTogether(moderator, undo)).toMatchObject({ error: "too-late" });
  });

  it("is bound to the revision that was shown, and needs a tick and a decision", async () => {
    const moderator = await staff();
    const ids = [await alike(body), await alike(body.replace("三号", "五号"))];
    await edited(ids[1]!, "完全改过了");
    const decided = await decideTogether(moderator, together(ids, { action: "publish" }));
    if (!decided.ok) throw new Error(decided.error);
    expect(await listBulkOutcomes(moderator, decided.value.batch, ids)).toMatchObject([{ mine: { state: "due" } }, { mine: null, faster: null, status: "pending" }]);
    const issues = (input: object) => bulkDecisionInputSchema.safeParse({ like: ids[0], ...input }).error?.issues.map(({ path, message }) => [path.join("."), message]);
    expect(issues({ action: "publish" })).toEqual([["items", "choose"]]);
    expect(issues({ item0: `${ids[0]}:1` })).toEqual([["action", "choose"]]);
    expect(issues({ item0: `${ids[0]}:1`, action: "reject", reason: "", words: "" })).toEqual([["reason", "choose"], ["words", "required"]]);
  });
});
