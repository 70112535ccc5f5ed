import { spawn } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runOnce } from "../../../scripts/database.mjs";
import { postgresUrl, runningPostmaster, startPostgres, stopPostgres } from "../../../scripts/embedded-postgres.mjs";

// Spaces and Chinese: a checkout may lie anywhere.
const parent = fs.mkdtempSync(path.join(process.env.TEST_FOLDER ?? os.tmpdir(), "新 区-"));
const first = path.join(parent, "first");
const second = path.join(parent, "second");
const place = (folder: string) => ({ cluster: path.join(folder, "postgres"), pidFile: path.join(folder, "postgres", "postmaster.pid") });
const pidIn = (folder: string) => Number(fs.readFileSync(place(folder).pidFile, "utf8").split("\n")[0]);

beforeAll(() => startPostgres(first));
afterAll(async () => {
  await stopPostgres(first);
  await stopPostgres(second);
  fs.rmSync(parent, { recursive: true, force: true });
});

test("is a server that loses no commit, speaks UTF-8, and listens on loopback alone", async () => {
  const { rows } = await runOnce(postgresUrl(first), "SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes', 'listen_addresses', 'server_encoding')");
  expect(Object.fromEntries(rows.map((row: { name: string; setting: string }) => [row.name, row.setting]))).toEqual({
    fsync: "on", synchronous_commit: "on", full_page_writes: "on", listen_addresses: "127.0.0.1", server_encoding: "UTF8",
  });
});

test("keeps its password where only its owner reads it", () => {
  expect(fs.statSync(path.join(first, "postgres.json")).mode & 0o777).toBe(0o600);
  expect(fs.existsSync(path.join(first, "postgres.password"))).toBe(false);
});

test("starting twice is starting once", async () => {
  const pid = pidIn(first);
  expect(await startPostgres(first)).toMatchObject({ pid, started: false });
});

test("two folders never share a server or a password", async () => {
  await startPostgres(second);
  const [a, b] = [new URL(postgresUrl(first)), new URL(postgresUrl(second))];
  expect(a.port).not.toBe(b.port);
  expect(a.password).not.toBe(b.password);
  a.port = b.port;
  await expect(runOnce(a.toString(), "SELECT 1")).rejects.toMatchObject({ code: "28P01" });
});

test("comes back after kill -9 with what was committed", async () => {
  await runOnce(postgresUrl(first), "CREATE TABLE kept (word text); INSERT INTO kept VALUES ('收到')");
  process.kill(pidIn(first), "SIGKILL");
  const { started } = await startPostgres(first);
  expect(started).toBe(true);
  expect((await runOnce(postgresUrl(first), "SELECT word FROM kept")).rows).toEqual([{ word: "收到" }]);
});

test("an old pid file whose number now belongs to another process is not believed", async () => {
  await stopPostgres(second);
  const stranger = spawn("sleep", ["30"]);
  fs.writeFileSync(place(second).pidFile, `${stranger.pid}\n${place(second).cluster}\n0\n5432\n\n127.0.0.1\n0\nready   \n`);
  expect(runningPostmaster(place(second))).toBeNull();
  expect(await startPostgres(second)).toMatchObject({ started: true });
  expect(stranger.exitCode).toBeNull();
  stranger.kill();
});

test("moves to another port when a stranger listens on its own", async () => {
  await stopPostgres(second);
  const { port } = JSON.parse(fs.readFileSync(path.join(second, "postgres.json"), "utf8")) as { port: number };
  const stranger = net.createServer().listen(port, "127.0.0.1");
  await startPostgres(second);
  expect(new URL(postgresUrl(second)).port).not.toBe(String(port));
  stranger.close();
});

test("an interrupted first start leaves nothing that looks whole", async () => {
  const third = path.join(parent, "third");
  fs.mkdirSync(path.join(third, "postgres.unfinished"), { recursive: true });
  fs.writeFileSync(path.join(third, "postgres.unfinished", "PG_VERSION"), "18\n");
  await startPostgres(third, { durable: false });
  await stopPostgres(third);
  expect(fs.existsSync(path.join(third, "postgres.unfinished"))).toBe(false);
  expect(runningPostmaster(place(third))).toBeNull();
});
