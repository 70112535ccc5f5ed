import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { Client } from "pg";
import { db } from "@/lib/db";
import { chainedColumns, genesis, linkHash, type ChainedEvent } from "@/lib/history/chain";
import { recordEvent } from "@/lib/history/commands";
import { sealBatch } from "@/lib/history/sealing";
import { verifyChain, type Problem } from "@/lib/history/verification";
import { runOnce } from "../../../scripts/database.mjs";
import { resident } from "../../support/actors";

const owner = process.env.MIGRATE_DATABASE_URL!;

/** What somebody does who owns the database and wants history to have been another. */
function tamper(sql: string) {
  return runOnce(owner, `SET session_replication_role = replica; ${sql}; SET session_replication_role = DEFAULT`);
}

async function addEvents(count: number) {
  const actor = await resident();
  await db.$transaction((tx) => recordEvent(tx, actor, { action: "session.opened", object: { kind: "user", id: actor.userId } }));
  const line = { actorKind: "resident", actorId: actor.userId, action: "comment.edited", objectKind: "comment", network: actor.request.network, requestId: actor.request.id } as const;
  await db.event.createMany({ data: Array.from({ length: count - 1 }, (_, n) => ({ ...line, objectId: randomUUID(), detail: { revision: n, words: "第二稿 “引号” \\ é" } })) });
}

async function sealAll() {
  while ((await sealBatch()) > 0);
}

const kinds = (problems: readonly Problem[]) => problems.map((problem) => ("number" in problem ? `${problem.kind} ${problem.number}` : `${problem.kind} ${problem.from}-${problem.to}`));

beforeEach(async () => {
  await runOnce(owner, 'SET session_replication_role = replica; TRUNCATE "ChainLink", "Event"');
});

describe("the chain", () => {
  it("covers every column of an event: a new one has to be added to it", async () => {
    const columns = await db.$queryRaw<{ name: string }[]>`SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'Event'`;
    expect(columns.map(({ name }) => name).toSorted()).toEqual(chainedColumns.toSorted());
  });

  it("keeps its sums for ever: an event written down years ago gives the same hash", () => {
    const event: ChainedEvent = {
      id: "01890000-0000-7000-8000-000000000001", at: "2026-11-23T08:00:00.123Z", actorKind: "system", actorId: null, action: "edition.loaded", result: "done", objectKind: "edition", objectId: "2025",
      detail: '{"version": "市"}', network: null, requestId: null,
    };
    expect(genesis.hash).toBe("359cb7a890b0d1b10d248a78c8e86db5d6b5aeb953a89f5839db3457e3606e60");
    expect(linkHash(genesis.hash, event)).toBe("8708e9f4d28998d010a6e98b47a85d1d8431b59d594b759fa7a3b46a32fb7e71");
  });

  it("links what was committed, in batches, and finds nothing wrong with it", async () => {
    await addEvents(1_120);
    expect([await sealBatch(), await sealBatch(), await sealBatch()]).toEqual([1_000, 120, 0]);
    const verified = await verifyChain();
    expect(verified).toMatchObject({ links: 1_120, found: 0, unsealed: 0, start: genesis, head: { number: 1_120n } });
    await addEvents(1);
    await sealBatch("recent");
    expect((await verifyChain([verified.head])).found).toBe(0);
  });

  it("takes an event that commits late into a later batch, and no writer waits meanwhile", async () => {
    const slow = new Client({ connectionString: process.env.DATABASE_URL });
    await slow.connect();
    await slow.query(`BEGIN; INSERT INTO "Event" ("id", "at", "actorKind", "action", "objectKind", "objectId", "detail") VALUES ('${randomUUID()}', now() - interval '20 minutes', 'system', 'edition.loaded', 'edition', '1', '{}')`);
    await addEvents(3);
    expect(await sealBatch()).toBe(3);
    await slow.query("COMMIT");
    await slow.end();
    expect(await sealBatch("recent")).toBe(0); // too old for the quick look
    expect(await sealBatch("everything")).toBe(1);
    expect(await verifyChain()).toMatchObject({ links: 4, found: 0 });
  });

  it("has one sealer at a time: of ten at once no event is linked twice, and one that is held up holds up nobody", async () => {
    await addEvents(40);
    await Promise.all(Array.from({ length: 10 }, () => sealBatch()));
    await sealAll();
    expect(await verifyChain()).toMatchObject({ links: 40, found: 0 });
    const other = new Client({ connectionString: process.env.DATABASE_URL });
    await other.connect();
    await other.query("BEGIN");
    await other.query("SELECT pg_advisory_xact_lock($1)", [0x636861696e]);
    await addEvents(1);
    expect(await sealBatch()).toBe(0);
    await other.query("ROLLBACK");
    await other.end();
    expect(await sealBatch()).toBe(1);
  });

  it("tells what nobody sealed for longer than a minute", async () => {
    await addEvents(2);
    await tamper(`UPDATE "Event" SET "at" = now() - interval '2 minutes'`);
    expect(await verifyChain()).toMatchObject({ links: 0, unsealed: 2 });
  });
});

describe("verifying finds", () => {
  beforeEach(async () => {
    await addEvents(30);
    await sealAll();
  });
  const eventOf = (number: number) => `(SELECT "eventId" FROM "ChainLink" WHERE "number" = ${number})`;

  it.each([
    ["a word changed in one event", `UPDATE "Event" SET "action" = 'comment.withdrawn' WHERE "id" = ${eventOf(7)}`, ["event-altered 7"]],
    ["somebody else put in an actor's place", `UPDATE "Event" SET "actorId" = gen_random_uuid() WHERE "id" = ${eventOf(7)}`, ["event-altered 7"]],
    ["an event moved by a millisecond", `UPDATE "Event" SET "at" = "at" + interval '1 millisecond' WHERE "id" = ${eventOf(7)}`, ["event-altered 7"]],
    ["a number in the detail", `UPDATE "Event" SET "detail" = jsonb_set("detail", '{revision}', '9007199254740993') WHERE "id" = ${eventOf(7)}`, ["event-altered 7"]],
    ["a refusal made a success", `UPDATE "Event" SET "result" = 'refused' WHERE "id" = ${eventOf(7)}`, ["event-altered 7"]],
    ["an event taken out", `DELETE FROM "Event" WHERE "id" = ${eventOf(7)}`, ["event-missing 7"]],
    ["an event and its link taken out", `DELETE FROM "Event" WHERE "id" = ${eventOf(7)}; DELETE FROM "ChainLink" WHERE "number" = 7`, ["links-missing 7-7"]],
    ["three links taken out", `DELETE FROM "ChainLink" WHERE "number" BETWEEN 7 AND 9`, ["links-missing 7-9"]],
    ["a link's sum changed", `UPDATE "ChainLink" SET "hash" = repeat('0', 64) WHERE "number" = 7`, ["link-altered 7"]],
    ["an event and its link's sum changed", `UPDATE "Event" SET "action" = 'x' WHERE "id" = ${eventOf(7)}; UPDATE "ChainLink" SET "hash" = repeat('0', 64) WHERE "number" = 7`, ["event-or-link-altered 7", "event-altered 8"]],
    ["the last event changed", `UPDATE "Event" SET "action" = 'x' WHERE "id" = ${eventOf(30)}`, ["event-or-link-altered 30"]],
    ["the beginning taken out", `DELETE FROM "Event" WHERE "id" IN (SELECT "eventId" FROM "ChainLink" WHERE "number" <= 5); DELETE FROM "ChainLink" WHERE "number" <= 5`, ["links-missing 1-5"]],
  ])("%s", async (_what, sql, found) => {
    await tamper(sql);
    const { problems } = await verifyChain();
    expect(kinds(problems)).toEqual(found);
  });

  it("two events that changed places", async () => {
    await tamper(`UPDATE "ChainLink" SET "number" = -1 WHERE "number" = 7; UPDATE "ChainLink" SET "number" = 7 WHERE "number" = 8; UPDATE "ChainLink" SET "number" = 8 WHERE "number" = -1`);
    const { found, problems } = await verifyChain();
    expect(found).toBeGreaterThan(0);
    expect(problems[0]).toMatchObject({ number: 7n });
  });

  it("a chain cut short or made anew, by a head that was written down elsewhere", async () => {
    const { head } = await verifyChain();
    await tamper(`DELETE FROM "Event" WHERE "id" = ${eventOf(30)}; DELETE FROM "ChainLink" WHERE "number" = 30`);
    expect((await verifyChain()).found).toBe(0);
    expect(kinds((await verifyChain([head])).problems)).toEqual(["anchor-beyond-end 30"]);
    await addEvents(1);
    await sealAll();
    expect((await verifyChain()).found).toBe(0);
    const anew = await verifyChain([head]);
    expect(kinds(anew.problems)).toEqual(["anchor-differs 30"]);
    // Both heads stand in the log by then: that there are two says it all, whichever comes last.
    for (const anchors of [[head, anew.head], [anew.head, head]]) expect((await verifyChain(anchors)).found).toBeGreaterThan(0);
  });

  it("everything, however much there is: the first fifty are named, all are counted", async () => {
    await addEvents(200);
    await sealAll();
    await tamper('DELETE FROM "Event"');
    const { found, problems } = await verifyChain();
    expect([found, problems.length]).toEqual([230, 50]);
  });
});
