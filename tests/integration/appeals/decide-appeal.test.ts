import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { decideAppeal } from "@/lib/appeals/answer-commands";
import { makeAppeal } from "@/lib/appeals/commands";
import type { AppealDecisionInput } from "@/lib/appeals/schema";
import { getReport } from "@/lib/comments/report-queries";
import { reportKey } from "@/lib/comments/report-key";
import { listPublishedComments } from "@/lib/comments/queries";
import { db } from "@/lib/db";
import type { Staff, Verified } from "@/lib/identity/proof";
import { decideComment, settleReports } from "@/lib/moderation/commands";
import { secondProposal } from "@/lib/moderation/proposal-commands";
import { runOnce } from "../../../scripts/database.mjs";
import { newPhone, resident, staff, visitor } from "../../support/actors";
import { appealInput, measureAgainst, settledReport, takenAway } from "../../support/appeals";
import { makeComment } from "../../support/comments";
import { project } from "../../support/factories";

let projectId: string;
beforeAll(async () => {
  projectId = (await project()).id;
});

function answer(appealId: string, outcome: "granted" | "stands" = "granted", changes: Partial<AppealDecisionInput> = {}): AppealDecisionInput {
  return { appealId, outcome, answer: "重新看过，您说得对，现在恢复公开。", hide: [], ...changes };
}

async function appealed(about: "decision" | "report" | "measure", id: string, who: Verified | ReturnType<typeof visitor>, key?: string): Promise<string> {
  const made = await makeAppeal(who, appealInput(about, id, { key }));
  if (!made.ok) throw new Error(made.error);
  return made.value.id;
}

async function appealedComment(changes: Omit<Parameters<typeof takenAway>[0], "projectId"> = {}) {
  const taken = await takenAway({ projectId, ...changes });
  return { ...taken, appealId: await appealed("decision", taken.decisionId, taken.author) };
}

/** What an answer may write to: none of it may change when it is refused. */
async function traces() {
  return Promise.all([db.event.count(), db.decision.count(), db.notice.count(), db.appeal.count({ where: { decidedAt: null } }), db.comment.count({ where: { status: "published" } })]);
}

async function refused(attempt: () => Promise<unknown>, expected: object) {
  const before = await traces();
  expect(await attempt()).toMatchObject({ ok: false, ...expected });
  expect(await traces()).toEqual(before);
}

const shownIn = async (id: string) => (await listPublishedComments({ projectId, viewer: visitor() })).comments.find((comment) => comment.id === id);

describe("a granted appeal against a decision", () => {
  it("makes a rejected comment public with contact data masked, in one transaction with decision, history and notice", async () => {
    const { id, author, appealId } = await appealedComment({ body: "我家电梯坏了,请打13812345678" });
    const colleague = await staff();
    const before = (await db.project.findUniqueOrThrow({ where: { id: projectId } })).publishedComments;
    expect(await decideAppeal(colleague, answer(appealId))).toEqual({ ok: true, value: { appealId, outcome: "granted" } });
    expect(await db.comment.findUniqueOrThrow({ where: { id } })).toMatchObject({ status: "published", publicBody: "我家电梯坏了,请打138****5678", publishedAt: expect.any(Date) });
    expect(await db.decision.findFirstOrThrow({ where: { commentId: id, action: "restore" } })).toMatchObject({ words: "重新看过，您说得对，现在恢复公开。", staffId: colleague.staffId, revision: 1 });
    expect(await db.event.findMany({ where: { objectId: { in: [id, appealId] }, action: { in: ["comment.restored", "appeal.decided"] } }, orderBy: { action: "asc" } })).toMatchObject([
      { action: "appeal.decided", actorId: colleague.staffId, detail: { about: "decision", outcome: "granted" } },
      { action: "comment.restored", actorId: colleague.staffId, detail: { revision: 1 } },
    ]);
    expect(await db.notice.findMany({ where: { userId: author.userId } })).toMatchObject([{ kind: "restored", commentId: id }]);
    expect((await db.project.findUniqueOrThrow({ where: { id: projectId } })).publishedComments).toBe(before + 1);
    expect(await shownIn(id)).toMatchObject({ status: "published", body: "我家电梯坏了,请打138****5678" });
    expect(await db.queueEntry.findMany({ where: { commentId: id }, orderBy: { view: "asc" } })).toMatchObject([{ view: "decided", staffId: colleague.staffId }]);
  });

  it("brings a removed comment back as it was public before, in its old place: what was hidden stays hidden", async () => {
    const author = await resident();
    const moderator = await staff();
    const { id } = await makeComment({ projectId, author, status: "pending", body: "王小明和李小红都说好,热线021-64321234" });
    const decide = (input: object) => decideComment(moderator, { commentId: id, revision: 1, view: "waiting", ...input } as never);
    expect(await decide({ action: "publish", keepContacts: true, hide: ["王小明"] })).toMatchObject({ ok: true });
    expect(await decide({ action: "mask", hide: ["李小红"] })).toMatchObject({ ok: true });
    const { publicBody, publishedAt } = await db.comment.findUniqueOrThrow({ where: { id } });
    expect(publicBody).toBe("***和***都说好,热线021-64321234");
    expect(await decide({ action: "remove", reason: "insult", words: "含有辱骂。" })).toMatchObject({ ok: true });
    const { id: decisionId } = await db.decision.findFirstOrThrow({ where: { commentId: id, action: "remove" } });
    await decideAppeal(await staff(), answer(await appealed("decision", decisionId, author)));
    expect(await db.comment.findUniqueOrThrow({ where: { id } })).toMatchObject({ status: "published", publicBody, publishedAt });
  });

  it("can hide more when it makes words public, and names a phrase that is not there", async () => {
    const { id, appealId } = await appealedComment({ body: "物业的赵大力态度很差" });
    await refused(async () => decideAppeal(await staff(), answer(appealId, "granted", { hide: ["张三"] })), { error: "phrase-missing", detail: { field: "hide", phrase: "张三" } });
    expect(await decideAppeal(await staff(), answer(appealId, "granted", { hide: ["赵大力"] }))).toMatchObject({ ok: true });
    expect((await db.comment.findUniqueOrThrow({ where: { id } })).publicBody).toBe("物业的***态度很差");
  });

  it("a comment that is taken away again is appealed against again", async () => {
    const { id, author, appealId } = await appealedComment();
    await decideAppeal(await staff(), answer(appealId));
    expect(await decideComment(await staff(), { commentId: id, revision: 1, view: "decided", action: "remove", reason: "insult", words: "又看了一遍。" } as never)).toMatchObject({ ok: true });
    const { id: removal } = await db.decision.findFirstOrThrow({ where: { commentId: id, action: "remove" } });
    const again = await appealed("decision", removal, author);
    expect(await decideAppeal(await staff(), answer(again))).toMatchObject({ ok: true });
    expect((await db.comment.findUniqueOrThrow({ where: { id } })).status).toBe("published");
  });
});

it("an appeal that is not granted changes nothing but that it was answered, in words", async () => {
  const { id, author, appealId } = await appealedComment();
  expect(await decideAppeal(await staff(), answer(appealId, "stands", { answer: "重新看过，仍然是广告。" }))).toMatchObject({ ok: true });
  expect((await db.comment.findUniqueOrThrow({ where: { id } })).status).toBe("rejected");
  expect(await db.appeal.findUniqueOrThrow({ where: { id: appealId } })).toMatchObject({ outcome: "stands", answer: "重新看过，仍然是广告。" });
  expect(await db.notice.findMany({ where: { userId: author.userId } })).toMatchObject([{ kind: "upheld" }]);
  expect(await db.queueEntry.count({ where: { commentId: id, view: "appealed" } })).toBe(0);
});

describe("somebody else decides", () => {
  it("neither whoever decided nor whoever agreed to it", async () => {
    const [first, second, third, author] = [await staff(), await staff(), await staff(), await resident()];
    const { id } = await makeComment({ projectId, author, status: "pending" });
    // A complaint needs two.
    await runOnce(process.env.MIGRATE_DATABASE_URL!, `UPDATE "Comment" SET "kind" = 'complaint' WHERE "id" = '${id}'`);
    const proposed = await decideComment(first, { commentId: id, revision: 1, view: "waiting", action: "reject", reason: "off_topic", words: "与项目无关。" } as never);
    if (!proposed.ok) throw new Error(proposed.error);
    expect(await secondProposal(second, { proposalId: proposed.value.proposalId, view: "second", answer: "agree" } as never)).toMatchObject({ ok: true });
    const { id: decisionId } = await db.decision.findFirstOrThrow({ where: { commentId: id } });
    const appealId = await appealed("decision", decisionId, author);
    await refused(() => decideAppeal(first, answer(appealId)), { error: "had-part" });
    await refused(() => decideAppeal(second, answer(appealId)), { error: "had-part" });
    expect(await decideAppeal(third, answer(appealId))).toMatchObject({ ok: true });
  });

  it("not about one's own comment, nor one entered for a caller, nor without a proved number", async () => {
    const phone = newPhone();
    const { id, appealId } = await appealedComment({ author: await resident({ phone }) });
    const clerk = await staff();
    await refused(async () => decideAppeal(await staff("moderator", { phone }), answer(appealId)), { error: "own-comment" });
    await refused(async () => decideAppeal(await staff("moderator", { phone: null }), answer(appealId)), { error: "staff-phone-required" });
    await db.comment.update({ where: { id }, data: { enteredById: clerk.staffId, enteredVia: "phone" } });
    await refused(() => decideAppeal(clerk, answer(appealId)), { error: "own-comment" });
  });

  it("not one's own appeal about somebody else's comment, nor a report one settled, nor a measure one imposed", async () => {
    const [phone, settler] = [newPhone(), await staff()];
    const reporter = await resident({ phone });
    const report = await settledReport({ projectId, reporter, by: settler });
    const reportAppeal = await appealed("report", report.id, reporter);
    await refused(async () => decideAppeal(await staff("moderator", { phone }), answer(reportAppeal)), { error: "own-appeal" });
    await refused(() => decideAppeal(settler, answer(reportAppeal)), { error: "had-part" });
    const imposer = await staff();
    const person = await resident({ phone: newPhone() });
    const measureAppeal = await appealed("measure", (await measureAgainst(person.userId, { by: imposer })).id, person);
    await refused(() => decideAppeal(imposer, answer(measureAppeal)), { error: "had-part" });
    expect(await decideAppeal(settler, answer(measureAppeal))).toMatchObject({ ok: true });
    expect(await decideAppeal(imposer, answer(reportAppeal))).toMatchObject({ ok: true });
  });

  it("of two at once one decides, and the other is told who", async () => {
    for (const outcome of ["granted", "stands"] as const) {
      const { id, appealId } = await appealedComment();
      const [one, other] = [await staff("moderator", { name: "工作人员乙" }), await staff("moderator", { name: "工作人员丙" })];
      const results = await Promise.all([decideAppeal(one, answer(appealId, outcome)), decideAppeal(other, answer(appealId, "stands"))]);
      const [lost] = results.filter((result) => !result.ok);
      expect(results.filter((result) => result.ok)).toHaveLength(1);
      const winner = results[0]!.ok ? one : other;
      expect(lost).toMatchObject({ error: "answered-already", detail: { name: winner.name, at: expect.any(Number) } });
      expect(await db.decision.count({ where: { commentId: id, action: "restore" } })).toBeLessThanOrEqual(1);
      expect(await db.event.count({ where: { objectId: appealId, action: "appeal.decided" } })).toBe(1);
      await refused(() => decideAppeal(one, answer(appealId)), { error: "answered-already" });
    }
    await refused(async () => decideAppeal(await staff(), answer(randomUUID())), { error: "not-found" });
  });
});

describe("a granted appeal for a report", () => {
  async function again() {
    const [settler, colleague] = [await staff(), await staff()];
    const report = await settledReport({ projectId, by: settler });
    const other = await db.report.create({ data: { commentId: report.commentId, reason: "insult", formKey: randomUUID(), settledAt: new Date(), settledBy: settler.staffId } });
    const appealId = await appealed("report", report.id, visitor(), reportKey(report.id));
    expect(await decideAppeal(colleague, answer(appealId))).toMatchObject({ ok: true });
    return { report, other, settler, colleague };
  }

  it("opens that report and no other, before ordinary ones, and its reporter reads so", async () => {
    const { report, other } = await again();
    expect((await db.report.findUniqueOrThrow({ where: { id: report.id } })).settledAt).toBeNull();
    expect((await db.report.findUniqueOrThrow({ where: { id: other.id } })).settledAt).not.toBeNull();
    const ordinary = await makeComment({ projectId });
    await db.report.create({ data: { commentId: ordinary.id, reason: "insult", formKey: randomUUID() } });
    const queue = await db.queueEntry.findMany({ where: { view: "reported", commentId: { in: [ordinary.id, report.commentId] } }, orderBy: [{ urgency: "desc" }, { at: "asc" }] });
    expect(queue).toMatchObject([{ commentId: report.commentId, urgency: 1 }, { commentId: ordinary.id, urgency: 0 }]);
    expect(queue[0]!.at <= queue[1]!.at).toBe(true);
    expect(await getReport(visitor(), report.id, reportKey(report.id))).toMatchObject({ state: "again", appeal: { outcome: "granted" } });
  });

  it("whoever settled it does not settle it again; somebody else does", async () => {
    const { report, settler, colleague } = await again();
    const settle = (who: Staff) => settleReports(who, { view: "reported", commentId: report.commentId, upTo: report.id } as never);
    expect(await settle(settler)).toMatchObject({ error: "settled-before" });
    expect((await db.report.findUniqueOrThrow({ where: { id: report.id } })).settledAt).toBeNull();
    expect(await settle(colleague)).toMatchObject({ ok: true });
    expect(await getReport(visitor(), report.id, reportKey(report.id))).toMatchObject({ state: "kept" });
  });

  it("opens nothing where the comment is gone by then", async () => {
    const report = await settledReport({ projectId });
    const appealId = await appealed("report", report.id, visitor(), reportKey(report.id));
    await decideComment(await staff(), { commentId: report.commentId, revision: 1, view: "reported", action: "remove", reason: "insult", words: "含有辱骂。" } as never);
    expect(await decideAppeal(await staff(), answer(appealId))).toMatchObject({ ok: true });
    expect((await db.report.findUniqueOrThrow({ where: { id: report.id } })).settledAt).not.toBeNull();
    expect(await getReport(visitor(), report.id, reportKey(report.id))).toMatchObject({ state: "removed", comment: null });
  });
});

it("a granted appeal ends the measure at once and tells whom it concerned", async () => {
  const person = await resident();
  const measure = await measureAgainst(person.userId);
  const colleague = await staff();
  expect(await decideAppeal(colleague, answer(await appealed("measure", measure.id, person)))).toMatchObject({ ok: true });
  expect(await db.measure.findUniqueOrThrow({ where: { id: measure.id } })).toMatchObject({ endedAt: expect.any(Date), endedById: colleague.staffId, endedWords: "重新看过，您说得对，现在恢复公开。" });
  expect(await db.notice.findMany({ where: { userId: person.userId } })).toMatchObject([{ kind: "measure_ended", measureId: measure.id }]);
  expect(await db.event.count({ where: { objectId: measure.id, action: "measure.ended" } })).toBe(1);
  const other = await measureAgainst(person.userId);
  expect(await decideAppeal(await staff(), answer(await appealed("measure", other.id, person), "stands"))).toMatchObject({ ok: true });
  expect(await db.measure.findUniqueOrThrow({ where: { id: other.id } })).toMatchObject({ endedAt: null });
  expect(await db.notice.findMany({ where: { userId: person.userId, kind: "upheld" } })).toMatchObject([{ measureId: other.id, commentId: null }]);
});

describe("the database itself", () => {
  const owner = () => process.env.MIGRATE_DATABASE_URL!;

  it.each(["rejected", "removed"] as const)("lets nothing %s be public again without a granted appeal against the last decision", async (status) => {
    const { id, appealId, author } = await appealedComment({ status });
    const restore = () => db.comment.update({ where: { id }, data: { status: "published", publicBody: "留言", publishedAt: new Date() } });
    await expect(restore()).rejects.toThrow(/cannot go from|nothing granted/);
    await decideAppeal(await staff(), answer(appealId));
    await decideComment(await staff(), { commentId: id, revision: 1, view: "decided", action: "remove", reason: "insult", words: "又看了一遍。" } as never);
    // The former appeal was against the former decision.
    await expect(restore()).rejects.toThrow(/nothing granted/);
    const { id: removal } = await db.decision.findFirstOrThrow({ where: { commentId: id, action: "remove" }, orderBy: { createdAt: "desc" } });
    const second = await appealed("decision", removal, author);
    await decideAppeal(await staff(), answer(second, "stands"));
    await expect(restore()).rejects.toThrow(/nothing granted/);
  });

  it("keeps an appeal as it was said, lets it be answered once, and not by whoever had a part in it", async () => {
    const moderator = await staff();
    const { appealId, id } = await appealedComment({ by: moderator });
    const answered = { outcome: "granted", answer: "可以。", decidedAt: new Date() } as const;
    await expect(db.appeal.update({ where: { id: appealId }, data: { words: "别的话" } })).rejects.toThrow(/said once|constraint violated/);
    await expect(db.appeal.update({ where: { id: appealId }, data: { commentId: (await makeComment({ projectId })).id } })).rejects.toThrow(/said once|constraint violated/);
    await expect(db.appeal.update({ where: { id: appealId }, data: { ...answered, staffId: moderator.staffId } })).rejects.toThrow(/somebody else/);
    await expect(runOnce(owner(), `DELETE FROM "Appeal" WHERE "id" = '${appealId}'`)).rejects.toThrow(/said once|constraint violated/);
    await decideAppeal(await staff(), answer(appealId, "stands"));
    await expect(db.appeal.update({ where: { id: appealId }, data: { ...answered, staffId: (await staff()).staffId } })).rejects.toThrow(/said once|constraint violated/);
    expect((await db.comment.findUniqueOrThrow({ where: { id } })).status).toBe("rejected");
  });
});
