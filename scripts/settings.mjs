// The settings of this run: the environment, then `.env`, then what a demonstration fills in by itself.
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { freePort } from "./embedded-postgres.mjs";
import { root } from "./child.mjs";
import { Sorry } from "./terminal.mjs";

/**
 * Completes `process.env` in place and returns what the commands need to know. Without DATABASE_URL the embedded
 * PostgreSQL is used and, unless DEMONSTRATION says otherwise, the portal is a demonstration with a secret of its own.
 */
export async function readSettings() {
  const file = path.join(root, ".env");
  if (fs.existsSync(file)) process.loadEnvFile(file);
  const dataFolder = path.resolve(root, process.env.DATA_DIR || ".data");
  const embedded = !process.env.DATABASE_URL?.trim();
  if (embedded) process.env.DEMONSTRATION ||= "true";
  if (process.env.DEMONSTRATION === "true") process.env.PORTAL_SECRET ||= ownSecret(dataFolder);
  if (process.env.PORT === "0") process.env.PORT = String(await freePort());
  return { dataFolder, embedded };
}

/** Names every wrong or missing setting in one sentence, before anything is set up. `lib/env.ts` knows them. */
export async function checkSettings({ embedded }) {
  const { tsImport } = await import("tsx/esm/api");
  const { env, missingSettings } = await tsImport("../lib/env.ts", import.meta.url).catch((error) => {
    throw new Sorry(`设置有误 wrong settings: ${error.message} (docs/settings.md)`);
  });
  const settings = embedded ? { ...env, DATABASE_URL: "embedded" } : env;
  const missing = missingSettings(settings);
  if (missing.length > 0) throw new Sorry(`缺少设置 missing settings: ${missing.join(", ")} (docs/settings.md)`);
  return settings;
}

function ownSecret(dataFolder) {
  const file = path.join(dataFolder, "secret");
  try {
    return fs.readFileSync(file, "utf8").trim();
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
  const secret = randomBytes(32).toString("base64url");
  fs.mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  fs.writeFileSync(file, `${secret}\n`, { mode: 0o600 });
  return secret;
}
