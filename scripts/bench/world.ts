// A portal's world of its own: PostgreSQL in a temporary folder, migrated, with the edition in it. Never .data/.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { startPostgres } from "../embedded-postgres.mjs";
import { build, buildInputs, generateClient, migrate } from "../setup.mjs";
import { isStamped } from "../stamp.mjs";
import { say } from "./report";
import { later } from "./undo";

export type World = { databaseUrl: string; folder: string; postgresLog: string };

export async function makeWorld(): Promise<World> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "portal-bench-"));
  later(() => fs.rmSync(folder, { recursive: true, force: true }));
  // Durable, as in production: a bench that only reads gains nothing from less.
  const { url, stop } = await startPostgres(folder);
  later(stop);
  say("PostgreSQL is up");
  await generateClient();
  await migrate(url);
  process.env.DATABASE_URL = url;
  // Imported late: lib/env.ts reads its settings once.
  const { db } = await import("../../lib/db");
  later(() => db.$disconnect());
  const { projects } = await (await import("../../lib/projects/edition")).loadEdition();
  await (await import("../../lib/calendar/loading")).loadWorkingDays();
  await db.$disconnect(); // the next connection is made after setWatching has had its say
  say(`migrated, ${projects} projects loaded`);
  return { databaseUrl: url, folder, postgresLog: path.join(folder, "postgres.log") };
}

/** The production build: the end-to-end tests' own when it is of these sources, else one in a folder of ours. Returns its folder. */
export async function makeBuild(): Promise<string> {
  const dist = isStamped(".next-test/.built", buildInputs("")) ? ".next-test" : ".next-bench";
  const said = await build({ dist, basePath: "", typesChecked: true }); // types are npm test's business
  process.env.NEXT_DIST_DIR = dist;
  say(`production build in ${dist}: ${said ?? "made"}`);
  return dist;
}
