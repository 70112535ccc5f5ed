import { randomUUID } from "node:crypto";
import pg from "pg";
import { expect, newAddress, openSessionIn, test } from "../support/people";
import { cloneDatabase, startPortal, type Portal } from "../support/portal";
import { ask, json, own } from "../support/raw";

test("kill -9 right after “received”, again and again: nothing received is lost (R20) @desktop", async () => {
  test.setTimeout(120_000);
  const databaseUrl = await cloneDatabase(process.env.TEMPLATE_URL!);
  const received: { receipt: string; body: string }[] = [];
  let sent = 0;
  for (let round = 0; round < 5; round++) {
    const portal = await startPortal({ databaseUrl });
    let dead = false;
    // Six people write at once and do not stop; the portal is killed when the first few have their receipts.
    const before = received.length;
    const writers = Array.from({ length: 6 }, async () => {
      const cookie = `session=${await openSessionIn(databaseUrl)}`;
      for (let n = 0; n < 6 && !dead; n++) {
        const body = `第${++sent}条 ${randomUUID()}`;
        const answer = await submit(portal, cookie, body).catch(() => null);
        if (answer) received.push({ receipt: answer, body });
        if (received.length >= before + 3 + round && !dead) {
          dead = true;
          await portal.kill();
        }
      }
    });
    await Promise.all(writers);
    if (!dead) await portal.kill();
  }
  const kept = await readAll(databaseUrl);
  expect(received.length).toBeGreaterThanOrEqual(20);
  expect(received.filter(({ receipt, body }) => kept.get(receipt) !== body)).toEqual([]);
  // Each with its line of history: a comment and its history are one transaction.
  expect(await countEvents(databaseUrl)).toBe(kept.size);
});

test("SIGTERM finishes what is in hand, takes nothing new, and exits within 15 seconds (R26) @desktop", async () => {
  test.setTimeout(90_000);
  const databaseUrl = await cloneDatabase(process.env.TEMPLATE_URL!);
  const portal = await startPortal({ databaseUrl });
  const cookies = await Promise.all(Array.from({ length: 8 }, async () => `session=${await openSessionIn(databaseUrl)}`));
  await ask(`${portal.url}/projects/elevator-retrofit`);
  // Each write waits for a row that is held here, so that all are certainly in hand when the signal comes.
  const holder = new pg.Client({ connectionString: databaseUrl });
  await holder.connect();
  await holder.query(`BEGIN; LOCK TABLE "Comment" IN ACCESS EXCLUSIVE MODE`);
  const writes = cookies.map((cookie, n) => submit(portal, cookie, `停机之前的第${n}条`));
  const waiting = async () => Number((await holder.query(`SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = '"Comment"'::regclass`)).rows[0].count);
  await expect.poll(waiting, { timeout: 10_000 }).toBeGreaterThanOrEqual(8);
  const started = performance.now();
  const exit = portal.stop();
  await expect.poll(() => ask(`${portal.url}/api/health`).then(() => true, () => false)).toBe(false);
  await holder.query("COMMIT");
  await holder.end();
  expect((await Promise.all(writes)).every((receipt) => /^\d{12}$/.test(receipt))).toBe(true);
  expect(await exit).toBe(0);
  expect(performance.now() - started).toBeLessThan(15_000);
  expect((await readAll(databaseUrl)).size).toBe(8);
});

/** Sends a comment and returns its receipt number. Throws when there was no answer, or another one. */
async function submit(portal: Portal, cookie: string, body: string): Promise<string> {
  const input = { project: "elevator-retrofit", body, kind: "question", formKey: randomUUID() };
  const answer = await ask(`${portal.url}/api/comments`, { method: "POST", headers: { ...json, ...own(portal.url, cookie), "x-forwarded-for": newAddress() }, body: JSON.stringify(input) });
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.body}`);
  return (JSON.parse(answer.body) as { receipt: string }).receipt;
}

async function query(url: string, sql: string): Promise<Record<string, string>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client.query(sql).then(({ rows }) => rows).finally(() => client.end());
}

async function readAll(url: string): Promise<Map<string, string>> {
  const rows = await query(url, `SELECT c."receipt", r."body" FROM "Comment" c JOIN "CommentRevision" r ON r."commentId" = c."id"`);
  return new Map(rows.map(({ receipt, body }) => [receipt!, body!]));
}

async function countEvents(url: string): Promise<number> {
  return Number((await query(url, `SELECT count(*) AS n FROM "Event" WHERE "action" = 'comment.submitted'`))[0]!.n);
}
