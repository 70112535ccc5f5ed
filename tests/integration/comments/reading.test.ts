import { describe, expect, it } from "vitest";
import { commentLines } from "@/components/comments/comment-lines";
import { CommentStatus } from "@/prisma/client/enums";
import { readNotices } from "@/lib/comments/commands";
import { getOwnComment, listOwnComments } from "@/lib/comments/own-queries";
import { countUnread, getPublishedComment, listPublishedComments, lookUpReceipt, type Thread } from "@/lib/comments/queries";
import { formatReceipt } from "@/lib/comments/receipt";
import { noticeReadingInputSchema } from "@/lib/comments/schema";
import { wherePublished } from "@/lib/comments/views";
import { db } from "@/lib/db";
import { notifyAuthor } from "@/lib/notifications/commands";
import { resident, staff, visitor } from "@/tests/support/actors";
import { makeComment } from "@/tests/support/comments";
import { project as makeProject } from "@/tests/support/factories";
import { limits } from "@/lib/limits/schema";

const statuses = Object.values(CommentStatus);

describe("listPublishedComments", () => {
  it("shows exactly the published one, and a removed one's notice without its words", async () => {
    const project = await makeProject();
    const made: Record<string, string> = {};
    for (const status of statuses) made[status] = (await makeComment({ projectId: project.id, status, body: `机密:${status}`, reason: "insult" })).id;
    const { comments } = await listPublishedComments({ projectId: project.id, viewer: visitor() });
    expect(comments.map(({ id, status, body }) => ({ id, status, body }))).toEqual([
      { id: made.removed, status: "removed", body: null },
      { id: made.published, status: "published", body: "机密:published" },
    ]);
    expect(comments[0]).toMatchObject({ reason: "insult" });
    expect(JSON.stringify(comments)).not.toMatch(/机密:(pending|rejected|withdrawn|removed)/);
    for (const status of statuses) {
      const found = await getPublishedComment({ id: made[status]!, viewer: visitor() });
      expect(found?.comment.body ?? null).toBe(status === "published" ? "机密:published" : null);
      expect(found !== null).toBe(status === "published" || status === "removed");
    }
  });

  it("keeps nothing of a removed one but its place, the notice and the replies: no name, not even to its author", async () => {
    const [project, author] = [await makeProject(), await resident({ displayName: "梧桐树下的人" })];
    const { id } = await makeComment({ projectId: project.id, author, status: "removed", reason: "personal_data" });
    for (const viewer of [visitor(), author, await staff()]) {
      const [listed] = (await listPublishedComments({ projectId: project.id, viewer })).comments;
      const linked = (await getPublishedComment({ id, viewer }))!.comment;
      expect(linked).toEqual(listed);
      expect(Object.keys(linked).sort()).toEqual(["body", "followUps", "id", "publishedAt", "reason", "removedAt", "replies", "status"]);
      expect(JSON.stringify([linked, commentLines("zh", project.slug, linked), commentLines("en", project.slug, linked)])).not.toContain("梧桐");
      expect(commentLines("zh", project.slug, linked).heading).toBe("已移除的留言");
    }
  });

  it("says nothing about who wrote what, except to its author", async () => {
    const [project, author, other] = [await makeProject(), await resident(), await resident()];
    await makeComment({ projectId: project.id, author });
    const see = async (viewer: Parameters<typeof listPublishedComments>[0]["viewer"]) => (await listPublishedComments({ projectId: project.id, viewer })).comments[0]!;
    const seen = await see(visitor());
    expect(JSON.stringify(seen)).not.toContain(author.userId);
    expect(Object.keys(seen)).not.toContain("receipt");
    expect([seen, await see(author), await see(other), await see(await staff())]).toMatchObject([{ isOwn: false }, { isOwn: true }, { isOwn: false }, { isOwn: false }]);
  });

  it("counts who agrees and says whether the reader does", async () => {
    const [project, a, b] = [await makeProject(), await resident(), await resident()];
    const { id: commentId } = await makeComment({ projectId: project.id });
    await db.support.createMany({ data: [{ commentId, userId: a.userId }, { commentId, userId: b.userId }] });
    const see = async (viewer: Parameters<typeof listPublishedComments>[0]["viewer"]) => (await listPublishedComments({ projectId: project.id, viewer })).comments[0];
    expect(await see(visitor())).toMatchObject({ supports: 2, isSupported: false });
    expect(await see(a)).toMatchObject({ supports: 2, isSupported: true });
  });

  it("shows replies in a department's name with the days they took", async () => {
    const project = await makeProject();
    const { id } = await makeComment({ projectId: project.id });
    const department = await db.department.create({ data: { nameZh: "区住房保障和房屋管理局" } });
    const { staffId } = await staff("replier");
    await db.reply.create({ data: { commentId: id, departmentId: department.id, staffId, body: "已安排", formKey: id, createdAt: new Date(Date.now() + 3 * 86_400_000) } });
    const [comment] = (await listPublishedComments({ projectId: project.id, viewer: visitor() })).comments;
    expect(comment!.replies).toMatchObject([{ body: "已安排", took: { days: 3 }, department: { zh: "区住房保障和房屋管理局", en: "区住房保障和房屋管理局" } }]);
    expect(JSON.stringify(comment)).not.toContain(staffId);
  });

  it("pages to the end and back, missing nothing and repeating nothing, also where times are equal", async () => {
    const [project, author, by] = [await makeProject(), await resident(), await staff()];
    const now = Date.now();
    for (let i = 0; i < 45; i++) await makeComment({ projectId: project.id, author, by, publishedAt: new Date(now - Math.floor(i / 7) * 1000) });
    const read = (place: { older?: string | null; newer?: string | null } = {}) => listPublishedComments({ projectId: project.id, ...place, viewer: visitor() });
    const pages: Thread[] = [await read()];
    while (pages.at(-1)!.older) pages.push(await read({ older: pages.at(-1)!.older }));
    expect(pages.map(({ comments }) => comments.length)).toEqual([20, 20, 5]);
    expect(new Set(pages.flatMap(({ comments }) => comments.map(({ id }) => id))).size).toBe(45);
    expect([pages[0]!.newer, pages[2]!.older]).toEqual([null, null]);
    const middle = await read({ newer: pages[2]!.newer });
    expect(middle.comments).toEqual(pages[1]!.comments);
    expect((await read({ newer: middle.newer })).comments).toEqual(pages[0]!.comments);
    for (const bad of ["", "x", "1_zz", "'; --", `9${"0".repeat(14)}_${"0".repeat(8)}-0000-0000-0000-${"0".repeat(12)}`]) {
      expect((await read({ older: bad })).comments).toEqual(pages[0]!.comments);
    }
    expect((await read({ newer: `0_${pages[2]!.comments[4]!.id}` })).comments).toEqual([...pages[1]!.comments.slice(5), ...pages[2]!.comments]);
  });
});

describe("the number of published comments", () => {
  it("does not drift while twenty are published and half of them removed at once (R21)", async () => {
    const [project, author, by] = [await makeProject(), await resident(), await staff()];
    await Promise.all(Array.from({ length: 20 }, (_, i) => makeComment({ projectId: project.id, author, by, status: i % 2 ? "removed" : "published" })));
    await Promise.all(statuses.map((status) => makeComment({ projectId: project.id, author, by, status })));
    const counted = await db.comment.count({ where: { projectId: project.id, ...wherePublished } });
    expect([(await db.project.findUniqueOrThrow({ where: { id: project.id } })).publishedComments, counted]).toEqual([11, 11]);
  });
});

describe("a resident's own comments", () => {
  it("are all there, whatever became of them, and nobody else's", async () => {
    const [project, author, other] = [await makeProject(), await resident(), await resident()];
    for (const status of statuses) await makeComment({ projectId: project.id, author, status, body: `我的 ${status}`, reason: "off_topic" });
    await makeComment({ projectId: project.id, author: other });
    const { comments } = await listOwnComments(author);
    expect(comments.map(({ status }) => status)).toEqual([...statuses].reverse());
    expect(comments.every(({ status, body }) => body === `我的 ${status}`)).toBe(true);
    expect(comments.find(({ status }) => status === "rejected")!.decisions).toMatchObject([{ action: "reject", reason: "off_topic", words: "说明" }]);
    expect(await getOwnComment(other, comments[0]!.id)).toBeNull();
    expect(await getOwnComment(author, "not-an-id")).toBeNull();
  });

  it("say what is new until it was read", async () => {
    const author = await resident();
    const { id: commentId } = await makeComment({ projectId: (await makeProject()).id, author });
    await db.$transaction(async (tx) => {
      await notifyAuthor(tx, { userId: author.userId, commentId, kind: "published" });
      await notifyAuthor(tx, { userId: author.userId, commentId, kind: "replied" });
    });
    expect(await countUnread(author)).toBe(2);
    expect((await listOwnComments(author)).comments[0]).toMatchObject({ news: ["published", "replied"] });
    expect(await readNotices(await resident(), { until: new Date() })).toMatchObject({ value: { read: 0 } });
    expect(await readNotices(author, { until: new Date(0) })).toMatchObject({ value: { read: 0 } });
    expect(await readNotices(author, { until: new Date(Date.now() + 1000) })).toMatchObject({ value: { read: 2 } });
    expect(await countUnread(author)).toBe(0);
  });

  it("take no moment that the database does not know", async () => {
    const author = await resident();
    for (const until of ["0000-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "1969-12-31T23:59:59Z", "9999-12-31T23:59:59.999Z"]) {
      const parsed = noticeReadingInputSchema.safeParse({ until });
      if (parsed.success) expect(await readNotices(author, parsed.data), until).toMatchObject({ value: { read: 0 } });
    }
    expect(noticeReadingInputSchema.safeParse({ until: new Date().toISOString() }).success).toBe(true);
  });
});

describe("lookUpReceipt", () => {
  it("tells the state and never the words", async () => {
    const project = await makeProject();
    for (const status of statuses) {
      const { id } = await makeComment({ projectId: project.id, status, body: "秘密" });
      const { receipt } = await db.comment.findUniqueOrThrow({ where: { id } });
      const found = await lookUpReceipt(visitor(), ` ${formatReceipt(receipt).replaceAll(" ", "-")} `);
      expect(found).toMatchObject({ ok: true, value: { receipt, status, receivedAt: expect.any(Date) } });
      expect(JSON.stringify(found)).not.toContain("秘密");
    }
  });

  it("tells a misread number from an unknown one, and is not to be walked through", async () => {
    const actor = visitor();
    expect(await lookUpReceipt(actor, "2511 4827 3160")).toMatchObject({ ok: false });
    expect(await lookUpReceipt(actor, "123")).toMatchObject({ error: "receipt-wrong" });
    for (let i = 2; i < limits["receipt-per-address"].times; i++) await lookUpReceipt(actor, "123");
    expect(await lookUpReceipt(actor, "123")).toMatchObject({ error: "too-many-tries" });
  });
});
