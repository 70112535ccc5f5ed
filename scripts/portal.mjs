// npm start               sets everything up, serves, and stops cleanly
// npm run dev             the same with the development server
// npm run build           the production build alone; needs no database
// npm run staff           makes staff accounts and changes them: docs/operations.md
// npm run migrate         the database alone: its structure, the application's rights, the edition
// npm run history         verifies the history and archives it
// npm run statistics      recomputes a past day's public figures
// npm run keys            moves what is sealed to another PORTAL_SECRET
import { spawn } from "node:child_process";
import readline from "node:readline";
import { environment, nodeBinary, root, runScript, stopChildren } from "./child.mjs";
import { isFree, startPostgres, stopPostgres } from "./embedded-postgres.mjs";
import { readable } from "./log-lines.mjs";
import { claimFolder } from "./portal-lock.mjs";
import { build, findFirstStaff, generateClient, loadEdition, manageStaff, migrate } from "./setup.mjs";
import { checkSettings, readSettings } from "./settings.mjs";
import { isAlive } from "./process-identity.mjs";
import { giveUp, Sorry, step } from "./terminal.mjs";

const stopLimitMs = 14_000;
/** What to undo at the end, last done first. */
const undo = [];
let ending = 0;

export async function main(args) {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void end(0));
  try {
    if (args.includes("--build")) await buildOnly();
    else if (args.includes("--staff")) await staffOnly(args.filter((arg) => arg !== "--staff"));
    else if (args.includes("--migrate")) await migrateOnly();
    else if (args.includes("--history")) await toolOnly("history.ts", args.filter((arg) => arg !== "--history"));
    else if (args.includes("--statistics")) await toolOnly("statistics.ts", args.filter((arg) => arg !== "--statistics"));
    else if (args.includes("--keys")) await keysOnly(args.filter((arg) => arg !== "--keys"));
    else await serve({ dev: args.includes("--dev") });
  } catch (error) {
    if (ending) return;
    await end(null);
    giveUp(error);
  }
}

async function serve({ dev }) {
  const place = await readSettings();
  const settings = await checkSettings(place);
  const address = (settings.SITE_URL ?? `http://localhost:${settings.PORT}`) + settings.BASE_PATH;
  undo.push(claimFolder(place.dataFolder, address));
  await checkPort(settings);
  await prepareDatabase(place);
  await checkStaff(settings);
  if (!dev) await step("编译页面 Build", () => build());
  const staff = await firstStaff(); // last, so that no failure keeps its password from being read
  await step("启动服务 Start", () => startServer(dev));
  sayWhere(address, settings, staff);
}

async function buildOnly() {
  await readSettings();
  await step("生成数据库接口 Generate the database client", generateClient);
  await step("编译页面 Build", () => build());
}

async function staffOnly(args) {
  const place = await readSettings();
  await prepareDatabase(place, { keepRunning: true });
  const isFirst = !args.some((arg) => arg.startsWith("--"));
  const { text } = await manageStaff(isFirst ? ["--reset", ...args] : args, {});
  console.log(`\n  ${text}\n`);
  await end(0);
}

async function migrateOnly() {
  await prepareDatabase(await readSettings(), { keepRunning: true });
  await end(0);
}

/** A script that works on the database as it is, as its owner, beside a running portal or without one; its exit code is ours. */
async function toolOnly(script, args, place) {
  await startDatabase(place ?? (await readSettings()), { keepRunning: true });
  await step("生成数据库接口 Generate the database client", generateClient);
  console.log();
  const code = await runScript(script, args, { DATABASE_URL: ownerUrl() }, { echo: true }).then(() => 0, (error) => error.exitCode ?? 1);
  await end(code);
}

/** Keys change while nobody uses them: no portal of this folder runs, and the script looks for others on the same database. */
async function keysOnly(args) {
  const place = await readSettings();
  undo.push(claimFolder(place.dataFolder, "更换密钥 changing keys"));
  await toolOnly("keys.ts", args, place);
}

/**
 * The database at this version's structure with the edition in it, made by its owner (MIGRATE_DATABASE_URL). The address in
 * DATABASE_URL is the application's own role's (R33); with that one alone it does both.
 */
async function prepareDatabase(place, { keepRunning = false } = {}) {
  await startDatabase(place, { keepRunning });
  const url = ownerUrl();
  await step("生成数据库接口 Generate the database client", generateClient);
  await step("更新数据库结构 Migrate", () => migrate(url, process.env.DATABASE_URL));
  await step("载入项目清单 Load the edition", () => loadEdition(url, place.dataFolder));
}

async function startDatabase({ embedded, dataFolder }, { keepRunning }) {
  if (!embedded) return;
  await step("启动数据库 Start PostgreSQL", async () => {
    const postgres = await startPostgres(dataFolder);
    Object.assign(process.env, { DATABASE_URL: postgres.appUrl, MIGRATE_DATABASE_URL: postgres.url });
    // A portal that runs already keeps its database; an orphan of one that was killed is adopted and stopped with us.
    if (postgres.started || !keepRunning) undo.push(() => stopPostgres(dataFolder));
    if (!keepRunning) undo.push(keepPostgresUp(dataFolder, postgres.pid));
  });
}

function ownerUrl() {
  return process.env.MIGRATE_DATABASE_URL?.trim() || process.env.DATABASE_URL;
}

/** Starts the embedded PostgreSQL again when it ends by itself; the server meanwhile answers 503 in words (R24). */
function keepPostgresUp(dataFolder, pid) {
  let watched = pid;
  let isBusy = false;
  const watch = setInterval(async () => {
    if (isBusy || isAlive(watched)) return;
    isBusy = true;
    try {
      watched = (await startPostgres(dataFolder)).pid;
      console.error("数据库曾意外停止，已重新启动。 PostgreSQL had stopped and was started again.");
    } catch (error) {
      console.error(`数据库已停止 PostgreSQL has stopped: ${error.message}`);
    }
    isBusy = false;
  }, 500);
  return () => clearInterval(watch);
}

/** Outside a demonstration the first account belongs to someone, who has to be named. */
async function checkStaff({ DEMONSTRATION }) {
  if (DEMONSTRATION || (await findFirstStaff(process.env.DATABASE_URL))) return;
  throw new Sorry("还没有工作人员账号，请先运行 npm run staff -- 邮箱。 There is no staff account yet: run npm run staff -- name@example.gov.cn first.");
}

/** The account that can make all others. */
async function firstStaff() {
  const email = await findFirstStaff(process.env.DATABASE_URL);
  if (email) return { email, password: null };
  let staff;
  await step("创建工作人员账号 Create the first staff account", async () => void (staff = await manageStaff([], {})));
  return staff;
}

async function checkPort({ PORT, HOST }) {
  for (const host of HOST ? [HOST] : ["127.0.0.1", "::1"]) {
    if (!(await isFree(PORT, host))) {
      throw new Sorry(`端口 ${PORT} 已被占用，请用 PORT 另选一个，例如 PORT=3001 npm start。 Port ${PORT} is taken: choose another, e.g. PORT=3001 npm start.`);
    }
  }
}

/** Resolves when the server accepts requests. From then on its end is ours. */
function startServer(dev) {
  const server = spawn(nodeBinary(), ["--import", "tsx", "server.ts"], {
    cwd: root,
    // The process that answers requests never knows the owner's address, nor a former secret. Empty, not absent: Next would read it from .env.
    env: environment({ NODE_ENV: dev ? "development" : "production", MIGRATE_DATABASE_URL: "", PORTAL_SECRET_OLD: "" }),
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  let isListening = false;
  readline.createInterface({ input: server.stdout }).on("line", (line) => {
    if (!isListening && !line.startsWith("{")) return; // Next's own greetings
    console.log(process.stdout.isTTY ? readable(line) : line);
  });
  const gone = new Promise((resolve) => server.once("exit", resolve));
  undo.push(async () => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    server.kill("SIGTERM");
    const cut = setTimeout(() => server.kill("SIGKILL"), stopLimitMs);
    await gone;
    clearTimeout(cut);
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.once("message", () => {
      isListening = true;
      resolve();
    });
    server.once("exit", (code, signal) => {
      const how = signal ?? `exit ${code}`;
      reject(new Sorry(`服务没有启动（${how}）。 The server did not start (${how}).`)); // its own sentence stands above
      if (ending) return;
      void end(null).then(() => giveUp(new Sorry(`服务意外停止（${how}）。 The server stopped unexpectedly (${how}).`)));
    });
  });
}

function sayWhere(address, settings, staff) {
  const password = staff.password
    ? `密码 password  ${staff.password}（只显示这一次 shown only this once）`
    : "忘记密码 forgotten password: npm run staff";
  console.log(`\n  打开 Open    ${address}\n  后台 Staff   ${address}/staff   ${staff.email}   ${password}`);
  if (settings.DEMONSTRATION) console.log(`  演示模式：验证码显示在这里和 ${address}/demonstration。 Demonstration: codes appear here and there.`);
  console.log("  Ctrl-C 停止 stops\n");
}

/** Stops everything in the reverse order of its start and exits; with null the caller exits. A second Ctrl-C after a second does not wait. */
async function end(code) {
  if (ending) {
    if (Date.now() - ending > 1_000 && code !== null) process.exit(1);
    return;
  }
  ending = Date.now();
  stopChildren();
  for (const task of undo.reverse()) {
    try {
      await task();
    } catch (error) {
      console.error(error.message);
    }
  }
  if (code !== null) process.exit(code);
}
