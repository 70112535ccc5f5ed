// npm run bench                  the portal's base lines: 32 projects, 100,000 comments on one of them (docs/measurements.md)
// npm run bench -- --million     the plans of every common page over a million comments
// npm run bench -- --queue       every view, order and filter of the moderators' queue, a million comments and fifty thousand waiting
// Own database, own build folder, loopback only; ends with exit code 1 when a bound is missed.
import { parseArgs } from "node:util";
import { stopChildren } from "./child.mjs";
import { printTable, say } from "./bench/report";
import { undoAll } from "./bench/undo";
import { explain } from "./terminal.mjs";

const { values } = parseArgs({ options: { million: { type: "boolean", default: false }, queue: { type: "boolean", default: false } } });
// A portal's settings are not the bench's.
for (const name of ["DATABASE_URL", "SITE_URL", "HOST", "PORT", "BASE_PATH", "TRUSTED_PROXIES", "NEXT_DIST_DIR", "DATA_DIR"]) delete process.env[name];
process.env.DEMONSTRATION = "true";
process.env.PORTAL_SECRET = "a secret of the bench alone, 32 or more";

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => void stop(130));
try {
  const { makeWorld } = await import("./bench/world");
  const world = await makeWorld();
  if (values.million) await (await import("./bench/million")).benchMillion(world);
  else if (values.queue) await (await import("./bench/queue")).benchQueue(world);
  else await (await import("./bench/base-lines")).benchBaseLines(world);
  const missed = printTable();
  console.log(missed > 0 ? `\n${missed} over` : "\nall within bounds");
  await stop(missed > 0 ? 1 : 0);
} catch (error) {
  console.error(error instanceof Error ? `${(error as { output?: string }).output?.slice(-2_000) ?? ""}\n${explain(error)}` : error);
  if (process.env.DEBUG) console.error(error);
  await stop(1);
}

async function stop(code: number): Promise<never> {
  stopChildren();
  await undoAll();
  say("stopped, nothing left behind");
  process.exit(code);
}
