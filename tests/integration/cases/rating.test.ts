import { beforeAll, describe, expect, it } from "vitest";
import { askErasure } from "@/lib/accounts/erasure-commands";
import { eraseDue } from "@/lib/accounts/erasure-job";
import { rateAnswer } from "@/lib/cases/rating-commands";
import { askLater } from "@/lib/cases/rating-job";
import { ratingInputSchema, type RatingInput } from "@/lib/cases/rating-schema";
import { getOwnComment } from "@/lib/comments/own-queries";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { limits } from "@/lib/limits/schema";
import { letTimePass } from "../../support/accounts";
import { resident, staff } from "../../support/actors";
import { answer, answered, join } from "../../support/answers";
import { measureAgainst } from "../../support/appeals";
import { makeCase } from "../../support/cases";
import { department, project } from "../../support/factories";

let projectId: string;
beforeAll(async () => {
  projectId = (await project()).id;
});

const dayMs = 86_400_000;

function rating(comment: string, changes: Partial<RatingInput> = {}): RatingInput {
  return { comment, round: 1, later: false, value: "satisfied", words: "", ...changes };
}

const traces = () => Promise.all([db.event.count(), db.rating.count(), db.caseStep.count(), db.notice.count()]);

async function refused(attempt: () => Promise<unknown>, error: string) {
  const before = await traces();
  expect(await attempt()).toMatchObject({ ok: false, error });
  expect(await traces()).toEqual(before);
}

const stepsOf = async (caseId: string) => (await db.caseStep.findMany({ where: { caseId }, orderBy: { version: "asc" }, select: { kind: true } })).map(({ kind }) => kind);

describe("a resident's word on an answer", () => {
  it("is kept once with its history; its words are in no line of history", async () => {
    const { commentId, caseId, author } = await answered({ projectId });
    expect(await rateAnswer(author, rating(commentId, { words: "师傅来得很快" }))).toEqual({ ok: true, value: { commentId, caseId, reopened: false } });
    expect(await db.rating.findMany({ where: { caseId } })).toMatchObject([{ round: 1, isLater: false, value: "satisfied", words: "师傅来得很快", userId: author.userId }]);
    const events = await db.event.findMany({ where: { objectId: caseId, action: "case.rated" } });
    expect(events).toMatchObject([{ actorId: author.userId, detail: { round: 1, value: "satisfied" } }]);
    expect(JSON.stringify(events)).not.toContain("师傅");
  });

  it("is the same word on a second click, also of two at once; another word is refused", async () => {
    const { commentId, caseId, author } = await answered({ projectId });
    const both = await Promise.all([1, 2].map(() => rateAnswer(author, rating(commentId, { value: "dissatisfied" }))));
    expect(both.every(({ ok }) => ok)).toBe(true);
    expect(await db.rating.count({ where: { caseId } })).toBe(1);
    expect((await stepsOf(caseId)).filter((kind) => kind === "reopened")).toHaveLength(1);
    await refused(() => rateAnswer(author, rating(commentId, { value: "basically" })), "rated-already");
  });

  it.each([
    ["somebody else's", async () => ({ ...(await answered({ projectId })), author: await resident() }), "not-found"],
    ["one without an answer", async () => { const author = await resident(); return { ...(await makeCase({ projectId, author })), author }; }, "nothing-to-rate"],
    ["one that needs none", async () => { const author = await resident(); return { ...(await makeCase({ projectId, author, spareWords: "谢谢您的肯定" })), author }; }, "nothing-to-rate"],
    ["one that is not public any more", async () => {
      const made = await answered({ projectId });
      await db.decision.create({ data: { commentId: made.commentId, revision: 1, action: "remove", reason: "insult", words: "说明", staffId: (await staff()).staffId } });
      await db.comment.update({ where: { id: made.commentId }, data: { status: "removed", publicBody: null } });
      return made;
    }, "not-found"],
  ] as const)("is not taken about %s", async (_, make, error) => {
    const { commentId, author } = await make();
    await refused(() => rateAnswer(author, rating(commentId)), error);
  });

  it("is not taken about a round that has no answer, nor later before it is time", async () => {
    const { commentId, author } = await answered({ projectId, promisesAction: true });
    await refused(() => rateAnswer(author, rating(commentId, { round: 2 })), "nothing-to-rate");
    await refused(() => rateAnswer(author, rating(commentId, { later: true })), "nothing-to-rate");
  });

  it("is not taken away by a measure", async () => {
    const { commentId, author } = await answered({ projectId });
    await measureAgainst(author.userId);
    expect(await rateAnswer(author, rating(commentId))).toMatchObject({ ok: true });
  });

  it("has a bound", async () => {
    const { commentId, author } = await answered({ projectId });
    for (let i = 0; i < limits["rating-per-person"].times; i++) await rateAnswer(author, rating(commentId));
    expect(await rateAnswer(author, rating(commentId))).toMatchObject({ error: "too-many-tries" });
  });
});

describe("不满意", () => {
  it("reopens the case one time with the shorter clock; what the first round took stays", async () => {
    const { commentId, caseId, author } = await answered({ projectId });
    const before = await db.case.findUniqueOrThrow({ where: { id: caseId } });
    expect(await rateAnswer(author, rating(commentId, { value: "dissatisfied" }))).toMatchObject({ value: { reopened: true } });
    const after = await db.case.findUniqueOrThrow({ where: { id: caseId } });
    expect(after).toMatchObject({ state: "accepted", round: 2, termDays: env.CASE_DAYS_AGAIN, departmentId: before.departmentId, answeredAt: before.answeredAt, tookDays: before.tookDays });
    expect(await db.event.count({ where: { objectId: caseId, action: "case.reopened", actorId: author.userId } })).toBe(1);
    await answer(caseId, { body: "又看了一遍，已经修好。" });
    expect(await rateAnswer(author, rating(commentId, { round: 2, value: "dissatisfied" }))).toMatchObject({ ok: true, value: { reopened: false } });
    expect(await db.case.findUniqueOrThrow({ where: { id: caseId } })).toMatchObject({ state: "answered", round: 2 });
    expect((await stepsOf(caseId)).filter((kind) => kind === "reopened")).toHaveLength(1);
  });

  it("about an answer of a department that is closed by now goes to the office, which names another", async () => {
    const { commentId, caseId, author } = await answered({ projectId });
    const { departmentId, answeredAt } = await db.case.findUniqueOrThrow({ where: { id: caseId } });
    await db.department.update({ where: { id: departmentId! }, data: { closedAt: new Date() } });
    expect(await rateAnswer(author, rating(commentId, { value: "dissatisfied" }))).toMatchObject({ value: { reopened: true } });
    expect(await db.case.findUniqueOrThrow({ where: { id: caseId } })).toMatchObject({ state: "unassigned", departmentId: null, acceptedAt: null, round: 2, answeredAt, stepDepartmentId: departmentId, dueAt: expect.any(Date) });
  });

  it("of somebody who was answered with another parts from the lead, as answered, and reopens alone", async () => {
    const lead = await answered({ projectId, publishedAt: new Date(Date.now() - 20 * dayMs) });
    const author = await resident();
    const other = await makeCase({ projectId, author, departmentId: (await department()).id, publishedAt: new Date(Date.now() - 10 * dayMs) });
    await join(other.caseId, lead.caseId, new Date(Date.now() - 9 * dayMs));
    expect((await getOwnComment(author, other.commentId))!.case).toMatchObject({ turn: { round: 1, isLater: false }, mayReopen: true });
    expect(await rateAnswer(author, rating(other.commentId, { value: "dissatisfied" }))).toMatchObject({ value: { reopened: true } });
    const parted = await db.caseStep.findFirstOrThrow({ where: { caseId: other.caseId, kind: "parted" } });
    const led = await db.case.findUniqueOrThrow({ where: { id: lead.caseId } });
    expect(parted).toMatchObject({ state: "answered", departmentId: led.departmentId, answeredAt: led.answeredAt, leadId: null });
    expect(parted.tookDays).toBeGreaterThan(0);
    expect(await db.case.findUniqueOrThrow({ where: { id: other.caseId } })).toMatchObject({ state: "accepted", round: 2, leadId: null });
    expect(led).toMatchObject({ state: "answered", round: 1 });
  });

  it("of somebody whose lead has no answer yet is not asked for", async () => {
    const lead = await makeCase({ projectId, departmentId: (await department()).id });
    const author = await resident();
    const other = await makeCase({ projectId, author });
    await join(other.caseId, lead.caseId);
    await refused(() => rateAnswer(author, rating(other.commentId, { value: "dissatisfied" })), "nothing-to-rate");
  });
});

describe("asked again after a promise", () => {
  const longAgo = () => new Date(Date.now() - (env.CASE_ASK_LATER_DAYS + 1) * dayMs);
  const before = () => new Date(longAgo().getTime() - 3 * dayMs);

  it("once, when the days are over: its author and everybody who was answered with them", async () => {
    const lead = await answered({ projectId, promisesAction: true, publishedAt: before(), at: longAgo() });
    const follower = await makeCase({ projectId, publishedAt: before() });
    await join(follower.caseId, lead.caseId, longAgo());
    const early = await answered({ projectId, promisesAction: true });
    const plain = await answered({ projectId, publishedAt: before(), at: longAgo() });
    await Promise.all([askLater(), askLater()]);
    await askLater();
    const asked = await db.notice.findMany({ where: { kind: "asked_later" }, select: { commentId: true } });
    expect(asked.map(({ commentId }) => commentId).sort()).toEqual([lead.commentId, follower.commentId].sort());
    expect([early.commentId, plain.commentId].some((id) => asked.some(({ commentId }) => commentId === id))).toBe(false);
  });

  it("a later 不满意 reopens what was never reopened, and only that", async () => {
    const first = await answered({ projectId, promisesAction: true, publishedAt: before(), at: longAgo() });
    expect((await getOwnComment(first.author, first.commentId))!.case!.turn).toEqual({ round: 1, isLater: true });
    expect(await rateAnswer(first.author, rating(first.commentId, { later: true, value: "dissatisfied" }))).toMatchObject({ value: { reopened: true } });
    const second = await answered({ projectId, publishedAt: before(), at: new Date(before().getTime() + dayMs) });
    await rateAnswer(second.author, rating(second.commentId, { value: "dissatisfied" }));
    await answer(second.caseId, { promisesAction: true, at: longAgo() });
    expect(await rateAnswer(second.author, rating(second.commentId, { round: 2, later: true, value: "dissatisfied" }))).toMatchObject({ ok: true, value: { reopened: false } });
    expect((await getOwnComment(second.author, second.commentId))!.case!.turn).toBeNull();
  });

  it("nobody who has left is asked", async () => {
    const { author } = await answered({ projectId, promisesAction: true, publishedAt: before(), at: longAgo() });
    await askErasure(author, { words: "keep", understood: "yes" });
    await letTimePass(author.userId);
    await eraseDue();
    await askLater();
    expect(await db.notice.count({ where: { userId: author.userId } })).toBe(0);
  });
});

it("a form that says nothing of later is about the answer itself", () => {
  const form = { comment: "018f0000-0000-7000-8000-000000000000", round: "1", value: "satisfied" };
  expect(ratingInputSchema.parse(form)).toMatchObject({ round: 1, later: false, words: "" });
  expect(ratingInputSchema.parse({ ...form, later: "yes" }).later).toBe(true);
  expect(ratingInputSchema.safeParse({ ...form, value: "fine" }).success).toBe(false);
});

it("a rating stays as it was said: no row of it changes or goes", async () => {
  const { commentId, caseId, author } = await answered({ projectId });
  await rateAnswer(author, rating(commentId));
  await expect(db.rating.updateMany({ where: { caseId }, data: { value: "dissatisfied" } })).rejects.toThrow();
  await expect(db.rating.deleteMany({ where: { caseId } })).rejects.toThrow();
});
