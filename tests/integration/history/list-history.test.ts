import { describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { recordEvent } from "@/lib/history/commands";
import { listHistory } from "@/lib/history/queries";
import type { HistoryFilter } from "@/lib/history/schema";
import { parseCursor } from "@/lib/http/cursor";
import { resident, staff } from "../../support/actors";
import { comment, project } from "../../support/factories";
import { queriesOf, readingsOf } from "../../support/plans";

describe("the history", () => {
  it("is read newest first, page by page, each line once, with the names people know", async () => {
    const auditor = await staff("auditor");
    const author = await resident();
    const place = await project();
    const { id, receipt } = await comment({ projectId: place.id, author });
    // In one transaction all lines carry one time: the id breaks the tie.
    await db.$transaction(async (tx) => {
      for (let index = 0; index < 120; index++) await recordEvent(tx, author, { action: "comment.edited", object: { kind: "comment", id }, detail: { revision: index } });
    });
    const seen: string[] = [];
    for (let cursor: string | null | undefined = undefined; cursor !== null; ) {
      const page = await listHistory(auditor, { object: receipt }, parseCursor(cursor));
      expect(page.lines[0]).toMatchObject({ action: "comment.edited", actor: { kind: "resident", name: author.userId.slice(-6) }, object: { label: receipt } });
      seen.push(...page.lines.map((line) => line.id));
      cursor = page.next;
    }
    expect(new Set(seen).size).toBe(120);
    expect(seen).toHaveLength(120);
    await db.$transaction((tx) => recordEvent(tx, auditor, { action: "project.measured", object: { kind: "project", id: place.id } }));
    expect((await listHistory(auditor, { object: place.slug, action: "project.measured" }, null)).lines).toMatchObject([{ actor: { kind: "staff", name: auditor.name }, object: { titleZh: "加装电梯" } }]);
  });

  it("finds an object by the name people have for it or by its id, of its own kind alone", async () => {
    const [auditor, author, place] = [await staff("auditor"), await resident(), await project()];
    const { id, receipt } = await comment({ projectId: place.id, author });
    await db.$transaction(async (tx) => {
      await recordEvent(tx, author, { action: "comment.submitted", object: { kind: "comment", id } });
      await recordEvent(tx, author, { action: "user.renamed", object: { kind: "user", id: author.userId } });
      await recordEvent(tx, auditor, { action: "project.measured", object: { kind: "project", id: place.id } });
    });
    const find = async (filter: Partial<HistoryFilter>) => (await listHistory(auditor, { object: undefined, ...filter }, null)).lines.map(({ action }) => action);
    for (const object of [id, receipt]) expect(await find({ object })).toEqual(["comment.submitted"]);
    for (const object of [place.id, place.slug]) expect(await find({ object, kind: "project" })).toEqual(["project.measured"]);
    expect(await find({ object: author.userId })).toEqual(["user.renamed"]);
    expect(await find({ object: receipt, kind: "project" })).toEqual([]);
    expect(await find({ object: receipt, action: "comment.edited" })).toEqual([]);
    expect(await find({ object: "000000000000" })).toEqual([]);
  });

  it("is read from an index, however narrowed and however long", async () => {
    const [auditor, place] = [await staff("auditor"), await project()];
    const { id, receipt } = await comment({ projectId: place.id });
    await db.$executeRaw`
      INSERT INTO "Event" ("id", "at", "actorKind", "action", "objectKind", "objectId", "detail")
      SELECT gen_random_uuid(), now() - n * interval '1 minute', 'system', CASE WHEN n < 19900 THEN 'comment.supported' ELSE 'comment.rejected' END, 'comment', CASE WHEN n % 1000 = 0 THEN ${id} ELSE gen_random_uuid()::text END, '{}'
      FROM generate_series(1, 20000) n`;
    await db.$executeRaw`ANALYZE "Event"`;
    const object = undefined;
    for (const filter of [{ object }, { object, action: "comment.rejected" }, { object: receipt }, { object: id }, { object: id, action: "comment.supported" }, { object: "nothing" }] satisfies HistoryFilter[]) {
      const readings = (await readingsOf(() => listHistory(auditor, filter, null))).filter(({ table }) => table === "Event");
      expect(readings.filter(({ how }) => !how.includes("Index") && !how.includes("Bitmap Heap"))).toEqual([]);
      expect(Math.max(...readings.map(({ rows }) => rows))).toBeLessThanOrEqual(60);
      // PostgreSQL before 18 does not skip an index's first column: whoever asks for an object says its kind.
      const queries = await queriesOf(() => listHistory(auditor, filter, null));
      expect(queries.filter(({ text }) => /"objectId" (=|IN)/.test(text) && !/"objectKind" (=|IN)/.test(text))).toEqual([]);
    }
  });

  it("is never changed", async () => {
    await db.$transaction((tx) => recordEvent(tx, "system", { action: "edition.loaded", object: { kind: "edition", id: "2099" } }));
    await expect(db.event.updateMany({ data: { action: "x" } })).rejects.toThrow();
    await expect(db.event.deleteMany()).rejects.toThrow();
  });
});
