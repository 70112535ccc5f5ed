import { makeStaff } from "../../scripts/setup.mjs";
import { runScript } from "../../scripts/child.mjs";
import { cloneDatabase, portalSecret, startPortal } from "./portal";
import { startTestPostgres } from "./postgres";

/**
 * Playwright's global set-up: a PostgreSQL with a template that holds the edition and one administrator, and a portal on a
 * clone of it. Test files find them in PORTAL_URL, DATABASE_URL, TEMPLATE_URL, STAFF_EMAIL and STAFF_PASSWORD.
 */
export default async function setup() {
  const postgres = await startTestPostgres("template_seeded");
  const environment = { DATABASE_URL: postgres.url, DEMONSTRATION: "true", PORTAL_SECRET: portalSecret, LOG_LEVEL: "warn" };
  await runScript("load-edition.ts", [], environment);
  const staff = await makeStaff(["admin@example.gov.cn"], environment);
  const portal = await startPortal({ databaseUrl: await cloneDatabase(postgres.url) });
  Object.assign(process.env, { PORTAL_URL: portal.url, DATABASE_URL: portal.databaseUrl, TEMPLATE_URL: postgres.url, STAFF_EMAIL: staff.email, STAFF_PASSWORD: staff.password ?? "" });
  // What tests/support/people.ts needs to make residents and comments with the application's own code.
  Object.assign(process.env, { PORTAL_SECRET: portalSecret, DEMONSTRATION: "true", LOG_LEVEL: "silent" });
  return async () => {
    await portal.stop();
    await postgres.stop();
  };
}
