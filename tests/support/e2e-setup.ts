import { manageStaff } from "../../scripts/setup.mjs";
import { runScript } from "../../scripts/child.mjs";
import { cloneDatabase, portalSecret, startPortal, type Portal } from "./portal";
import { startTestPostgres } from "./postgres";

/** What an operator says about the site: it stands in the footer and in security.txt (W-1 to W-4). */
const facts = {
  SITE_SPONSOR: "测试区人民政府", SITE_OPERATOR: "测试区政务服务中心", SITE_CONTACT: "021-12345678", SITE_CONTACT_EMAIL: "security@example.gov.cn",
  SITE_ICP_NUMBER: "沪ICP备00000000号", SITE_POLICE_NUMBER: "沪公网安备00000000000000号", SITE_IDENTIFICATION_CODE: "3101040000",
};

/**
 * Playwright's global set-up: a PostgreSQL with a template that holds the edition and one administrator, and a portal on a
 * clone of it, connected as the application's own role (R33). Test files find them in PORTAL_URL, DATABASE_URL and TEMPLATE_URL (both the
 * owner's), STAFF_EMAIL and STAFF_PASSWORD.
 */
export default async function setup() {
  const postgres = await startTestPostgres("template_seeded");
  process.env.TEMPLATE_APP_URL = postgres.appUrl;
  try {
    const portal = await startOn(postgres.url);
    return () => portal.stop().finally(() => postgres.stop());
  } catch (error) {
    await postgres.stop();
    const { output } = error as { output?: string };
    throw output ? new Error(output, { cause: error }) : error;
  }
}

async function startOn(templateUrl: string): Promise<Portal> {
  const environment = { DATABASE_URL: templateUrl, DEMONSTRATION: "true", PORTAL_SECRET: portalSecret, LOG_LEVEL: "warn" };
  await runScript("load-edition.ts", [], environment);
  const staff = await manageStaff(["admin@example.gov.cn"], environment);
  const portal = await startPortal({ databaseUrl: await cloneDatabase(templateUrl), env: facts });
  Object.assign(process.env, { PORTAL_URL: portal.url, DATABASE_URL: portal.databaseUrl, TEMPLATE_URL: templateUrl, STAFF_EMAIL: staff.email, STAFF_PASSWORD: staff.password ?? "" });
  // What tests/support/people.ts needs to make residents and comments with the application's own code.
  Object.assign(process.env, { PORTAL_SECRET: portalSecret, DEMONSTRATION: "true", LOG_LEVEL: "silent", DECISION_UNDO_SECONDS: "0" });
  return portal;
}
