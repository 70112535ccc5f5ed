import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { reportComment } from "@/lib/comments/reports";
import { supportComment, unsupportComment } from "@/lib/comments/supports";
import { db } from "@/lib/db";
import { resident, visitor } from "@/tests/support/actors";
import { countHistory, makeComment } from "@/tests/support/comments";
import { project as makeProject } from "@/tests/support/factories";
import { limits } from "@/lib/limits/schema";

const notPublic = ["pending", "rejected", "withdrawn", "removed"] as const;

describe("同感", () => {
  it("is one per person, undoable, and counted", async () => {
    const { id: comment } = await makeComment({ projectId: (await makeProject()).id });
    const [a, b] = [await resident(), await resident()];
    expect(await supportComment(a, { comment })).toEqual({ ok: true, value: { supports: 1, isSupported: true } });
    expect(await supportComment(a, { comment })).toEqual({ ok: true, value: { supports: 1, isSupported: true } });
    expect(await supportComment(b, { comment })).toMatchObject({ value: { supports: 2 } });
    expect(await unsupportComment(a, { comment })).toEqual({ ok: true, value: { supports: 1, isSupported: false } });
    expect(await unsupportComment(a, { comment })).toMatchObject({ ok: true });
    const history = await db.event.groupBy({ by: ["action"], where: { objectId: comment }, _count: true });
    expect(Object.fromEntries(history.map(({ action, _count }) => [action, _count]))).toEqual({ "comment.supported": 2, "comment.unsupported": 1 });
  });

  it("is for public comments of others only, and leaves no trace when refused", async () => {
    const [project, author, other] = [await makeProject(), await resident(), await resident()];
    const own = await makeComment({ projectId: project.id, author });
    const hidden = await Promise.all(notPublic.map((status) => makeComment({ projectId: project.id, status })));
    const before = await countHistory();
    expect(await supportComment(author, { comment: own.id })).toMatchObject({ error: "own-support" });
    for (const { id } of hidden) expect(await supportComment(other, { comment: id })).toMatchObject({ error: "not-published" });
    expect(await supportComment(other, { comment: randomUUID() })).toMatchObject({ error: "not-published" });
    expect(await countHistory()).toBe(before);
    expect(await db.support.count({ where: { userId: { in: [author.userId, other.userId] } } })).toBe(0);
  });

  it("does not drift under a crowd that changes its mind", async () => {
    const { id: comment } = await makeComment({ projectId: (await makeProject()).id });
    const crowd = await Promise.all(Array.from({ length: 10 }, () => resident()));
    await Promise.all(crowd.flatMap((one) => [supportComment(one, { comment }), unsupportComment(one, { comment }), supportComment(one, { comment })]));
    await Promise.all(crowd.map((one) => supportComment(one, { comment })));
    expect(await db.support.count({ where: { commentId: comment } })).toBe(10);
    const [added, removed] = await Promise.all(["comment.supported", "comment.unsupported"].map((action) => db.event.count({ where: { objectId: comment, action } })));
    expect(added! - removed!).toBe(10);
  });
});

describe("举报", () => {
  const report = (comment: string) => ({ comment, reason: "insult", words: "骂人", formKey: randomUUID() }) as const;

  it("is taken from anybody, tells staff, and hides nothing", async () => {
    const { id: comment } = await makeComment({ projectId: (await makeProject()).id });
    const reporter = await resident();
    for (let i = 0; i < 5; i++) expect(await reportComment(visitor(), report(comment))).toMatchObject({ ok: true });
    expect(await reportComment(reporter, report(comment))).toMatchObject({ ok: true });
    expect(await db.report.count({ where: { commentId: comment } })).toBe(6);
    expect(await db.report.count({ where: { commentId: comment, reporterId: reporter.userId } })).toBe(1);
    expect(await db.event.count({ where: { objectId: comment, action: "comment.reported" } })).toBe(6);
    expect((await db.comment.findUniqueOrThrow({ where: { id: comment } })).status).toBe("published");
  });

  it("counts a repeated form once, also at once, and other words as another report (R19)", async () => {
    const { id: comment } = await makeComment({ projectId: (await makeProject()).id });
    const [actor, input] = [visitor(), report(comment)];
    const results = await Promise.all(Array.from({ length: 5 }, () => reportComment(actor, input)));
    expect(new Set(results.map((result) => (result.ok ? result.value.id : result.error))).size).toBe(1);
    expect(await reportComment(actor, { ...input, words: "还有" })).toMatchObject({ ok: true });
    expect(await db.report.count({ where: { commentId: comment } })).toBe(2);
  });

  it("counts two people with one form as two: a page kept for many visitors hands all of them the same key", async () => {
    const { id: comment } = await makeComment({ projectId: (await makeProject()).id });
    const input = report(comment);
    const [one, other, third] = [visitor(), visitor(), await resident()];
    const results = [await reportComment(one, input), await reportComment(other, input), await reportComment(third, input), await reportComment(one, input)];
    const ids = results.map((result) => (result.ok ? result.value.id : result.error));
    expect(new Set(ids).size).toBe(3);
    expect(ids[3]).toBe(ids[0]);
    expect(await db.report.count({ where: { commentId: comment } })).toBe(3);
  });

  it("waits for a removal under way, and then has nothing to report", async () => {
    const { id } = await makeComment({ projectId: (await makeProject()).id });
    const before = await countHistory();
    const removal = await db.$transaction(async (tx) => {
      await tx.comment.update({ where: { id }, data: { status: "removed", publicBody: null } });
      const reporting = reportComment(visitor(), report(id));
      expect(await Promise.race([reporting, setTimeout(300, "waits")])).toBe("waits");
      return { reporting };
    });
    expect(await removal.reporting).toMatchObject({ error: "not-published" });
    expect([await db.report.count({ where: { commentId: id } }), await countHistory()]).toEqual([0, before]);
  });

  it("refuses what is not public, and floods, without a trace", async () => {
    const project = await makeProject();
    const hidden = await Promise.all(notPublic.map((status) => makeComment({ projectId: project.id, status })));
    const { id: open } = await makeComment({ projectId: project.id });
    const before = await countHistory();
    for (const { id } of hidden) expect(await reportComment(visitor(), report(id))).toMatchObject({ error: "not-published" });
    expect(await countHistory()).toBe(before);
    const flood = visitor();
    for (let i = 0; i < limits["report-per-address"].times; i++) await reportComment(flood, report(open));
    expect(await reportComment(flood, report(open))).toMatchObject({ error: "too-many-tries" });
  });
});
