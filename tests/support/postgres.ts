import { execFile } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";
import { startPostgres } from "../../scripts/embedded-postgres.mjs";

const root = path.resolve(import.meta.dirname, "../..");
export const templateName = "template_migrated";

declare module "vitest" {
  interface ProvidedContext {
    /** The address of the migrated, empty database that every test file's own is cloned from. */
    templateUrl: string;
  }
}

/** A PostgreSQL of this run alone, in a temporary folder, with a template built by the migrations themselves. */
export default async function setup(project: TestProject) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "portal-test-"));
  const server = await startPostgres(folder, { database: templateName, durable: false });
  const prisma = path.join(root, "node_modules/prisma/build/index.js");
  await promisify(execFile)(process.execPath, [prisma, "migrate", "deploy"], { cwd: root, env: { ...process.env, DATABASE_URL: server.url } });
  project.provide("templateUrl", server.url);
  return async () => {
    await server.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  };
}
