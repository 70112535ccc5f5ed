import { describe, expect, it } from "vitest";
import { editComment, submitComment, withdrawComment } from "@/lib/comments/commands";
import { db } from "@/lib/db";
import type { Verified } from "@/lib/identity/proof";
import { standardRules } from "@/lib/moderation/screening";
import { printOf } from "@/lib/text/print";
import { resident } from "@/tests/support/actors";
import { commentInput, countHistory, makeComment } from "@/tests/support/comments";
import { project as makeProject } from "@/tests/support/factories";

async function waiting(author: Verified) {
  const result = await submitComment(author, commentInput(await makeProject()));
  if (!result.ok) throw new Error(result.error);
  return result.value.id;
}

describe("editComment", () => {
  it("adds a revision, screened anew, and keeps the old one", async () => {
    const author = await resident();
    const comment = await waiting(author);
    expect(await editComment(author, { comment, revision: 1, body: "改好了,见 www.example.com", contacts: undefined })).toEqual({ ok: true, value: { id: comment, revision: 2 } });
    const revisions = await db.commentRevision.findMany({ where: { commentId: comment }, orderBy: { number: "asc" } });
    expect(revisions).toHaveLength(2);
    expect(revisions[1]).toMatchObject({ number: 2, body: "改好了,见 www.example.com", flags: [{ rule: "links" }] });
    expect(await db.event.count({ where: { objectId: comment, action: "comment.edited" } })).toBe(1);
  });

  it("lets one of two at once win; a repeat of the winner is no error", async () => {
    const author = await resident();
    const comment = await waiting(author);
    const bodies = ["第一种说法", "第二种说法"];
    const results = await Promise.all(bodies.map((body) => editComment(author, { comment, revision: 1, body, contacts: undefined })));
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results.find((result) => !result.ok)).toMatchObject({ error: "edited-elsewhere" });
    const winner = bodies[results.findIndex((result) => result.ok)]!;
    expect(await editComment(author, { comment, revision: 1, body: winner, contacts: undefined })).toMatchObject({ ok: true });
    expect(await db.commentRevision.count({ where: { commentId: comment } })).toBe(2);
  });

  it("asks about contact data here too", async () => {
    const author = await resident();
    const comment = await waiting(author);
    const edit = { comment, revision: 1, body: "电话 13812341234", contacts: undefined };
    expect(await editComment(author, edit)).toMatchObject({ error: "contact-found" });
    expect(await editComment(author, { ...edit, contacts: "mask" })).toMatchObject({ ok: true });
    expect(await db.commentRevision.findFirst({ where: { commentId: comment, number: 2 } })).toMatchObject({ body: "电话 138****1234", masked: true });
  });

  it("refuses somebody else's comment and every comment that was decided, without a trace", async () => {
    const [author, stranger, project] = [await resident(), await resident(), await makeProject()];
    const comment = await waiting(author);
    const before = await countHistory();
    const edit = { revision: 1, body: "别人的话", contacts: undefined };
    expect(await editComment(stranger, { ...edit, comment })).toMatchObject({ error: "not-found" });
    for (const status of ["published", "rejected", "withdrawn", "removed"] as const) {
      const { id } = await makeComment({ projectId: project.id, author, status });
      expect(await editComment(author, { ...edit, comment: id })).toMatchObject({ error: "not-pending" });
      expect(await db.commentRevision.count({ where: { commentId: id } })).toBe(1);
    }
    expect(await countHistory()).toBe(before);
  });
});

describe("a comment that came back with a question", () => {
  it("waits again when its author answers with a new text, screened, stored and found anew", async () => {
    const [author, project] = [await resident(), await makeProject()];
    const { id } = await makeComment({ projectId: project.id, author, status: "returned" });
    expect(await db.queueEntry.count({ where: { commentId: id, view: "waiting" } })).toBe(0);
    const body = "说的是三号楼，去年十月报修以后一直没有人来看过。";
    expect(await editComment(author, { comment: id, revision: 1, body, contacts: undefined })).toEqual({ ok: true, value: { id, revision: 2 } });
    expect(await db.comment.findUniqueOrThrow({ where: { id } })).toMatchObject({ status: "pending", revision: 2, publicBody: null });
    expect(await db.commentRevision.findUniqueOrThrow({ where: { commentId_number: { commentId: id, number: 2 } } })).toMatchObject({
      body,
      held: false,
      outcomes: standardRules.map(({ name }) => expect.objectContaining({ rule: name })),
    });
    expect(await db.textPrint.findMany({ where: { commentId: id } })).toEqual([{ commentId: id, revision: 2, bands: printOf(body) }]);
    expect(await db.queueEntry.count({ where: { commentId: id, view: "waiting" } })).toBe(1);
  });

  it("waits again in the same words too: that is an answer", async () => {
    const [author, project] = [await resident(), await makeProject()];
    const body = "希望电梯早一点装好。";
    const { id } = await makeComment({ projectId: project.id, author, status: "returned", body });
    expect(await editComment(author, { comment: id, revision: 1, body, contacts: undefined })).toMatchObject({ ok: true, value: { revision: 2 } });
    expect(await db.comment.findUniqueOrThrow({ where: { id } })).toMatchObject({ status: "pending", revision: 2 });
    expect(await editComment(author, { comment: id, revision: 1, body, contacts: undefined })).toMatchObject({ ok: true, value: { revision: 2 } });
    expect(await db.commentRevision.count({ where: { commentId: id } })).toBe(2);
  });

  it("is its author's alone to answer, and can be withdrawn", async () => {
    const [author, stranger, project] = [await resident(), await resident(), await makeProject()];
    const { id } = await makeComment({ projectId: project.id, author, status: "returned" });
    expect(await editComment(stranger, { comment: id, revision: 1, body: "别人的话", contacts: undefined })).toMatchObject({ error: "not-found" });
    expect(await withdrawComment(author, { comment: id })).toMatchObject({ ok: true });
    expect(await editComment(author, { comment: id, revision: 1, body: "又想了想", contacts: undefined })).toMatchObject({ error: "not-pending" });
    expect(await db.comment.findUniqueOrThrow({ where: { id } })).toMatchObject({ status: "withdrawn" });
  });
});

describe("withdrawComment", () => {
  it("takes a waiting comment back, once", async () => {
    const author = await resident();
    const comment = await waiting(author);
    const results = await Promise.all([withdrawComment(author, { comment }), withdrawComment(author, { comment })]);
    expect(results).toEqual([{ ok: true, value: { id: comment } }, { ok: true, value: { id: comment } }]);
    expect(await db.comment.findUniqueOrThrow({ where: { id: comment } })).toMatchObject({ status: "withdrawn", publicBody: null });
    expect(await db.event.count({ where: { objectId: comment, action: "comment.withdrawn" } })).toBe(1);
  });

  it("refuses somebody else's and what was decided, without a trace", async () => {
    const [author, stranger, project] = [await resident(), await resident(), await makeProject()];
    const comment = await waiting(author);
    const before = await countHistory();
    expect(await withdrawComment(stranger, { comment })).toMatchObject({ error: "not-found" });
    for (const status of ["published", "rejected", "removed"] as const) {
      const { id } = await makeComment({ projectId: project.id, author, status });
      expect(await withdrawComment(author, { comment: id })).toMatchObject({ error: "not-pending" });
    }
    expect(await countHistory()).toBe(before);
  });

  it("and a decision at once: exactly one wins", async () => {
    const author = await resident();
    for (let i = 0; i < 5; i++) {
      const comment = await waiting({ ...author, userId: (await resident()).userId } as Verified);
      const owner = (await db.comment.findUniqueOrThrow({ where: { id: comment } })).authorId;
      const decide = db.comment.updateMany({ where: { id: comment, revision: 1, status: "pending" }, data: { status: "published", publicBody: "x", publishedAt: new Date() } });
      const [withdrawn, decided] = await Promise.all([withdrawComment({ ...author, userId: owner } as Verified, { comment }), decide]);
      expect(Number(withdrawn.ok) + decided.count).toBe(1);
    }
  });
});
