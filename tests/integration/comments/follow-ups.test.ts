import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { getPublishedComment, listPublishedComments, lookUpReceipt } from "@/lib/comments/queries";
import { submitFollowUp } from "@/lib/comments/follow-up-commands";
import { getOwnComment } from "@/lib/comments/own-queries";
import { mostFollowUps, type FollowUpInput } from "@/lib/comments/schema";
import { withdrawComment } from "@/lib/comments/commands";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import type { Verified } from "@/lib/identity/proof";
import { decideComment, moveComment } from "@/lib/moderation/commands";
import { getQueueItem } from "@/lib/moderation/item-queries";
import { resident, staff, visitor } from "../../support/actors";
import { answer, answered, join } from "../../support/answers";
import { measureAgainst } from "../../support/appeals";
import { makeCase } from "../../support/cases";
import { countHistory, makeComment, newMark } from "../../support/comments";
import { department, project } from "../../support/factories";

let place: Awaited<ReturnType<typeof project>>;
beforeAll(async () => {
  place = await project();
});

function question(follows: string, changes: Partial<FollowUpInput> = {}): FollowUpInput {
  return { follows, body: `还有一处没有修好，什么时候来？${newMark()}`, contacts: undefined, formKey: randomUUID(), ...changes };
}

async function asked(author: Verified, follows: string) {
  const made = await submitFollowUp(author, question(follows));
  if (!made.ok) throw new Error(made.error);
  return made.value.id;
}

async function published(author: Verified, follows: string) {
  const id = await asked(author, follows);
  const decided = await decideComment(await staff(), { commentId: id, revision: 1, view: "waiting", action: "publish", keepContacts: false, hide: [] } as never);
  expect(decided).toMatchObject({ ok: true, value: { state: "done" } });
  return id;
}

async function refused(attempt: () => Promise<unknown>, error: string) {
  const before = [await countHistory(), await db.comment.count()];
  expect(await attempt()).toMatchObject({ ok: false, error });
  expect([await countHistory(), await db.comment.count()]).toEqual(before);
}

describe("a question after the answer", () => {
  it("is a comment of its own that waits like every other: own receipt, same project and sub-district, kind question, no case", async () => {
    const { commentId, author, caseId } = await answered({ projectId: place.id });
    const id = await asked(author, commentId);
    const row = await db.comment.findUniqueOrThrow({ where: { id }, include: { case: true } });
    expect(row).toMatchObject({ status: "pending", kind: "question", projectId: place.id, followsId: commentId, authorId: author.userId, case: null });
    expect(await db.case.findUniqueOrThrow({ where: { id: caseId } })).toMatchObject({ state: "answered", round: 1 });
    expect(await lookUpReceipt(visitor(), row.receipt)).toMatchObject({ ok: true, value: { isFollowUp: true, case: null } });
  });

  it("published, it stands under its comment and nowhere else, and has the case asked again with the shorter clock", async () => {
    const here = await project();
    const { commentId, author, caseId } = await answered({ projectId: here.id });
    const id = await published(author, commentId);
    const { comments } = await listPublishedComments({ projectId: here.id, viewer: visitor() });
    expect(comments).toHaveLength(1);
    expect(comments[0]).toMatchObject({ id: commentId, followUps: [{ id, displayName: author.displayName }] });
    expect(await getPublishedComment({ id, viewer: visitor() })).toMatchObject({ comment: { id }, followed: commentId, course: null });
    expect((await db.project.findUniqueOrThrow({ where: { id: here.id } })).publishedComments).toBe(1);
    expect(await db.case.findUniqueOrThrow({ where: { id: caseId } })).toMatchObject({ state: "accepted", round: 2, termDays: env.CASE_DAYS_AGAIN });
    expect(await db.case.count({ where: { commentId: id } })).toBe(0);
    expect(await db.event.count({ where: { objectId: caseId, action: "case.asked-again" } })).toBe(1);
  });

  it("while the case is in hand again, begins nothing more", async () => {
    const { commentId, author, caseId } = await answered({ projectId: place.id });
    await published(author, commentId);
    await published(author, commentId);
    expect((await db.case.findUniqueOrThrow({ where: { id: caseId } })).round).toBe(2);
    await answer(caseId);
    await published(author, commentId);
    expect((await db.case.findUniqueOrThrow({ where: { id: caseId } })).round).toBe(3);
  });

  it("of somebody who was answered with another has their own case go on alone", async () => {
    const lead = await answered({ projectId: place.id });
    const author = await resident();
    const other = await makeCase({ projectId: place.id, author, departmentId: (await department()).id });
    await join(other.caseId, lead.caseId);
    await published(author, other.commentId);
    expect(await db.case.findUniqueOrThrow({ where: { id: other.caseId } })).toMatchObject({ state: "accepted", round: 2, leadId: null });
    expect(await db.case.findUniqueOrThrow({ where: { id: lead.caseId } })).toMatchObject({ state: "answered", round: 1 });
  });

  it("where its project publishes first is public at once, with the case asked again in the same transaction", async () => {
    const first = await project();
    await db.project.update({ where: { id: first.id }, data: { publishFirstSince: new Date(Date.now() - 60_000) } });
    const { commentId, author, caseId } = await answered({ projectId: first.id });
    const id = await asked(author, commentId);
    expect((await db.comment.findUniqueOrThrow({ where: { id } })).status).toBe("published");
    expect((await db.case.findUniqueOrThrow({ where: { id: caseId } })).round).toBe(2);
  });

  it("is the same on a second click", async () => {
    const { commentId, author } = await answered({ projectId: place.id });
    const input = question(commentId);
    const both = await Promise.all([submitFollowUp(author, input), submitFollowUp(author, input)]);
    expect(both[0]).toMatchObject({ ok: true });
    expect(both[1]).toEqual(both[0]);
  });

  it.each([
    ["somebody else's comment", async () => ({ follows: (await answered({ projectId: place.id })).commentId, author: await resident() }), "not-found"],
    ["one without an answer", async () => { const author = await resident(); return { author, follows: (await makeCase({ projectId: place.id, author })).commentId }; }, "not-answered-yet"],
    ["one that waits", async () => { const author = await resident(); return { author, follows: (await makeComment({ projectId: place.id, author, status: "pending" })).id }; }, "not-published"],
    ["a question that follows", async () => { const { author, commentId } = await answered({ projectId: place.id }); return { author, follows: await published(author, commentId) }; }, "not-found"],
    ["one whose project takes no words", async () => { const closed = await project(); const { author, commentId } = await answered({ projectId: closed.id }); await db.project.update({ where: { id: closed.id }, data: { commentsOpen: false } }); return { author, follows: commentId }; }, "comments-closed"],
  ] as const)("does not follow %s", async (_, make, error) => {
    const { author, follows } = await make();
    await refused(() => submitFollowUp(author, question(follows)), error);
  });

  it(`there are at most ${mostFollowUps}, also of many at once; one taken back makes room`, async () => {
    const { commentId, author } = await answered({ projectId: place.id });
    const all = await Promise.all(Array.from({ length: mostFollowUps + 2 }, () => submitFollowUp(author, question(commentId))));
    expect(all.filter(({ ok }) => ok)).toHaveLength(mostFollowUps);
    expect(all.find(({ ok }) => !ok)).toMatchObject({ error: "follow-ups-full" });
    expect((await getOwnComment(author, commentId))!.mayAsk).toBe(0);
    const [one] = all.flatMap((result) => (result.ok ? [result.value.id] : []));
    await withdrawComment(author, { comment: one! });
    expect((await getOwnComment(author, commentId))!.mayAsk).toBe(1);
  });

  it("a pause takes it away like every comment", async () => {
    const { commentId, author } = await answered({ projectId: place.id });
    await measureAgainst(author.userId);
    await refused(() => submitFollowUp(author, question(commentId)), "measure-paused");
  });

  it("goes where its comment goes, and not alone", async () => {
    const [from, to] = [await project(), await project()];
    const { commentId, author } = await answered({ projectId: from.id });
    const id = await asked(author, commentId);
    const move = { revision: 1, fromProjectId: from.id, toProjectId: to.id, view: "waiting" } as const;
    await refused(async () => moveComment(await staff(), { commentId: id, ...move } as never), "follow-up-stays");
    expect(await moveComment(await staff(), { commentId, ...move } as never)).toMatchObject({ ok: true });
    expect((await db.comment.findUniqueOrThrow({ where: { id } })).projectId).toBe(to.id);
  });

  it("the database lets it follow nothing but a comment of its author's in its project", async () => {
    const { commentId } = await answered({ projectId: place.id });
    const { id } = await makeComment({ projectId: place.id });
    await expect(db.comment.update({ where: { id }, data: { followsId: commentId } })).rejects.toThrow();
  });

  it("whoever decides on it sees what it follows and how that was answered", async () => {
    const { commentId, author, reply } = await answered({ projectId: place.id });
    const id = await asked(author, commentId);
    expect((await getQueueItem(await staff(), id))!.follows).toMatchObject({ id: commentId, replies: [{ id: reply.id }] });
  });
});
