import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { phoneHash } from "@/lib/identity/phone-hash";
import { keyedHash, newToken } from "@/lib/secrets";
import { runScript } from "../../scripts/child.mjs";
import { databaseName, runOnce, withDatabase } from "../../scripts/database.mjs";
import { grantRights } from "../../scripts/grants.mjs";
import { newPhone } from "./actors";
import { asApplication, portalSecret, startPortal, type Portal } from "./portal";
import { root } from "./postgres";

/** What another district says in its settings, and nothing else. */
const settings = { SITE_NAME_ZH: "示例区为民办实事（测试）", SITE_NAME_EN: "Example District projects (test)", SITE_SPONSOR: "示例区（测试）", SITE_OPERATOR: "示例中心（测试）", SITE_CONTACT: "000-00000000" };

/** A portal on an empty database, with the artificial district's file in a folder of its own, or with no file at all. */
export async function startDistrict(templateUrl: string, { hasFile }: { hasFile: boolean }): Promise<Portal> {
  const databaseUrl = await emptyDatabase(templateUrl);
  const env = { ...settings, EDITION_FILE: hasFile ? ownFile() : "none" };
  await runScript("load-edition.ts", [], { ...env, DATABASE_URL: databaseUrl, DEMONSTRATION: "true", PORTAL_SECRET: portalSecret, LOG_LEVEL: "warn" });
  return startPortal({ databaseUrl, env });
}

async function emptyDatabase(templateUrl: string): Promise<string> {
  const name = `district_${randomUUID().slice(0, 8)}`;
  await runOnce(withDatabase(templateUrl, "postgres"), `CREATE DATABASE "${name}"`);
  const url = withDatabase(templateUrl, name);
  await promisify(execFile)(process.execPath, [path.join(root, "node_modules/prisma/build/index.js"), "migrate", "deploy"], { cwd: root, env: { ...process.env, DATABASE_URL: url, MIGRATE_DATABASE_URL: url } });
  if (databaseName(url) !== name) throw new Error("another database");
  await grantRights(url, asApplication(url));
  return url;
}

function ownFile(): string {
  const folder = fs.mkdtempSync(path.join(process.env.TEST_FOLDER ?? os.tmpdir(), "district-"));
  fs.cpSync(path.join(root, "tests/fixtures/district"), folder, { recursive: true });
  return path.join(folder, "projects-2026.json");
}

/** An administrator of that portal, signed in; returns the session's token. */
export async function openAdministratorIn(databaseUrl: string): Promise<string> {
  const token = newToken();
  const [id, number] = [randomUUID(), phoneHash(newPhone())];
  await runOnce(databaseUrl, `INSERT INTO "Staff" ("id", "email", "name", "passwordHash", "role", "phoneHash") VALUES ('${id}', '${id}@example.cn', '示例管理员', '-', 'admin', '${number}');
    INSERT INTO "StaffNumber" ("staffId", "phoneHash") VALUES ('${id}', '${number}');
    INSERT INTO "Session" ("tokenHash", "staffId", "expiresAt", "factorAt", "provedAt") VALUES ('${keyedHash("token-hash", token)}', '${id}', now() + interval '1 hour', now(), now())`);
  return token;
}
