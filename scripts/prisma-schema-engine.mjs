#!/usr/bin/env node
// Stands in for Prisma's native `schema-engine`, which the CLI would download from a host that many networks cannot reach.
// The same engine is published on npm as WebAssembly: this program speaks the native one's protocol (newline-delimited
// JSON-RPC on stdin and stdout, log lines as JSON on stderr) and passes each call on. `prisma.config.ts` points at it.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import readline from "node:readline";
import { parseArgs } from "node:util";

const ENGINE = "@prisma/schema-engine-wasm/schema_engine_bg";
const enginePath = createRequire(import.meta.url).resolve(ENGINE);

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: {
    version: { type: "boolean", short: "V" },
    datamodels: { type: "string", multiple: true },
    datasource: { type: "string" },
    "enabled-preview-features": { type: "string" },
    "extension-types": { type: "string" },
  },
});
const datasource = JSON.parse(options.datasource ?? "{}");
let nextPrintId = 1;

if (options.version) {
  const { version } = JSON.parse(readFileSync(path.join(path.dirname(enginePath), "package.json"), "utf8"));
  console.log(`schema-engine-cli ${version.split(".").pop()}`);
} else if (positionals[0] === "cli") {
  await runSubcommand(positionals[1]);
} else {
  serve();
}

/** `cli can-connect-to-database | create-database | drop-database`: answers by exit code and one log line. */
async function runSubcommand(name) {
  const { createDatabase, dropDatabase, runOnce } = await import("./database.mjs");
  const commands = {
    "can-connect-to-database": (url) => runOnce(url, "SELECT 1"),
    "create-database": (url) => createDatabase(url),
    "drop-database": (url) => dropDatabase(url),
  };
  log("INFO", "Starting schema engine CLI"); // the caller skips the first line
  try {
    if (!commands[name]) throw new Error(`Unknown command ${name}`);
    await commands[name](datasource.url);
  } catch (error) {
    const { message, code } = await describe(error);
    log("ERROR", message, { is_panic: false, error_code: code });
    process.exitCode = 1;
  }
}

/** Answers requests one after the other, in the order they came, until stdin closes. */
function serve() {
  let engine;
  let pending = Promise.resolve();
  const lines = readline.createInterface({ input: process.stdin, crlfDelay: Infinity });
  lines.on("line", (line) => {
    if (!line.trim()) return;
    const request = JSON.parse(line);
    if (!request.method) return; // the CLI's answer to a `print` of ours
    pending = pending.then(async () => {
      engine ??= loadEngine();
      send(await answer(engine, request));
    });
  });
  lines.on("close", () => pending.finally(() => process.exit()));
}

async function answer(engine, { id, method, params }) {
  try {
    const result = await call(engine, method, params);
    return { jsonrpc: "2.0", id, result: result ?? {} };
  } catch (error) {
    if (process.env.DEBUG?.includes("schema-engine")) console.error(error);
    const { message, code } = await describe(error);
    const data = { is_panic: error?.name === "RuntimeError", message, error_code: code, meta: error?.meta ?? null };
    return { jsonrpc: "2.0", id, error: { code: 4466, message: "An error happened. Check the data field for details.", data } };
  }
}

/** The native protocol's methods, where they differ from the WebAssembly engine's. */
async function call(engine, method, params) {
  switch (method) {
    case "createDatabase": {
      const { createDatabase, databaseName } = await import("./database.mjs");
      await createDatabase(datasource.url);
      return { databaseName: databaseName(datasource.url) };
    }
    case "getDatabaseVersion":
      return (await engine).version(params ?? null);
    case "diff": {
      const { exitCode, stdout } = await (await engine).diff(params);
      if (stdout) send({ jsonrpc: "2.0", id: nextPrintId++, method: "print", params: { content: stdout.replace(/\n$/, "") } });
      return { exitCode, stdout: null };
    }
    default: {
      const target = await engine;
      if (typeof target[method] !== "function") throw new Error(`The schema engine has no method ${method}`);
      return target[method](params);
    }
  }
}

async function loadEngine() {
  const bindings = await import(ENGINE);
  const { bindMigrationAwareSqlAdapterFactory } = await import("@prisma/driver-adapter-utils");
  const { MigrationAdapter } = await import("./prisma-migration-adapter.mjs");

  const bytes = readFileSync(path.join(path.dirname(enginePath), "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": bindings });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  globalThis.PRISMA_WASM_PANIC_REGISTRY ??= { message: "", set_message(message) { this.message = message; } };

  // Comparing two files needs no database: an address is only dialled when it is used.
  const url = datasource.url ?? "postgresql://localhost:1/none";
  const adapter = bindMigrationAwareSqlAdapterFactory(new MigrationAdapter(url, datasource.shadowDatabaseUrl));
  const datamodels = options.datamodels?.map((file) => [file, readFileSync(file, "utf8")]);
  return bindings.SchemaEngine.new({ datamodels }, (message) => log("DEBUG", String(message)), adapter);
}

/** An error as the CLI shows it: driver and socket errors under Prisma's codes, never with the password. */
async function describe(error) {
  const cause = error?.cause ?? error;
  const code = cause?.code ?? cause?.originalCode;
  if (!datasource.url || String(code).startsWith("P")) return { code: error?.code, message: error?.message ?? String(error) };
  const { hostname, port, username, pathname } = new URL(datasource.url);
  const server = `${hostname}:${port || 5432}`;
  if (code === "3D000") return { code: "P1003", message: `Database \`${decodeURIComponent(pathname.slice(1))}\` does not exist` };
  if (code === "28P01" || code === "28000") return { code: "P1000", message: `Authentication failed at ${server} for \`${username}\`` };
  if (isUnreachable(cause)) return { code: "P1001", message: `Can't reach database server at \`${server}\`` };
  return { code, message: cause?.message ?? cause?.originalMessage ?? String(error) };
}

function isUnreachable(error) {
  const codes = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "ETIMEDOUT"];
  return codes.includes(error?.code) || error?.kind === "DatabaseNotReachable" || (error?.errors ?? []).some(isUnreachable);
}

function send(message) {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

function log(level, message, extra = {}) {
  const line = { timestamp: new Date().toISOString(), level, fields: { message, ...extra }, target: "schema_engine::logger" };
  process.stderr.write(`${JSON.stringify(line)}\n`);
}
