import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { freePort } from "../../scripts/embedded-postgres.mjs";
import { nodeBinary } from "../../scripts/child.mjs";
import { databaseName, runOnce, withDatabase } from "../../scripts/database.mjs";
import { root } from "./postgres";

export type Portal = {
  /** Its address, base path included, without a slash at the end. */
  url: string;
  /** Its database, as the owner. */
  databaseUrl: string;
  /** Everything it has written so far. */
  output: () => string;
  /** From now on nobody reads what it writes: the end of whatever its log went to. */
  stopReading: () => void;
  /** SIGTERM, and the exit code it ends with. Throws when it had ended by itself: what it had written is printed at that moment. */
  stop: () => Promise<number | null>;
  /** kill -9. */
  kill: () => Promise<void>;
};

type Options = { databaseUrl: string; basePath?: string; port?: number; env?: Record<string, string> };

export const portalSecret = "the tests’ own secret, thirty-two letters or more";

/** Where `npm test` puts the production build for a base path; TEST_BUILD names another place. */
export function testBuild(basePath = ""): string {
  return `${process.env.TEST_BUILD ?? ".next-test"}${basePath.replaceAll("/", "-")}`;
}

/** Starts the production build behind `server.ts` as a demonstration and waits until it answers. `databaseUrl` is the owner's. */
export async function startPortal({ databaseUrl, basePath = "", port, env = {} }: Options): Promise<Portal> {
  const dist = testBuild(basePath);
  if (!fs.existsSync(path.join(root, dist, "BUILD_ID"))) throw new Error(`${dist} is missing: run npm test -- e2e, or name another build in TEST_BUILD`);
  const chosen = port ?? (await freePort());
  const settings = { DATABASE_URL: asApplication(databaseUrl), MIGRATE_DATABASE_URL: "", DEMONSTRATION: "true", PORTAL_SECRET: portalSecret, BASE_PATH: basePath, PORT: String(chosen), NEXT_DIST_DIR: dist };
  const child = spawn(nodeBinary(), ["--import", "tsx", "server.ts"], {
    cwd: root,
    // Each test has an address of its own (people.ts), so that no test uses up another's tries. What a portal says explains its failure.
    env: { ...process.env, LOG_LEVEL: "info", SITE_URL: "", HOST: "", TRUSTED_PROXIES: "127.0.0.1,::1", NODE_ENV: "production", DECISION_UNDO_SECONDS: "0", ...settings, ...env },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let output = "";
  child.stdout!.on("data", (text: Buffer) => (output += text));
  child.stderr!.on("data", (text: Buffer) => (output += text));
  const gone = new Promise<number | null>((resolve) => child.once("close", resolve));
  await new Promise<void>((resolve, reject) => {
    child.once("message", () => resolve());
    void gone.then((code) => reject(new Error(`the portal ended (${code}) before it listened:\n${output}`)));
  });
  const url = `http://localhost:${chosen}${basePath}`;
  let isAsked = false;
  const early = gone.then((code) => {
    if (isAsked) return;
    console.error(`the portal at ${url} ended by itself (${code}); it had written:\n${output.slice(-20_000)}`);
    throw new Error(`the portal at ${url} had ended by itself (${code}): what it had written stands above`);
  });
  early.catch(() => {}); // told where it is stopped
  const end = async (signal: NodeJS.Signals) => {
    isAsked = child.kill(signal) || isAsked;
    await early;
    return gone;
  };
  const stopReading = () => [child.stdout!, child.stderr!].forEach((stream) => stream.destroy());
  return { url, databaseUrl, output: () => output, stopReading, stop: () => end("SIGTERM"), kill: async () => void (await end("SIGKILL")) };
}

/** The address of a database of this run for the application's own role, as which every portal under test is connected (R33). */
export function asApplication(databaseUrl: string): string {
  const [url, role] = [new URL(databaseUrl), new URL(process.env.TEMPLATE_APP_URL!)];
  if (url.host === role.host) Object.assign(url, { username: role.username, password: role.password });
  return url.toString();
}

/** A new database, cloned from a template that nobody is connected to. */
export async function cloneDatabase(templateUrl: string): Promise<string> {
  const name = `portal_${randomBytes(6).toString("hex")}`;
  await runOnce(withDatabase(templateUrl, "postgres"), `CREATE DATABASE "${name}" TEMPLATE "${databaseName(templateUrl)}"`);
  return withDatabase(templateUrl, name);
}
