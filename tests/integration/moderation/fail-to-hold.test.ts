/**
 * Fail to hold, on the database, in a project that publishes first: whatever breaks in screening, exactly one comment is stored, it waits,
 * nothing of it is public and nobody is told that it is. lib/moderation/fail-to-hold.test.ts goes through every subset of failures.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editComment, submitComment } from "@/lib/comments/commands";
import { getPublishedComment } from "@/lib/comments/queries";
import { db } from "@/lib/db";
import type { Verified } from "@/lib/identity/proof";
import type { Flag, Rule } from "@/lib/moderation/rules/flag";
import { standardRules } from "@/lib/moderation/screening";
import { newNetwork, resident, staff, visitor } from "@/tests/support/actors";
import { broken, failures, type Failure } from "@/tests/support/broken-rules";
import { commentInput } from "@/tests/support/comments";
import { project as makeProject } from "@/tests/support/factories";

/** A project whose comments are public at once, if no rule holds them. */
async function publishingFirst() {
  const { id, slug } = await makeProject();
  await db.project.update({ where: { id }, data: { publishFirstSince: new Date(Date.now() - 60_000) } });
  return { id, slug };
}

const someone = () => resident({ network: newNetwork() });

/** What hangs is given up soon: nobody waits for these. */
function withFailures(ways: Partial<Record<string, Failure>>): Rule[] {
  return standardRules.map((rule) => ({ ...broken(rule, ways[rule.name] ?? "well"), ...(ways[rule.name] === "hangs" && { withinMs: 30 }) }));
}

async function expectHeldAndWhole(project: { id: string; slug: string }, ways: Partial<Record<string, Failure>>) {
  const author = await someone();
  const input = commentInput(project);
  const result = await submitComment(author, input, withFailures(ways));
  if (!result.ok) throw new Error(result.error);
  const comments = await db.comment.findMany({ where: { authorId: author.userId }, include: { revisions: true, notices: true } });
  expect(comments).toHaveLength(1);
  const [comment] = comments;
  expect(comment).toMatchObject({ id: result.value.id, status: "pending", publicBody: null, publishedAt: null, notices: [] });
  expect(comment!.revisions).toMatchObject([{ number: 1, body: input.body, held: true }]);
  expect(await getPublishedComment({ id: result.value.id, viewer: visitor() })).toBeNull();
  const failed = (comment!.revisions[0]!.outcomes as { rule: string; outcome: string }[]).filter(({ outcome }) => outcome === "failed").map(({ rule }) => rule);
  expect(failed).toEqual(standardRules.map(({ name }) => name as string).filter((name) => ways[name]));
  const history = await db.event.findMany({ where: { objectId: comment!.id }, select: { action: true } });
  expect(history).toEqual([{ action: "comment.submitted" }]);
  expect(await db.queueEntry.findMany({ where: { commentId: comment!.id }, orderBy: { view: "asc" }, select: { view: true } })).toEqual([{ view: "waiting" }, { view: "held" }]);
}

describe("in a project that publishes first", () => {
  it("what no rule holds is public at once, with its history, its author told", async () => {
    const project = await publishingFirst();
    const author = await someone();
    const input = commentInput(project);
    const result = await submitComment(author, input);
    if (!result.ok) throw new Error(result.error);
    const comment = await db.comment.findUniqueOrThrow({ where: { id: result.value.id }, include: { revisions: true, notices: true, decisions: true } });
    expect(comment).toMatchObject({ status: "published", publicBody: input.body, publishedAt: expect.any(Date), decisions: [], notices: [{ kind: "published", userId: author.userId }] });
    expect(comment.revisions).toMatchObject([{ held: false, flags: [] }]);
    const history = await db.event.findMany({ where: { objectId: comment.id }, orderBy: { id: "asc" }, select: { action: true, actorKind: true, detail: true } });
    expect(history).toMatchObject([
      { action: "comment.submitted", actorKind: "resident", detail: { held: false } },
      { action: "comment.published", actorKind: "system", detail: { revision: 1, publishFirst: true } },
    ]);
    expect(await db.queueEntry.count({ where: { commentId: comment.id } })).toBe(0);
    expect((await db.project.findUniqueOrThrow({ where: { id: project.id } })).publishedComments).toBe(1);
  });

  it("criticism is public at once like praise", async () => {
    const project = await publishingFirst();
    const result = await submitComment(await someone(), commentInput(project, { body: "房管局不作为，拖了两年没人管，太让人失望了。", kind: "complaint" }));
    if (!result.ok) throw new Error(result.error);
    expect(await db.comment.findUniqueOrThrow({ where: { id: result.value.id }, include: { revisions: true } })).toMatchObject({
      status: "published",
      revisions: [{ held: false, flags: expect.arrayContaining([expect.objectContaining({ rule: "criticism" })]) }],
    });
  });

  it("one failure of one rule, whichever it is, holds", async () => {
    const project = await publishingFirst();
    for (const { name } of standardRules) for (const failure of failures) await expectHeldAndWhole(project, { [name]: failure });
    expect((await db.project.findUniqueOrThrow({ where: { id: project.id } })).publishedComments).toBe(0);
  });

  it("any failures together hold", async () => {
    const project = await publishingFirst();
    const ways = fc.dictionary(fc.constantFrom(...standardRules.map(({ name }) => name as string)), fc.constantFrom(...failures), { minKeys: 1 });
    await fc.assert(fc.asyncProperty(ways, (chosen) => expectHeldAndWhole(project, chosen)), { numRuns: 40 });
    expect((await db.project.findUniqueOrThrow({ where: { id: project.id } })).publishedComments).toBe(0);
  });

  it.each([
    ["contact data kept for staff", { body: "请打 13812341234 找我", contacts: "keep" as const }],
    ["an insult", { body: "你们都是傻逼，项目办得不好。" }],
    ["a link", { body: "请看 https://evil.example/a 这里写得很清楚" }],
    ["digits only", { body: "12345678901234" }],
    ["a life in danger", { body: "再不解决我就不想活了，请帮帮我。" }],
  ])("holds for what a rule found: %s", async (_, changes) => {
    const project = await publishingFirst();
    const result = await submitComment(await someone(), commentInput(project, changes));
    if (!result.ok) throw new Error(result.error);
    expect(await db.comment.findUniqueOrThrow({ where: { id: result.value.id } })).toMatchObject({ status: "pending", publicBody: null });
  });

  it("holds for a person under that measure, and for somebody else's words sent round", async () => {
    const project = await publishingFirst();
    const [author, other] = [await someone(), await someone()];
    const { staffId } = await staff();
    await db.measure.create({ data: { userId: author.userId, kind: "hold", reason: "insult", words: "说明", staffId, endsAt: new Date(Date.now() + 60_000) } });
    const held = await submitComment(author, commentInput(project));
    const body = "希望把托育点的开放时间延长到晚上六点半，双职工家庭五点根本接不了孩子。";
    const first = await submitComment(other, commentInput(project, { body }));
    const copy = await submitComment(await someone(), commentInput(project, { body: body.replace("六点半", "七点钟") }));
    if (!held.ok || !first.ok || !copy.ok) throw new Error("refused");
    const rows = await db.comment.findMany({ where: { id: { in: [held.value.id, first.value.id, copy.value.id] } }, orderBy: { id: "asc" }, include: { revisions: true } });
    expect(rows.map(({ status }) => status)).toEqual(["pending", "published", "pending"]);
    expect(rows[0]!.revisions[0]!.flags).toMatchObject([{ rule: "measures", kind: "hold" }]);
    expect(rows[2]!.revisions[0]!.flags).toMatchObject([{ rule: "repeats", kind: "others-near" }]);
  });

  it("a measure that was imposed after the rule had looked keeps words from being public at once, too", async () => {
    const [project, author, { staffId }] = [await publishingFirst(), await someone(), await staff()];
    const hold = { userId: author.userId, kind: "hold" as const, reason: "insult" as const, words: "说明", staffId };
    await db.measure.create({ data: { ...hold, endsAt: new Date(Date.now() + 60_000) } });
    const lookedBefore = standardRules.filter(({ name }) => name !== "measures");
    const result = await submitComment(author, commentInput(project), lookedBefore);
    if (!result.ok) throw new Error(result.error);
    expect(await db.comment.findUniqueOrThrow({ where: { id: result.value.id }, include: { revisions: true } })).toMatchObject({ status: "pending", revisions: [{ held: false }] });
  });

  it("holds from the sixtieth on from one network, and from the fourth of one person", async () => {
    const [project, network] = [await publishingFirst(), newNetwork()];
    const [early, late, hasty] = [await resident({ network }), await resident({ network }), await someone()];
    const submitted = (n: number) => db.event.createMany({ data: Array.from({ length: n }, () => ({ actorKind: "resident" as const, action: "comment.submitted", objectKind: "comment", objectId: "x", detail: {}, network })) });
    const flagsOf = async (author: Verified) => {
      const result = await submitComment(author, commentInput(project));
      if (!result.ok) throw new Error(result.error);
      const { status, revisions } = await db.comment.findUniqueOrThrow({ where: { id: result.value.id }, include: { revisions: true } });
      return [status, ...(revisions[0]!.flags as Flag[]).map(({ rule, kind, hint }) => `${rule}.${kind} ${hint}`)];
    };
    await submitted(58);
    expect(await flagsOf(early)).toEqual(["published"]);
    expect(await flagsOf(late)).toEqual(["pending", "velocity.network 60"]);
    expect([await flagsOf(hasty), await flagsOf(hasty), await flagsOf(hasty), await flagsOf(hasty)]).toEqual([["published"], ["published"], ["published"], ["pending", "velocity.person 4"]]);
  });

  it("words that were held are not tried out until they pass: an edit waits for a person", async () => {
    const project = await publishingFirst();
    const author = await someone();
    const result = await submitComment(author, commentInput(project, { body: "你们都是傻逼，项目办得不好。" }));
    if (!result.ok) throw new Error(result.error);
    expect(await editComment(author, { comment: result.value.id, revision: 1, body: "希望项目早一点办好，谢谢大家。", contacts: undefined })).toMatchObject({ ok: true });
    expect(await db.comment.findUniqueOrThrow({ where: { id: result.value.id }, include: { revisions: { where: { number: 2 } } } })).toMatchObject({ status: "pending", publicBody: null, revisions: [{ held: false }] });
  });

  it("whoever turns it off while a comment arrives is obeyed, whichever comes first", async () => {
    for (let i = 0; i < 8; i++) {
      const project = await publishingFirst();
      const [result] = await Promise.all([submitComment(await someone(), commentInput(project)), db.project.update({ where: { id: project.id }, data: { publishFirstSince: null } })]);
      if (!result.ok) throw new Error(result.error);
      const after = await submitComment(await someone(), commentInput(project));
      if (!after.ok) throw new Error(after.error);
      const row = await db.comment.findUniqueOrThrow({ where: { id: result.value.id } });
      expect(row.publicBody !== null).toBe(row.status === "published");
      expect(await db.comment.findUniqueOrThrow({ where: { id: after.value.id } })).toMatchObject({ status: "pending" });
    }
  });
});

describe("the database", () => {
  it("refuses held words in a published comment, whoever asks", async () => {
    const project = await publishingFirst();
    const result = await submitComment(await someone(), commentInput(project));
    if (!result.ok) throw new Error(result.error);
    await expect(db.commentRevision.create({ data: { commentId: result.value.id, number: 2, body: "别的话", flags: [], held: true } })).rejects.toThrow(/held words cannot be public/);
    // What does not say whether it is held, is.
    await expect(db.commentRevision.create({ data: { commentId: result.value.id, number: 2, body: "别的话", flags: [] } })).rejects.toThrow(/held words cannot be public/);
  });

  it("refuses to store a comment as public together with held words", async () => {
    const project = await publishingFirst();
    const author = await someone();
    const data = {
      receipt: "123456789012", projectId: project.id, authorId: author.userId, kind: "suggestion" as const, displayName: "居民", seen: {}, formKey: "k".repeat(20), formDigest: "test",
      status: "published" as const, publicBody: "两句话", publishedAt: new Date(),
    };
    await expect(db.comment.create({ data: { ...data, revisions: { create: { number: 1, body: "两句话", flags: [], held: true } } } })).rejects.toThrow(/held words cannot be public/);
    expect(await db.comment.count({ where: { authorId: author.userId } })).toBe(0);
  });

  it("refuses to make a waiting comment public with held words, unless a person decided", async () => {
    const [project, author] = [await publishingFirst(), await someone()];
    const result = await submitComment(author, commentInput(project, { body: "你们都是傻逼，项目办得不好。" }));
    if (!result.ok) throw new Error(result.error);
    const { id } = result.value;
    const publish = () => db.comment.update({ where: { id }, data: { status: "published", publicBody: "两句话", publishedAt: new Date() } });
    await expect(publish()).rejects.toThrow(/held words are public by a decision alone/);
    const { staffId } = await staff();
    // Neither a decision to ask nor one about other words counts.
    await db.decision.create({ data: { commentId: id, revision: 1, action: "ask", words: "请问是哪里？", staffId } });
    await db.decision.create({ data: { commentId: id, revision: 2, action: "publish", staffId } });
    await expect(publish()).rejects.toThrow(/held words are public by a decision alone/);
    await db.decision.create({ data: { commentId: id, revision: 1, action: "publish", staffId } });
    expect(await publish()).toMatchObject({ status: "published" });
  });
});
