// What `npm test` does once the packages are there: lint, types, unit and integration tests, production builds, end to end.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { findChromium, missingPackages } from "./chromium.mjs";
import { nodeBinary, root, run, stopChildren } from "./child.mjs";
import { stopPostgres } from "./embedded-postgres.mjs";
import { build, generateClient } from "./setup.mjs";
import { explain, step } from "./terminal.mjs";

const minute = 60_000;
/** The test builds: at the root of an address, and under a base path (rule G-1). */
const builds = ["", "/minsheng"];
const counts = { passed: 0, failed: 0 };
/** What failed, in words, said again at the end: it is long before the last line otherwise. */
const failures = [];
/** End-to-end tests that passed at their second try only. */
const secondTries = [];
/** More of them are a fault. */
const mostSecondTries = 3;
/** Everything this run puts on the disk besides builds. Never the running portal's `.data/`. */
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "portal-verify-"));

export async function main([kind, ...filters]) {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void finish(`stopped by ${signal}`));
  // A portal's settings are not the tests' settings.
  for (const name of ["DATABASE_URL", "MIGRATE_DATABASE_URL", "SITE_URL", "HOST", "PORT", "BASE_PATH", "DEMONSTRATION", "PORTAL_SECRET", "PORTAL_SECRET_OLD", "TRUSTED_PROXIES", "NEXT_DIST_DIR", "DATA_DIR"]) delete process.env[name];
  process.env.TEST_FOLDER = folder;
  try {
    await step("生成数据库接口 Generate the database client", generateClient);
    if (!kind) {
      await check("代码规范 Lint", () => runTool("eslint/bin/eslint.js", [".", "--max-warnings=0"], 10 * minute));
      if (!(await check("类型 Types", checkTypes))) return await finish();
    }
    if (!kind || kind === "unit" || kind === "integration") await vitest(kind ? ["--project", kind, ...filters] : []);
    if (!kind || kind === "e2e") await endToEnd(filters, { typesChecked: !kind });
  } catch (error) {
    fail(explain(error), error.output);
  }
  await finish();
}

/** One step that passes or fails as a whole. */
async function check(name, work) {
  try {
    await step(name, work);
    counts.passed++;
    return true;
  } catch (error) {
    fail(`${name}: ${explain(error)}`, error.output);
    return false;
  }
}

/** The types with this checkout's own routes, whatever older builds have left beside them. */
async function checkTypes() {
  const dist = testBuild("");
  fs.rmSync(path.join(root, dist, "types"), { recursive: true, force: true });
  await runTool("next/dist/bin/next", ["typegen"], 5 * minute, { NEXT_DIST_DIR: dist });
  const project = path.join(dist, "tsconfig.json");
  const include = ["../**/*.ts", "../**/*.tsx", "../**/*.mts", "types/**/*.ts", "../next-env.d.ts"];
  fs.writeFileSync(path.join(root, project), JSON.stringify({ extends: "../tsconfig.json", compilerOptions: { incremental: false }, include, exclude: ["../node_modules", "../.data*"] }));
  await runTool("typescript/bin/tsc", ["--noEmit", "--pretty", "false", "-p", project], 10 * minute);
}

function testBuild(basePath) {
  return `.next-test${basePath.replaceAll("/", "-")}`;
}

async function vitest(args) {
  console.log("  单元与集成测试 Unit and integration tests");
  const report = path.join(folder, "vitest.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const failure = await tryTool("vitest/vitest.mjs", ["run", "--passWithNoTests", ...reporters, ...args], 25 * minute);
  count(report, failure, ({ numPassedTests, numFailedTests, testResults }) => {
    const failed = testResults.flatMap(({ name, assertionResults }) => assertionResults.filter(({ status }) => status === "failed").map((test) => `${path.relative(root, name)}: ${test.fullName}\n${ownLines(test.failureMessages[0])}`));
    const unread = testResults.filter(({ status, assertionResults }) => status === "failed" && assertionResults.every((test) => test.status !== "failed"));
    return {
      passed: numPassedTests,
      // A file that cannot be loaded has no tests to fail.
      failed: numFailedTests + unread.length,
      names: [...failed, ...unread.map(({ name, message }) => `${path.relative(root, name)}: ${message}`)],
    };
  });
}

/** An error without the lines of those who called the test. */
function ownLines(error = "") {
  return error.split("\n").filter((line) => !line.includes("node_modules")).join("\n");
}

async function endToEnd(filters, { typesChecked }) {
  for (const basePath of builds) {
    const built = await check(`编译 Production build ${basePath || "/"}`, () => build({ dist: testBuild(basePath), basePath, typesChecked }));
    if (!built) return;
  }
  if (!(await check("浏览器 Chromium", ensureChromium))) return;
  console.log("  端到端测试 End-to-end tests");
  const report = path.join(folder, "playwright.json");
  process.env.PLAYWRIGHT_JSON_OUTPUT_FILE = report;
  const output = path.join(folder, "results");
  const failure = await tryTool("@playwright/test/cli.js", ["test", "--reporter=list,json", `--output=${output}`, "--pass-with-no-tests", ...filters], 35 * minute);
  count(report, failure, ({ stats, errors, suites }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    // What went wrong in a browser stands above, in the tool's own words.
    names: [...endToEndTests(suites, "unexpected"), ...errors.map(({ message }) => message)],
    second: endToEndTests(suites, "flaky"),
  }));
}

/** The end-to-end tests with this outcome. */
function endToEndTests(suites, status) {
  return suites.flatMap(({ file, specs, suites: inner = [] }) => [
    ...specs.filter(({ tests }) => tests.some((test) => test.status === status)).map(({ title, line }) => `tests/e2e/${file}:${line}: ${title}`),
    ...endToEndTests(inner, status),
  ]);
}

/** Adds a report's numbers. A tool that failed without a failed test, or without a report, counts as one failure. */
function count(report, failure, read) {
  let found = { passed: 0, failed: 0, names: [] };
  if (fs.existsSync(report)) found = read(JSON.parse(fs.readFileSync(report, "utf8")));
  counts.passed += found.passed;
  counts.failed += found.failed;
  failures.push(...found.names);
  secondTries.push(...(found.second ?? []));
  if (failure && found.failed === 0) fail(explain(failure));
}

/** Counts one failure that no report counts, and says it. */
function fail(sentence, output = "") {
  counts.failed++;
  failures.push(sentence);
  console.log(`${output}\n${sentence}`);
}

/** Finds Chromium and a Chinese font, or as root on Debian installs them. Only what is there afterwards counts: apt also fails over unrelated packages. */
async function ensureChromium() {
  const missing = missingPackages();
  if (missing.length === 0) return findChromium();
  const install = `apt-get update && apt-get install -y --no-install-recommends ${missing.join(" ")}`;
  if (process.getuid?.() === 0 && spawnSync("apt-get", ["--version"]).status === 0) {
    await run("sh", ["-c", install], { env: { DEBIAN_FRONTEND: "noninteractive" } }).catch(() => {});
  }
  if (!findChromium()) throw new Error(`没有找到 Chromium。请运行 sudo sh -c '${install}'，或用 CHROMIUM_PATH 指明位置。 Chromium was not found: run this, or name its place in CHROMIUM_PATH.`);
  return findChromium();
}

function runTool(file, args, limit, env = {}, echo = false) {
  const timer = setTimeout(() => stopChildren("SIGTERM"), limit);
  const killer = setTimeout(() => stopChildren("SIGKILL"), limit + 15_000);
  return run(nodeBinary(), [path.join(root, "node_modules", file), ...args], { env: { CI: "true", FORCE_COLOR: "0", ...env }, echo }).finally(() => {
    clearTimeout(timer);
    clearTimeout(killer);
  });
}

/** Runs a tool that prints as it goes. Returns its failure, if any. */
function tryTool(file, args, limit) {
  return runTool(file, args, limit, {}, true).then(() => null, (error) => error);
}

/** Leaves no process and no file behind; the last line counts. */
async function finish(why) {
  stopChildren("SIGTERM");
  for (const name of fs.existsSync(folder) ? fs.readdirSync(folder) : []) await stopPostgres(path.join(folder, name)).catch(() => {});
  fs.rmSync(folder, { recursive: true, force: true });
  if (why) fail(why);
  if (secondTries.length > mostSecondTries) fail(`第二次才通过的测试太多 Too many tests passed at their second try only: ${secondTries.length}`);
  list("第二次才通过 Passed at their second try only", secondTries);
  list("没有通过 Failed", failures);
  process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed\n`, () => process.exit(counts.failed > 0 ? 1 : 0));
}

function list(title, lines) {
  if (lines.length > 0) console.log(`\n${title}:\n${lines.map((line) => `- ${line.trim()}`).join("\n")}`);
}
