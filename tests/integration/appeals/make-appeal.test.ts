import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { makeAppeal } from "@/lib/appeals/commands";
import { appealInputSchema } from "@/lib/appeals/schema";
import { reportKey } from "@/lib/comments/report-key";
import { db } from "@/lib/db";
import { limits } from "@/lib/limits/schema";
import { decideComment } from "@/lib/moderation/commands";
import { newcomer, resident, staff, visitor } from "../../support/actors";
import { appealInput, measureAgainst, settledReport, takenAway } from "../../support/appeals";
import { countHistory, makeComment } from "../../support/comments";
import { project } from "../../support/factories";

let projectId: string;
beforeAll(async () => {
  projectId = (await project()).id;
});

/** A refused appeal leaves neither a row nor a line of history. */
async function refused(attempt: () => Promise<unknown>, error: string) {
  const before = [await db.appeal.count(), await countHistory()];
  expect(await attempt()).toMatchObject({ ok: false, error });
  expect([await db.appeal.count(), await countHistory()]).toEqual(before);
}

describe("an author appeals against the decision that took their comment away", () => {
  it.each(["rejected", "removed"] as const)("%s: in words, with a line of history that does not hold them", async (status) => {
    const { id, decisionId, author } = await takenAway({ projectId, status });
    const made = await makeAppeal(author, appealInput("decision", decisionId));
    if (!made.ok) throw new Error(made.error);
    expect(await db.appeal.findUniqueOrThrow({ where: { id: made.value.id } })).toMatchObject({ decisionId, commentId: id, userId: author.userId, words: "请再看一遍，我说的都是事实。", outcome: null });
    expect(await db.event.findMany({ where: { objectId: made.value.id } })).toMatchObject([{ action: "appeal.made", actorId: author.userId, detail: { about: "decision", of: decisionId } }]);
    expect(await db.queueEntry.findUnique({ where: { commentId_view: { commentId: id, view: "appealed" } } })).not.toBeNull();
  });

  it("nobody else does, and nobody who has not signed in", async () => {
    const { decisionId } = await takenAway({ projectId });
    const input = appealInput("decision", decisionId);
    await refused(async () => makeAppeal(await resident(), input), "not-found");
    await refused(async () => makeAppeal(visitor(), input), "sign-in-required");
    await refused(async () => makeAppeal(await staff(), input), "sign-in-required");
    await refused(async () => makeAppeal(await newcomer(), input), "enrolment-required");
    await refused(async () => makeAppeal(await resident(), appealInput("decision", randomUUID())), "not-found");
  });

  it("only the last decision, and only as long as it stands", async () => {
    const author = await resident();
    const { id } = await makeComment({ projectId, author, status: "published" });
    const publish = await db.decision.findFirstOrThrow({ where: { commentId: id } });
    await refused(() => makeAppeal(author, appealInput("decision", publish.id)), "nothing-to-appeal");
    const { id: pending } = await makeComment({ projectId, author, status: "pending" });
    await decideComment(await staff(), { commentId: pending, revision: 1, view: "waiting", action: "ask", words: "请问是哪一栋楼?" } as never);
    const ask = await db.decision.findFirstOrThrow({ where: { commentId: pending } });
    await refused(() => makeAppeal(author, appealInput("decision", ask.id)), "nothing-to-appeal");
    const gone = await takenAway({ projectId, author, status: "removed" });
    const first = await db.decision.findFirstOrThrow({ where: { commentId: gone.id, action: "publish" } });
    await refused(() => makeAppeal(author, appealInput("decision", first.id)), "nothing-to-appeal");
  });

  it("once: the same form with the same words is the first result, any other a refusal", async () => {
    const { decisionId, author } = await takenAway({ projectId });
    const input = appealInput("decision", decisionId);
    const first = await makeAppeal(author, input);
    expect(await makeAppeal(author, input)).toEqual(first);
    await refused(() => makeAppeal(author, { ...input, words: "换一种说法再申诉一次。" }), "appealed-already");
    await refused(() => makeAppeal(author, { ...input, formKey: randomUUID() }), "appealed-already");
  });

  it("once, also when two windows send at the same moment", async () => {
    const { decisionId, author } = await takenAway({ projectId });
    const results = await Promise.all(Array.from({ length: 6 }, () => makeAppeal(author, appealInput("decision", decisionId))));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.filter((result) => !result.ok).map((result) => !result.ok && result.error)).toEqual(Array(5).fill("appealed-already"));
    const twice = await takenAway({ projectId, author });
    const same = appealInput("decision", twice.decisionId);
    const [one, other] = await Promise.all([makeAppeal(author, same), makeAppeal(author, same)]);
    expect(one).toMatchObject({ ok: true });
    expect(other).toEqual(one);
    expect(await db.appeal.count({ where: { decisionId: { in: [decisionId, twice.decisionId] } } })).toBe(2);
  });

  it("so often a day and no more", async () => {
    const author = await resident();
    for (let i = 0; i < limits["appeal-per-person"].times; i++) expect((await makeAppeal(author, appealInput("decision", (await takenAway({ projectId, author })).decisionId))).ok).toBe(true);
    const { decisionId } = await takenAway({ projectId, author });
    await refused(() => makeAppeal(author, appealInput("decision", decisionId)), "too-many-tries");
  });
});

describe("a report that was looked at in vain", () => {
  it("is appealed against by whoever made it signed in", async () => {
    const reporter = await resident();
    const { id, commentId } = await settledReport({ projectId, reporter });
    expect(await makeAppeal(reporter, appealInput("report", id))).toMatchObject({ ok: true });
    expect(await db.appeal.findUniqueOrThrow({ where: { reportId: id } })).toMatchObject({ userId: reporter.userId, commentId });
  });

  it("is appealed against by a visitor who has its address, and stays a visitor's", async () => {
    const { id } = await settledReport({ projectId });
    await refused(() => makeAppeal(visitor(), appealInput("report", id)), "not-found");
    await refused(() => makeAppeal(visitor(), appealInput("report", id, { key: reportKey(randomUUID()) })), "not-found");
    await refused(async () => makeAppeal(await resident(), appealInput("report", id)), "not-found");
    expect(await makeAppeal(await resident(), appealInput("report", id, { key: reportKey(id) }))).toMatchObject({ ok: true });
    expect(await db.appeal.findUniqueOrThrow({ where: { reportId: id } })).toMatchObject({ userId: null });
    const another = await settledReport({ projectId });
    expect(await makeAppeal(visitor(), appealInput("report", another.id, { key: reportKey(another.id) }))).toMatchObject({ ok: true });
  });

  it("not before it was looked at, and not once the comment is gone", async () => {
    const open = await db.report.create({ data: { commentId: (await makeComment({ projectId })).id, reason: "insult", formKey: randomUUID() } });
    await refused(() => makeAppeal(visitor(), appealInput("report", open.id, { key: reportKey(open.id) })), "nothing-to-appeal");
    const { id, commentId } = await settledReport({ projectId });
    await decideComment(await staff(), { commentId, revision: 1, view: "reported", action: "remove", reason: "insult", words: "含有辱骂。" } as never);
    await refused(() => makeAppeal(visitor(), appealInput("report", id, { key: reportKey(id) })), "nothing-to-appeal");
  });
});

describe("a measure", () => {
  it("is appealed against by whom it concerns, as long as it is in force", async () => {
    const [who, other] = [await resident(), await resident()];
    const measure = await measureAgainst(who.userId);
    await refused(() => makeAppeal(other, appealInput("measure", measure.id)), "not-found");
    expect(await makeAppeal(who, appealInput("measure", measure.id))).toMatchObject({ ok: true });
    expect(await db.appeal.findUniqueOrThrow({ where: { measureId: measure.id } })).toMatchObject({ userId: who.userId, commentId: null });
    const over = await db.measure.create({ data: { userId: who.userId, kind: "pause", reason: "insult", words: "说明", staffId: (await staff()).staffId, createdAt: new Date(Date.now() - 9_000), endsAt: new Date(Date.now() - 1_000) } });
    await refused(() => makeAppeal(who, appealInput("measure", over.id)), "nothing-to-appeal");
    expect(await makeAppeal(who, appealInput("measure", (await measureAgainst(who.userId, { kind: "notice" })).id))).toMatchObject({ ok: true });
  });
});

it("what is sent is checked: too short, another subject, no key", () => {
  const input = { about: "decision", id: randomUUID(), words: "不服", formKey: "x".repeat(22) };
  expect(appealInputSchema.safeParse(input).error?.issues[0]?.message).toBe("too-short");
  expect(appealInputSchema.safeParse({ ...input, words: "我认为应当公开。", about: "person" }).success).toBe(false);
  expect(appealInputSchema.safeParse({ ...input, words: "我认为应当公开。", formKey: "" }).success).toBe(false);
  expect(appealInputSchema.safeParse({ ...input, words: "我认为应当公开。" }).success).toBe(true);
});
