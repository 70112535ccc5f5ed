import { describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { parseCursor } from "@/lib/http/cursor";
import { countQueue, getModerationWork, getNextInQueue, getQueueItem, listQueue } from "@/lib/moderation/queries";
import { newPhone, resident, staff } from "../../support/actors";
import { comment, project } from "../../support/factories";

describe("the queue", () => {
  it("shows pending comments, oldest first, page by page, each once", async () => {
    const moderator = await staff();
    const { id: projectId, slug } = await project();
    const at = new Date("2025-11-23T04:00:00Z");
    // Two of a millisecond: the id breaks the tie.
    const ids = (await Promise.all(Array.from({ length: 45 }, (_, index) => comment({ projectId, createdAt: new Date(at.getTime() + 1000 * Math.floor(index / 2)) })))).map(({ id }) => id);
    for (const status of ["published", "rejected", "withdrawn", "removed"] as const) await comment({ projectId, status });
    const filter = { view: "waiting", project: slug } as const;
    const seen: string[] = [];
    for (let cursor: string | null | undefined = undefined; cursor !== null; ) {
      const page = await listQueue(moderator, filter, parseCursor(cursor));
      seen.push(...page.lines.map(({ id }) => id));
      cursor = page.next;
    }
    expect(new Set(seen)).toEqual(new Set(ids));
    expect(seen).toHaveLength(45);
    expect(await countQueue(moderator, filter)).toBe(45);
    expect(await getNextInQueue(moderator, filter, seen[3]!)).toBe(seen[4]);
    expect(await getNextInQueue(moderator, filter, seen[44]!)).toBe(seen[0]);
    expect((await getModerationWork(moderator)).oldest).toEqual(at);
  });

  it("shows published comments with open reports in the other view", async () => {
    const moderator = await staff();
    const { id: projectId, slug } = await project();
    const reported = await comment({ projectId, status: "published" });
    const quiet = await comment({ projectId, status: "published" });
    await db.report.create({ data: { commentId: reported.id, reason: "insult", formKey: reported.id } });
    await db.report.create({ data: { commentId: quiet.id, reason: "insult", formKey: quiet.id, settledAt: new Date() } });
    expect((await listQueue(moderator, { view: "reported", project: slug }, null)).lines).toMatchObject([{ id: reported.id, reports: 1 }]);
  });

  it("gives numbers about the author, and never the number", async () => {
    const phone = newPhone();
    const author = await resident({ phone });
    const { id: projectId } = await project();
    const { id } = await comment({ projectId, author });
    for (const status of ["published", "published", "rejected", "withdrawn"] as const) await comment({ projectId, author, status });
    const item = await getQueueItem(await staff("moderator", { phone }), id);
    expect(item).toMatchObject({ isOwn: true, record: { pending: 0, published: 2, rejected: 1, withdrawn: 1, removed: 0 } });
    expect(JSON.stringify(item)).not.toContain(author.phoneHash);
    expect(JSON.stringify(item)).not.toContain(phone.slice(3));
    expect((await getQueueItem(await staff(), id))?.isOwn).toBe(false);
  });

  it("gives a withdrawn comment's words back to its author alone", async () => {
    const { id } = await comment({ projectId: (await project()).id, status: "withdrawn" });
    expect((await getQueueItem(await staff(), id))?.revisions).toEqual([]);
  });
});
