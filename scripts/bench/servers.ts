// The processes that are measured. Each starts with cpu-report.mjs, which answers what the process has spent so far.
import { spawn, type ChildProcess } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { environment, nodeBinary, root } from "../child.mjs";
import { later } from "./undo";

export type Measured = {
  /** Without a trailing slash. */
  origin: string;
  /** CPU of the whole process so far, all threads, in µs. */
  cpu: () => Promise<number>;
  stop: () => Promise<void>;
};

const startLimitMs = 60_000;
const stopLimitMs = 15_000;

/** The portal as `npm start` runs it: server.ts in production mode on the build at hand. Its log goes to a file, for the fault's sake. */
export function startPortal({ databaseUrl, port, folder }: { databaseUrl: string; port: number; folder: string }): Promise<Measured> {
  const env = { NODE_ENV: "production", DATABASE_URL: databaseUrl, PORT: String(port), DEMONSTRATION: "true", PORTAL_SECRET: "x".repeat(32), HOST: "127.0.0.1" };
  return start({ args: ["--import", "tsx", "server.ts"], env, origin: `http://localhost:${port}`, log: path.join(folder, "portal.log") });
}

/** What the page would cost if there were no framework: bare-server.mjs with the same HTML and, for a baseline, the same statements. */
export function startBare({ port, folder, ...work }: { port: number; folder: string; html: string; databaseUrl?: string; statements?: { text: string; values: (string | null)[] }[] }): Promise<Measured> {
  const file = path.join(folder, `bare-${port}.json`);
  fs.writeFileSync(file, JSON.stringify({ port, ...work }), { mode: 0o600 });
  return start({ args: ["scripts/bench/bare-server.mjs", file], env: { NODE_ENV: "production" }, origin: `http://localhost:${port}`, log: path.join(folder, "bare.log") });
}

async function start({ args, env, origin, log }: { args: string[]; env: Record<string, string>; origin: string; log: string }): Promise<Measured> {
  const output = fs.openSync(log, "a", 0o600);
  const child = spawn(nodeBinary(), ["--import", "./scripts/bench/cpu-report.mjs", ...args], {
    cwd: root,
    env: environment(env),
    stdio: ["ignore", output, output, "ipc"],
  });
  fs.closeSync(output);
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  let stopping = false;
  const stop = later(() => {
    stopping = true;
    return end(child, gone);
  });
  child.once("exit", (code, signal) => {
    if (!stopping) console.error(`${origin} ended by itself (${signal ?? code}):\n${fs.readFileSync(log, "utf8").slice(-1_000)}`);
  });
  await listening(child, log);
  return { origin, cpu: () => askCpu(child), stop };
}

function listening(child: ChildProcess, log: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error(`${log}: not listening after ${startLimitMs / 1000} s`)), startLimitMs);
    child.on("message", (message) => {
      if (message !== "listening") return;
      clearTimeout(limit);
      resolve();
    });
    child.once("error", reject);
    child.once("exit", () => {
      clearTimeout(limit);
      reject(new Error(`the server did not start:\n${fs.readFileSync(log, "utf8").slice(-2_000)}`));
    });
  });
}

function askCpu(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    const gone = () => reject(new Error("the measured server has ended"));
    child.once("exit", gone);
    child.on("message", function answer(message: { cpu?: number } | string) {
      if (typeof message === "string" || message.cpu === undefined) return;
      child.off("message", answer).off("exit", gone);
      resolve(message.cpu);
    });
    child.send("cpu");
  });
}

async function end(child: ChildProcess, gone: Promise<void>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  const cut = setTimeout(() => child.kill("SIGKILL"), stopLimitMs);
  await gone;
  clearTimeout(cut);
}
