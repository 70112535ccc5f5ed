import { beforeAll, describe, expect, it } from "vitest";
import { askErasure } from "@/lib/accounts/erasure-commands";
import { decideAppeal } from "@/lib/appeals/answer-commands";
import { eraseDue } from "@/lib/accounts/erasure-job";
import { listPublishedComments } from "@/lib/comments/queries";
import { db } from "@/lib/db";
import { findOwner } from "@/lib/identity/sessions";
import { staff, visitor } from "../../support/actors";
import { letTimePass } from "../../support/accounts";
import { leaveTraces, scanFor, type Traced } from "../../support/traces";

/** Where somebody who did everything can be found while they are here. */
const before = [
  "Appeal.words", "CaseNote.body", "Comment.displayName", "Comment.publicBody", "CommentRevision.body", "DataExport.sealed", "Draft.sealed", "ExternalIdentity.subject", "Note.body", "OneTimeCode.phoneHash", "OneTimeCode.phoneSealed",
  "OutboxMessage.recipientHash", "OutboxMessage.sealed", "RateLimit.key", "Rating.words", "Report.words", "SignInLock.subjectHash", "User.displayName", "User.emailHash", "User.emailSealed", "User.phoneHash", "User.phoneSealed",
];

describe.each(["keep", "withdraw"] as const)("after an erasure (words: %s)", (words) => {
  let person: Traced;
  let bystander: Traced;

  beforeAll(async () => {
    [person, bystander] = [await leaveTraces(), await leaveTraces()];
    expect(await scanFor(person)).toEqual(before);
    await askErasure(person.who, { words, understood: "yes" });
    await letTimePass(person.who.userId);
    expect(await eraseDue()).toBe(1);
  });

  it("nothing in any column of any table tells number, mail, name or linked identity, in the open, hashed or sealed", async () => {
    expect(await scanFor(person)).toEqual([]);
  });

  it("everybody else is where they were", async () => {
    expect(await scanFor(bystander)).toEqual(before);
    expect(await db.user.findUniqueOrThrow({ where: { id: bystander.who.userId } })).toMatchObject({ erasedAt: null, displayName: bystander.displayName });
  });

  it("rows of a person's own are gone from every table that has them", async () => {
    const { userId } = person.who;
    const counts = await Promise.all([
      db.session.count({ where: { userId } }), db.externalIdentity.count({ where: { userId } }), db.dataExport.count({ where: { userId } }), db.support.count({ where: { userId } }),
      db.notice.count({ where: { userId } }), db.report.count({ where: { reporterId: userId } }), db.draft.count({ where: { ownerId: userId } }), db.rateLimit.count({ where: { key: { contains: userId } } }),
    ]);
    expect(counts).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it("their history stays, under an id that names nobody, and says that it happened and which choice was made", async () => {
    const events = await db.event.findMany({ where: { OR: [{ actorId: person.who.userId }, { objectId: person.who.userId }] }, orderBy: [{ at: "asc" }, { id: "asc" }] });
    expect(events.map(({ action }) => action)).toContain("comment.submitted");
    expect(events.at(-1)).toMatchObject({ actorKind: "system", action: "user.erased", detail: { words, withdrawn: words === "withdraw" ? 2 : 0 } });
  });

  it("of their appeals nothing is left but that there were some and how they were answered; open ones are closed", async () => {
    const { rejected, removed, asked } = person.comments;
    const appeals = await db.appeal.findMany({ where: { OR: [{ commentId: { in: [rejected, removed] } }, { measure: { userId: person.who.userId } }] }, orderBy: { createdAt: "asc" } });
    expect(appeals.map((appeal) => [appeal.words, appeal.userId, appeal.outcome, appeal.answer])).toEqual([
      ["已删除", null, "stands", "看过了，维持原来的处理。"],
      ["已删除", null, "withdrawn", null],
      ["已删除", null, "withdrawn", null],
    ]);
    expect(await db.appeal.count({ where: { userId: person.who.userId } })).toBe(0);
    // Nobody can grant it any more, and nothing of theirs comes back.
    const open = appeals[1]!;
    expect(await decideAppeal(await staff(), { appealId: open.id, outcome: "granted", answer: "可以恢复公开。", hide: [] })).toMatchObject({ error: "appeal-withdrawn" });
    expect((await db.comment.findUniqueOrThrow({ where: { id: removed } })).status).toBe("removed");
    expect(await db.note.findMany({ where: { commentId: rejected } })).toMatchObject([{ body: "已删除" }]);
    expect((await db.comment.findUniqueOrThrow({ where: { id: asked } })).status).toBe("withdrawn");
  });

  it("words that were not public are gone, whatever became of them; what was waiting is withdrawn", async () => {
    const { pending, rejected, removed, masked } = person.comments;
    const rows = await db.comment.findMany({ where: { id: { in: [pending, rejected, removed] } }, include: { revisions: true } });
    expect(rows.flatMap(({ revisions }) => revisions.map(({ body, flags }) => ({ body, flags })))).toEqual(Array(3).fill({ body: "已删除", flags: [] }));
    expect(rows.find(({ id }) => id === pending)!.status).toBe("withdrawn");
    expect((await db.commentRevision.findUniqueOrThrow({ where: { commentId_number: { commentId: masked, number: 1 } } })).body).toBe("已删除");
  });

  it("public words stand as they were read, without name and contact data; or a notice stands there, and replies stay", async () => {
    const { comments } = await listPublishedComments({ projectId: person.comments.place.id, viewer: visitor() });
    const shown = (id: string) => comments.find((comment) => comment.id === id);
    const { masked, kept, removed } = person.comments;
    expect(comments).toHaveLength(3);
    expect(shown(removed)!.status).toBe("removed");
    expect(shown(kept)!.replies.map(({ body }) => body)).toEqual(["本周五前安装完毕。"]);
    for (const id of [masked, kept]) {
      if (words === "keep") expect(shown(id)).toMatchObject({ status: "published", displayName: "已注销用户", body: expect.stringContaining("****") });
      else expect(shown(id)).toEqual({ id, status: "withdrawn", body: null, publishedAt: expect.any(Date), replies: expect.any(Array), followUps: [] });
    }
  });

  it("their word on an answer stays as a mark without words, staff's notes of the case are emptied, and a question that waited is withdrawn", async () => {
    const { kept } = person.comments;
    expect(await db.rating.findMany({ where: { userId: person.who.userId } })).toMatchObject([{ value: "basically", words: null }]);
    expect(await db.caseNote.findMany({ where: { case: { commentId: kept } } })).toMatchObject([{ body: "已删除" }]);
    expect(await db.comment.findMany({ where: { followsId: kept } })).toMatchObject([{ status: "withdrawn" }]);
    expect(await db.rating.findMany({ where: { userId: bystander.who.userId } })).toMatchObject([{ words: expect.stringContaining("还差一点") }]);
  });

  it("counts stay right: published comments, what waits for an answer, who agrees", async () => {
    const { place } = person.comments;
    const published = await db.comment.count({ where: { projectId: place.id, status: "published" } });
    expect(published).toBe(words === "keep" ? 2 : 0);
    expect((await db.project.findUniqueOrThrow({ where: { id: place.id } })).publishedComments).toBe(published);
    expect(await db.support.count({ where: { commentId: person.publicComment } })).toBe(0);
  });

  it("no session of theirs opens anything", async () => {
    expect(await findOwner(person.token)).toBeNull();
    expect((await findOwner(bystander.token))!.userId).toBe(bystander.who.userId);
  });
});
