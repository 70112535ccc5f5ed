import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { countNew, scopeOf } from "@/lib/moderation/queue-entries";
import { countQueues, getNextInQueue, listQueue } from "@/lib/moderation/queries";
import { queueViews, type QueueFilter } from "@/lib/moderation/schema";
import { db } from "@/lib/db";
import { runOnce } from "../../../scripts/database.mjs";
import { resident, staff } from "../../support/actors";
import { project } from "../../support/factories";
import { readingsOf } from "../../support/plans";

const waiting = 4_000;
const code = "999001";
let moderator: Awaited<ReturnType<typeof staff>>;
let slug: string;

beforeAll(async () => {
  moderator = await staff();
  const [{ userId }, here, there] = [await resident(), await project(), await project()];
  slug = there.slug;
  await db.subDistrict.create({ data: { code, order: 1, nameZh: "某街道", nameEn: "Some" } });
  // Through the triggers, as commands write: of every hundred one in another project, with a rare flag, in a rare place.
  await runOnce(process.env.MIGRATE_DATABASE_URL!, `
    INSERT INTO "Comment" ("id", "receipt", "projectId", "authorId", "kind", "subDistrictCode", "displayName", "seen", "formKey", "formDigest", "createdAt")
      SELECT uuidv7(), lpad(n::text, 12, '0'), CASE WHEN n % 100 = 0 THEN '${there.id}' ELSE '${here.id}' END::uuid, '${userId}', 'question', CASE WHEN n % 200 = 0 THEN '${code}' END, '居民', '{}', 'n' || n, 'test', now() - n * interval '1 minute'
      FROM generate_series(1, ${waiting}) n;
    INSERT INTO "CommentRevision" ("commentId", "number", "body", "flags", "held") SELECT "id", 1, '请问', CASE WHEN substr("formKey", 2)::int % 500 = 0 THEN '[{"rule": "links", "kind": "url", "start": 0, "end": 0}]' ELSE '[]' END::jsonb, false FROM "Comment" WHERE "formDigest" = 'test' AND "formKey" LIKE 'n%';
    ANALYZE "Comment", "CommentRevision", "QueueEntry", "QueueFlag"`);
}, 120_000);

const filters: Partial<QueueFilter>[] = [{}, { kind: "question" }, { flag: "links.url" }, { subDistrict: code }, { age: 1 }, { moderator: randomUUID() }, { kind: "praise", subDistrict: code }];

it.each(queueViews.flatMap((view) => [undefined, "urgent" as const].map((order) => [view, order] as const)))("a page of %s, order %s, reads neither the comments nor the queue from end to end, whatever the filter", async (view, order) => {
  for (const narrowing of [...filters, { project: slug }, { area: "area" }]) {
    const filter = { view, order, ...narrowing };
    const readings = await readingsOf(async () => {
      await listQueue(moderator, filter, null);
      await getNextInQueue(moderator, filter, randomUUID());
      await countNew(await scopeOf(filter), new Date());
    });
    const read = (table: string) => readings.filter((reading) => reading.table === table);
    expect(readings.length).toBeGreaterThan(0);
    for (const table of ["Comment", "CommentRevision", "QueueEntry", "QueueFlag"]) {
      expect(read(table).filter(({ how, rows }) => how.startsWith("Seq Scan") && rows > 100), `${table}: ${JSON.stringify(filter)}`).toEqual([]);
    }
    // A page of 21 entries, and stretches of 400 where filters meet: far from the 4,000 that wait.
    for (const { rows } of read("Comment")) expect(rows).toBeLessThanOrEqual(900);
    for (const { rows, how } of read("QueueEntry")) expect(rows, `${how} ${JSON.stringify(filter)}`).toBeLessThanOrEqual(1_300);
  }
});

it("the numbers on the tabs are read from indexes of the queue alone", async () => {
  for (const narrowing of filters) {
    const readings = await readingsOf(() => countQueues(moderator, { view: "waiting", ...narrowing }));
    expect(new Set(readings.map(({ table }) => table))).toSatisfy((tables: Set<string>) => [...tables].every((table) => table === "QueueEntry" || table === "QueueFlag"));
  }
});
