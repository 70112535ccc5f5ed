import { execFile } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";
import { runOnce } from "../../scripts/database.mjs";
import { startPostgres } from "../../scripts/embedded-postgres.mjs";
import { grantRights } from "../../scripts/grants.mjs";

export const root = path.resolve(import.meta.dirname, "../..");

declare module "vitest" {
  interface ProvidedContext {
    /** The address of the migrated, empty database that every test file's own is cloned from. */
    templateUrl: string;
    /** The same for the application's own role (R33), by which integration tests are connected. */
    templateAppUrl: string;
  }
}

/**
 * A PostgreSQL of this run alone, in a temporary folder, with a database that the migrations themselves built, and the application's
 * role with its rights. `url` is the owner's address.
 */
export async function startTestPostgres(database: string) {
  const folder = fs.mkdtempSync(path.join(process.env.TEST_FOLDER ?? os.tmpdir(), "portal-test-"));
  const server = await startPostgres(folder, { database, durable: false });
  const prisma = path.join(root, "node_modules/prisma/build/index.js");
  await promisify(execFile)(process.execPath, [prisma, "migrate", "deploy"], { cwd: root, env: { ...process.env, DATABASE_URL: server.url, MIGRATE_DATABASE_URL: server.url } });
  await grantRights(server.url, server.appUrl);
  return {
    url: server.url,
    appUrl: server.appUrl,
    async stop() {
      await server.stop();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Vitest's global set-up for the integration tests. */
export default async function setup(project: TestProject) {
  const { url, appUrl, stop } = await startTestPostgres("template_migrated");
  // Tests of query plans gather statistics, which an owner's autovacuum does elsewhere.
  await runOnce(url, `GRANT MAINTAIN ON ALL TABLES IN SCHEMA public TO "${new URL(appUrl).username}"`);
  project.provide("templateUrl", url);
  project.provide("templateAppUrl", appUrl);
  return stop;
}
