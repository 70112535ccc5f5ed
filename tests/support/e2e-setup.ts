import { makeStaff } from "../../scripts/setup.mjs";
import { runScript } from "../../scripts/child.mjs";
import { cloneDatabase, startPortal } from "./portal";
import { startTestPostgres } from "./postgres";

/**
 * Playwright's global set-up: a PostgreSQL with a template that holds the edition and one administrator, and a portal on a
 * clone of it. Test files find them in PORTAL_URL, TEMPLATE_URL, STAFF_EMAIL and STAFF_PASSWORD.
 */
export default async function setup() {
  const postgres = await startTestPostgres("template_seeded");
  const environment = { DATABASE_URL: postgres.url, DEMONSTRATION: "true", PORTAL_SECRET: "the tests’ own secret, thirty-two letters or more", LOG_LEVEL: "warn" };
  await runScript("load-edition.ts", [], environment);
  const staff = await makeStaff(["admin@example.gov.cn"], environment);
  const portal = await startPortal({ databaseUrl: await cloneDatabase(postgres.url) });
  Object.assign(process.env, { PORTAL_URL: portal.url, DATABASE_URL: portal.databaseUrl, TEMPLATE_URL: postgres.url, STAFF_EMAIL: staff.email, STAFF_PASSWORD: staff.password ?? "" });
  return async () => {
    await portal.stop();
    await postgres.stop();
  };
}
