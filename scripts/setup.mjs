// The steps between a checkout and a running portal. Each is skipped when what it reads has not changed.
import fs from "node:fs";
import path from "node:path";
import pg from "pg";
import { nodeBinary, root, run, runScript } from "./child.mjs";
import { areTwoRoles, grantRights } from "./grants.mjs";
import { digest, unlessStamped } from "./stamp.mjs";
import { Sorry } from "./terminal.mjs";

const oldestPostgres = 15;

/** Prisma's client, when the schema or Prisma has changed. */
export function generateClient() {
  const value = digest(["prisma/schema", "prisma.config.ts", "node_modules/prisma/package.json"]);
  return unlessStamped("prisma/client/.generated", value, () => runPrisma(["generate"]));
}

/**
 * Brings the database to this version's structure, as its owner. Asks it first: Prisma's own look takes two seconds. Where the
 * application has a role of its own, that gets its rights (R33): a new table is closed to it until then.
 */
export async function migrate(url, appUrl = url) {
  const news = await migrateStructure(url);
  if (areTwoRoles(url, appUrl)) await grantRights(url, appUrl);
  return news;
}

async function migrateStructure(url) {
  const folders = fs.readdirSync(path.join(root, "prisma/migrations"), { withFileTypes: true });
  const wanted = folders.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const applied = await listApplied(url);
  if (wanted.every((name) => applied.includes(name))) return "已是最新 up to date";
  try {
    await runPrisma(["migrate", "deploy"], { DATABASE_URL: url, MIGRATE_DATABASE_URL: url });
  } catch (error) {
    const reason = /Error: (.+)/s.exec(error.output ?? "")?.[1]?.trim().split("\n")[0] ?? error.message;
    if (/No space left|53100/.test(error.output ?? "")) throw error;
    throw new Sorry(`数据库结构升级失败：${reason} The database could not be migrated (docs/operations.md).`);
  }
}

async function listApplied(url) {
  try {
    return await withClient(url, async (client) => {
      const { rows } = await client.query("SELECT current_setting('server_version_num')::int AS version, to_regclass('_prisma_migrations') IS NOT NULL AS known");
      if (rows[0].version < oldestPostgres * 10_000) {
        throw new Sorry(`需要 PostgreSQL ${oldestPostgres} 或更新版本。 PostgreSQL ${oldestPostgres} or newer is needed; this is ${Math.floor(rows[0].version / 10_000)}.`);
      }
      if (!rows[0].known) return [];
      const done = await client.query("SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL");
      return done.rows.map((row) => row.migration_name);
    });
  } catch (error) {
    if (error instanceof Sorry) throw error;
    if (error.code === "3D000") return []; // the migration creates it
    const { host, pathname } = new URL(url);
    throw new Sorry(`连不上数据库 ${host}${pathname}（${error.code ?? error.message}），请检查 DATABASE_URL。 The database at ${host}${pathname} cannot be reached: check DATABASE_URL.`);
  }
}

/** The edition's projects and the years' working days: loaded again when the data, the loader or the database is another. Loading changes nothing that staff changed. */
export async function loadEdition(url, dataFolder) {
  const { host, pathname } = new URL(url);
  const value = digest(["prisma/seed", "scripts/load-edition.ts", "lib/projects", "lib/calendar"], [host, pathname, process.env.EDITION_FILE ?? ""]);
  const stampFile = path.relative(root, path.join(dataFolder, "edition.loaded"));
  const isLoaded = await withClient(url, async (client) => (await client.query('SELECT 1 FROM "Edition" LIMIT 1')).rowCount === 1);
  if (!isLoaded) fs.rmSync(path.join(root, stampFile), { force: true });
  return unlessStamped(stampFile, value, () => runScript("load-edition.ts", [], { DATABASE_URL: url }));
}

/** The first administrator's address, or null while there is none. */
export function findFirstStaff(url) {
  return withClient(url, async (client) => {
    const { rows } = await client.query(`SELECT "email" FROM "Staff" WHERE "role" = 'admin' AND "disabledAt" IS NULL ORDER BY "createdAt" LIMIT 1`);
    return rows[0]?.email ?? null;
  });
}

/** Makes or changes staff accounts as `npm run staff` is asked to (docs/operations.md); without arguments, the first administrator. */
export async function manageStaff(args, env) {
  const output = await runScript("staff-account.ts", args, env);
  const { sorry, ...answer } = JSON.parse(output.trim().split("\n").pop());
  if (sorry) throw new Sorry(sorry);
  return answer;
}

/** What a production build depends on, as a digest. The base path is fixed at build (rule G-1). */
export function buildInputs(basePath) {
  const sources = ["app", "components", "lib", "public", "prisma/schema", "proxy.ts", "instrumentation.ts"];
  const settings = ["next.config.ts", "postcss.config.mjs", "tsconfig.json", "package-lock.json"];
  return digest([...sources, ...settings], [basePath]);
}

/**
 * The production build, unless it is there already for exactly these sources. `typesChecked` spares Next its own look at
 * the types, where `tsc` has just had one.
 */
export function build({ dist = process.env.NEXT_DIST_DIR || ".next", basePath = process.env.BASE_PATH ?? "", typesChecked = false } = {}) {
  return unlessStamped(`${dist}/.built`, buildInputs(basePath), () => {
    const env = { NODE_ENV: "production", NEXT_DIST_DIR: dist, BASE_PATH: basePath, TYPES_CHECKED: String(typesChecked) };
    return run(nodeBinary(), ["node_modules/next/dist/bin/next", "build"], { env });
  });
}

export function runPrisma(args, env = {}) {
  return run(nodeBinary(), ["node_modules/prisma/build/index.js", ...args], { env });
}

async function withClient(url, work) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000, application_name: "portal-setup" });
  client.on("error", () => {}); // told by the query that fails
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}
