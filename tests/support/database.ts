import { randomBytes } from "node:crypto";
import { afterAll, inject } from "vitest";
import { listLeaks } from "./leaks";
import { databaseName, dropDatabase, runOnce, withDatabase } from "../../scripts/database.mjs";

/**
 * Gives this test file a database of its own, cloned from the migrated template (some 50 ms). Runs before the file's
 * imports, so that `lib/db.ts` connects to the clone, as the application's own role (R33); nothing has to be cleaned up between
 * files. What only the owner may do goes through `runOnce(process.env.MIGRATE_DATABASE_URL!, sql)`.
 */
async function useDatabase(): Promise<void> {
  const templateUrl = inject("templateUrl");
  const name = `test_${randomBytes(6).toString("hex")}`;
  await runOnce(withDatabase(templateUrl, "postgres"), `CREATE DATABASE "${name}" TEMPLATE "${databaseName(templateUrl)}"`);
  const url = withDatabase(templateUrl, name);
  process.env.MIGRATE_DATABASE_URL = url;
  process.env.DATABASE_URL = withDatabase(inject("templateAppUrl"), name);
  afterAll(async () => {
    const holder = globalThis as typeof globalThis & { portalDatabase?: { $disconnect(): Promise<void> } };
    await holder.portalDatabase?.$disconnect();
    const leaks = await listLeaks(url);
    await dropDatabase(url);
    // Whatever a file's tests had written: the history holds pseudonyms and masked values only.
    if (leaks.length > 0) throw new Error(`the history says who somebody is: ${JSON.stringify(leaks)}`);
  });
}

await useDatabase();
