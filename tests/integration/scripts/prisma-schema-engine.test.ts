import { execFile } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { dropDatabase, runOnce, withDatabase } from "../../../scripts/database.mjs";

const root = path.resolve(import.meta.dirname, "../../..");
const prisma = path.join(root, "node_modules/prisma/build/index.js");
const url = withDatabase(process.env.MIGRATE_DATABASE_URL!, `engine_${process.pid}`);
const project = fs.mkdtempSync(path.join(process.env.TEST_FOLDER ?? os.tmpdir(), "engine-"));
const migrations = path.join(project, "prisma/migrations");

/** Runs the CLI in a project of its own, with our engine. */
function run(args: string[], env: Record<string, string> = {}): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [prisma, ...args], { cwd: project, env: { ...process.env, MIGRATE_DATABASE_URL: "", DATABASE_URL: url, NO_COLOR: "1", ...env } }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr });
    });
  });
}

function writeSchema(fields: string): void {
  fs.writeFileSync(path.join(project, "prisma/schema/main.prisma"), `datasource db {\n  provider = "postgresql"\n}\n\nmodel Thing {\n  id Int @id\n${fields}\n}\n`);
}

beforeAll(() => {
  fs.mkdirSync(path.join(project, "prisma/schema"), { recursive: true });
  fs.mkdirSync(migrations);
  fs.copyFileSync(path.join(root, "prisma.config.ts"), path.join(project, "prisma.config.ts"));
  for (const name of ["node_modules", "scripts"]) fs.symlinkSync(path.join(root, name), path.join(project, name));
});
beforeEach(() => writeSchema("  word String"));
afterAll(async () => {
  await dropDatabase(url);
  fs.rmSync(project, { recursive: true, force: true });
});

test("writes a migration from a schema, using a shadow database it leaves nothing of", async () => {
  const { code, output } = await run(["migrate", "dev", "--name", "first", "--create-only"]);
  expect(output).toContain("created the following migration");
  expect(code).toBe(0);
  const shadows = await runOnce(withDatabase(url, "postgres"), "SELECT 1 FROM pg_database WHERE datname LIKE 'prisma_migrate_shadow%'");
  expect(shadows.rowCount).toBe(0);
});

test("applies migrations whole: semicolons in bodies and literals are not ends of statements", async () => {
  const [first] = fs.readdirSync(migrations).filter((name) => name.endsWith("_first"));
  const body = `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no; never'; END; $$;\nINSERT INTO "Thing" VALUES (1, '分号;在这里');\n`;
  fs.appendFileSync(path.join(migrations, first!, "migration.sql"), body);
  expect(await run(["migrate", "deploy"])).toMatchObject({ code: 0, output: expect.stringContaining("successfully applied") });
  expect((await runOnce(url, 'SELECT word FROM "Thing"')).rows).toEqual([{ word: "分号;在这里" }]);
  expect((await run(["migrate", "status"])).output).toContain("up to date");
});

test("tells a schema that is ahead of the database, by exit code and as SQL", async () => {
  const compare = ["migrate", "diff", "--from-config-datasource", "--to-schema", "prisma/schema"];
  expect(await run([...compare, "--exit-code"])).toMatchObject({ code: 0 });
  writeSchema("  word String\n  more Int?");
  expect(await run([...compare, "--exit-code"])).toMatchObject({ code: 2, output: expect.stringContaining("more") });
  expect((await run([...compare, "--script"])).output).toContain('ALTER TABLE "Thing" ADD COLUMN');
});

test("reads a database back, its catalogue's own types included", async () => {
  expect((await run(["db", "pull", "--print"])).output).toMatch(/model Thing \{\s+id\s+Int\s+@id\s+word\s+String/);
});

test("two deployments at once both end well", async () => {
  await runOnce(withDatabase(url, "postgres"), `CREATE DATABASE "twice_${process.pid}"`);
  const twice = { DATABASE_URL: withDatabase(url, `twice_${process.pid}`) };
  const results = await Promise.all([run(["migrate", "deploy"], twice), run(["migrate", "deploy"], twice)]);
  expect(results.map((result) => result.code)).toEqual([0, 0]);
  await dropDatabase(twice.DATABASE_URL);
});

test("a migration that fails is rolled back, named, and stands in the way until it is resolved", async () => {
  const broken = path.join(migrations, "20990101000000_broken");
  fs.mkdirSync(broken);
  fs.writeFileSync(path.join(broken, "migration.sql"), 'CREATE TABLE half (id int);\nSELECT nothing FROM nowhere;\n');
  expect(await run(["migrate", "deploy"])).toMatchObject({ code: 1, output: expect.stringContaining("nowhere") });
  expect((await runOnce(url, "SELECT to_regclass('half') AS half")).rows).toEqual([{ half: null }]);
  expect((await run(["migrate", "deploy"])).output).toContain("P3009");
  expect(await run(["migrate", "resolve", "--rolled-back", "20990101000000_broken"])).toMatchObject({ code: 0 });
  fs.rmSync(broken, { recursive: true });
  expect(await run(["migrate", "deploy"])).toMatchObject({ code: 0 });
});

test("says why a database cannot be reached, without its password", async () => {
  const away = await run(["migrate", "deploy"], { DATABASE_URL: "postgresql://someone:hushhush@127.0.0.1:1/none" });
  expect(away).toMatchObject({ code: 1, output: expect.stringContaining("P1001") });
  const wrong = new URL(url);
  wrong.password = "hushhush";
  const refused = await run(["migrate", "deploy"], { DATABASE_URL: wrong.toString() });
  expect(refused).toMatchObject({ code: 1, output: expect.stringContaining("P1000") });
  expect(away.output + refused.output).not.toContain("hushhush");
});
