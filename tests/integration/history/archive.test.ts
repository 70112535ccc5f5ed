import { randomUUID } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { beforeEach, expect, it } from "vitest";
import { db } from "@/lib/db";
import { checkArchive } from "@/lib/history/archive-file";
import { formatAnchor } from "@/lib/history/chain";
import { recordEvent } from "@/lib/history/commands";
import { sealBatch } from "@/lib/history/sealing";
import { verifyChain } from "@/lib/history/verification";
import { dayOf } from "@/lib/i18n/district-day";
import { run, nodeBinary } from "../../../scripts/child.mjs";
import { runOnce } from "../../../scripts/database.mjs";
import { resident } from "../../support/actors";

const owner = process.env.MIGRATE_DATABASE_URL!;
const folder = fs.mkdtempSync(path.join(process.env.TEST_FOLDER ?? os.tmpdir(), "archive-"));
const newFile = () => path.join(folder, `${randomUUID()}.jsonl`);
const daysAgo = (days: number) => dayOf(new Date(Date.now() - days * 24 * 3_600_000));

/** The command as `npm run history` runs it: what it printed, and its exit code. */
async function history(args: string[], url = owner): Promise<{ code: number; output: string }> {
  const script = ["--conditions=react-server", "--import", "tsx", "scripts/history.ts", ...args];
  return run(nodeBinary(), script, { env: { DATABASE_URL: url } }).then((output: string) => ({ code: 0, output }), ({ exitCode, output }) => ({ code: exitCode, output }));
}

/** Events of three years ago, of 800 days ago and of now, ten each; sealed. */
beforeEach(async () => {
  await runOnce(owner, 'SET session_replication_role = replica; TRUNCATE "ChainLink", "Event", "Archive"');
  const actor = await resident();
  for (const days of [1_100, 800, 0]) {
    await db.$transaction(async (tx) => {
      for (let n = 0; n < 10; n++) await recordEvent(tx, actor, { action: "comment.edited", object: { kind: "comment", id: randomUUID() }, detail: { revision: n, words: "第二稿，“引号”" } });
    });
    await runOnce(owner, `SET session_replication_role = replica; UPDATE "Event" SET "at" = now() - interval '${days} days' WHERE "at" > now() - interval '1 hour'`);
    while ((await sealBatch()) > 0);
  }
});

it("takes what was kept long enough into a file that proves itself, and the chain goes on from there", async () => {
  const before = await verifyChain();
  const file = newFile();
  const done = await history(["archive", "--before", daysAgo(900), "--to", file]);
  expect(done).toMatchObject({ code: 0, output: expect.stringContaining("已归档 10 条") });
  expect(fs.statSync(file).mode & 0o777).toBe(0o600);
  expect(await checkArchive(file)).toMatchObject({ events: 10, start: { number: 0n }, end: { number: 10n } });
  expect(fs.readFileSync(file, "utf8")).toContain("第二稿");
  while ((await sealBatch()) > 0);
  const after = await verifyChain([before.head]);
  expect(after).toMatchObject({ found: 0, links: 21, start: { number: 10n } });
  expect(await db.event.findMany({ where: { action: "history.archived" } })).toMatchObject([{ objectId: "10", detail: { events: 10 } }]);
  // The next one begins where this one ended.
  const next = newFile();
  expect(await history(["archive", "--before", daysAgo(731), "--to", next])).toMatchObject({ code: 0 });
  expect(await checkArchive(next)).toMatchObject({ events: 10, start: (await checkArchive(file)).end });
  expect(await history(["check", next])).toMatchObject({ code: 0, output: expect.stringContaining(formatAnchor((await checkArchive(file)).end)) });
});

it("keeps what is younger than HISTORY_KEEP_DAYS, and says so", async () => {
  const file = newFile();
  const refused = await history(["archive", "--before", daysAgo(600), "--to", file]);
  expect(refused).toMatchObject({ code: 1, output: expect.stringContaining("HISTORY_KEEP_DAYS") });
  expect([fs.existsSync(file), await db.event.count()]).toEqual([false, 30]);
});

it("lets links leave in their order alone: an old event that was sealed late stays until what stands before it may go", async () => {
  await runOnce(owner, `SET session_replication_role = replica; UPDATE "Event" SET "at" = now() - interval '1100 days' WHERE "id" = (SELECT "eventId" FROM "ChainLink" WHERE "number" = 30); DELETE FROM "ChainLink" WHERE "number" = 30`);
  while ((await sealBatch()) > 0);
  expect(await history(["archive", "--before", daysAgo(731), "--to", newFile()])).toMatchObject({ code: 0, output: expect.stringContaining("已归档 20 条") });
  expect(await verifyChain()).toMatchObject({ found: 0, start: { number: 20n }, head: { number: 30n } });
});

it("takes nothing from a history that was tampered with, nor as the application's role, nor over another file", async () => {
  const file = newFile();
  expect(await history(["archive", "--before", daysAgo(900), "--to", file], process.env.DATABASE_URL)).toMatchObject({ code: 1, output: expect.stringContaining("MIGRATE_DATABASE_URL") });
  fs.writeFileSync(file, "");
  expect(await history(["archive", "--before", daysAgo(900), "--to", file])).toMatchObject({ code: 1, output: expect.stringContaining("已存在") });
  await runOnce(owner, `SET session_replication_role = replica; UPDATE "Event" SET "action" = 'x' WHERE "id" = (SELECT "eventId" FROM "ChainLink" WHERE "number" = 3)`);
  expect(await history(["archive", "--before", daysAgo(900), "--to", newFile()])).toMatchObject({ code: 1, output: expect.stringContaining("链不完好") });
  expect(await db.event.count()).toBe(30);
});

it.each([
  ["a changed word", (text: string) => text.replace("comment.edited", "comment.removed"), ":2"],
  ["a missing line", (text: string) => text.split("\n").toSpliced(4, 1).join("\n"), ":5"],
  ["a cut end", (text: string) => `${text.split("\n").slice(0, 6).join("\n")}\n`, ".sha256"],
  ["another file", () => "hello\n", ":1"],
])("an archive with %s is refused with its place", async (_what, change, place) => {
  const file = newFile();
  await history(["archive", "--before", daysAgo(900), "--to", file]);
  fs.writeFileSync(file, change(fs.readFileSync(file, "utf8")));
  const checked = await history(["check", file]);
  expect(checked.code).toBe(1);
  expect(checked.output).toContain(`${path.basename(file)}${place}`);
});

it("verifies from the terminal: exit code 0 and the head, or 1 and what is wrong in words", async () => {
  const { head } = await verifyChain();
  const whole = await history(["verify", "--anchor", formatAnchor(head)], process.env.DATABASE_URL);
  expect(whole).toMatchObject({ code: 0, output: expect.stringContaining(formatAnchor(head)) });
  await runOnce(owner, `SET session_replication_role = replica; UPDATE "Event" SET "action" = 'x' WHERE "id" = (SELECT "eventId" FROM "ChainLink" WHERE "number" = 12)`);
  const broken = await history(["verify"], process.env.DATABASE_URL);
  expect(broken).toMatchObject({ code: 1, output: expect.stringContaining("12 号的记录被改过") });
  for (const nonsense of [["verify", "--anchor", "12"], ["archive"], ["verify", "x"], ["--x"], []]) expect((await history(nonsense)).code).toBe(1);
});
