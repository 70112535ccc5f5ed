import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { decideComment, moveComment, settleReports } from "@/lib/moderation/commands";
import { newPhone, resident, staff } from "../../support/actors";
import { comment, countTraces, project } from "../../support/factories";

let from: string;
let to: string;
beforeEach(async () => {
  [from, to] = [(await project()).id, (await project()).id];
});

const move = (commentId: string, fromProjectId = from, toProjectId = to) => ({ view: "waiting" as const, commentId, revision: 1, fromProjectId, toProjectId });

async function counters() {
  const rows = await db.project.findMany({ where: { id: { in: [from, to] } }, select: { id: true, publishedComments: true } });
  const counted = await Promise.all(rows.map(({ id }) => db.comment.count({ where: { projectId: id, status: "published" } })));
  return rows.map(({ publishedComments }, index) => ({ kept: publishedComments, counted: counted[index] }));
}

describe("moveComment", () => {
  it("takes a waiting or published comment to another project", async () => {
    const moderator = await staff();
    for (const status of ["pending", "published"] as const) {
      const { id } = await comment({ projectId: from, status });
      expect(await moveComment(moderator, move(id))).toMatchObject({ ok: true });
      expect(await db.comment.findUniqueOrThrow({ where: { id } })).toMatchObject({ projectId: to, status });
      expect(await db.decision.findMany({ where: { commentId: id } })).toMatchObject([{ action: "move", fromProjectId: from, toProjectId: to }]);
      expect(await db.event.findMany({ where: { objectId: id } })).toMatchObject([{ action: "comment.moved" }]);
      expect(await db.notice.findMany({ where: { commentId: id } })).toMatchObject([{ kind: "moved" }]);
    }
    for (const { kept, counted } of await counters()) expect(kept).toBe(counted);
  });

  it("refuses, and leaves no trace", async () => {
    const phone = newPhone();
    const own = await comment({ projectId: from, author: await resident({ phone }) });
    const rejected = await comment({ projectId: from, status: "rejected" });
    const before = await countTraces();
    const moderator = await staff("moderator", { phone });
    expect(await moveComment(moderator, move(own.id))).toMatchObject({ error: "own-comment" });
    expect(await moveComment(await staff("moderator", { phone: null }), move(own.id))).toMatchObject({ error: "staff-phone-required" });
    const other = await staff();
    expect(await moveComment(other, move(own.id, from, from))).toMatchObject({ error: "same-project" });
    expect(await moveComment(other, move(own.id, from, own.id))).toMatchObject({ error: "not-found" });
    expect(await moveComment(other, move(rejected.id))).toMatchObject({ error: "not-published" });
    expect(await moveComment(other, move(own.id, to, from))).toMatchObject({ ok: false });
    expect(await countTraces()).toEqual(before);
  });

  it("does not stand in its own way: crossing moves, decisions and removals at once leave counters that equal the rows", async () => {
    const moderator = await staff();
    const comments = await Promise.all(Array.from({ length: 30 }, (_, index) => comment({ projectId: index % 2 ? from : to, status: index % 3 ? "published" : "pending" })));
    const results = await Promise.all(
      comments.flatMap(({ id, projectId, status }) => [
        moveComment(moderator, move(id, projectId, projectId === from ? to : from)),
        decideComment(moderator, status === "pending"
          ? { view: "waiting", project: undefined, commentId: id, revision: 1, action: "publish", keepContacts: false, hide: [] }
          : { view: "waiting", project: undefined, commentId: id, revision: 1, action: "remove", reason: "insult", words: "含有辱骂。" }),
      ]),
    );
    expect(results.filter((result) => result.ok).length).toBeGreaterThanOrEqual(30);
    for (const { kept, counted } of await counters()) expect(kept).toBe(counted);
    expect(await db.decision.count({ where: { commentId: { in: comments.map(({ id }) => id) } } })).toBe(results.filter((result) => result.ok).length);
  });
});

describe("settleReports", () => {
  it("settles what was read, not what came after", async () => {
    const moderator = await staff();
    const { id } = await comment({ projectId: from, status: "published" });
    const first = await db.report.create({ data: { commentId: id, reason: "insult", formKey: `${id}-1` } });
    const later = await db.report.create({ data: { commentId: id, reason: "untrue", formKey: `${id}-2` } });
    expect(await settleReports(moderator, { view: "reported", commentId: id, upTo: first.id })).toMatchObject({ ok: true });
    expect(await db.report.findUniqueOrThrow({ where: { id: first.id } })).toMatchObject({ settledBy: moderator.staffId });
    expect(await db.report.findUniqueOrThrow({ where: { id: later.id } })).toMatchObject({ settledAt: null });
    expect(await db.event.findMany({ where: { objectId: id } })).toMatchObject([{ action: "report.settled", detail: { reports: 1 } }]);
    const before = await countTraces();
    expect(await settleReports(await staff("moderator", { phone: null }), { view: "reported", commentId: id, upTo: later.id })).toMatchObject({ error: "staff-phone-required" });
    expect(await settleReports(moderator, { view: "reported", commentId: id, upTo: first.id })).toMatchObject({ error: "already-settled" });
    expect(await countTraces()).toEqual(before);
  });
});
