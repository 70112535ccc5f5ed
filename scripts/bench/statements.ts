// What the portal asks of PostgreSQL, heard from PostgreSQL itself: every statement with its plan as it ran (auto_explain).
import fs from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";

export type Plan = {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  "Rows Removed by Index Recheck"?: number;
  "Shared Hit Blocks"?: number;
  "Shared Read Blocks"?: number;
  Plans?: Plan[];
};

export type Statement = {
  text: string;
  /** In PostgreSQL's text form, ready to be sent again. */
  values: (string | null)[];
  ms: number;
  plan: Plan;
};

/** The name under which the portal's connections appear in the log; see lib/db.ts. */
const portalName = "portal";
const settings = {
  session_preload_libraries: "auto_explain",
  "auto_explain.log_min_duration": "0",
  "auto_explain.log_analyze": "on",
  "auto_explain.log_buffers": "on",
  "auto_explain.log_timing": "off",
  "auto_explain.log_format": "json",
  log_statement: "all",
  log_line_prefix: "@%a@ ",
};

/** Sessions opened from now on write down what they run, or no longer do. In the bench's own cluster only: it changes its settings. */
export async function setWatching(databaseUrl: string, on: boolean): Promise<void> {
  const client = new Client({ connectionString: databaseUrl, application_name: "bench" });
  await client.connect();
  try {
    await client.query("LOAD 'auto_explain'"); // makes its settings known
    for (const [name, value] of Object.entries(settings)) await client.query(on ? `ALTER SYSTEM SET ${name} = '${value}'` : `ALTER SYSTEM RESET ${name}`);
    await client.query("SELECT pg_reload_conf()");
    await sleep(300); // the postmaster reads its settings when it next wakes
  } finally {
    await client.end();
  }
}

export type Heard = { statements: Statement[]; /** Of all statements, BEGIN and COMMIT included. */ roundTrips: number };

/** What the portal's sessions ran while something was done: the quietest of so many times, because a portal's jobs ask in between. */
export async function listen(logFile: string, work: () => Promise<unknown>, times = 20): Promise<Heard> {
  const heard: Heard[] = [];
  for (let turn = 0; turn < times; turn++) heard.push(await listenOnce(logFile, work));
  return heard.reduce((quietest, each) => (each.roundTrips < quietest.roundTrips ? each : quietest));
}

async function listenOnce(logFile: string, work: () => Promise<unknown>): Promise<Heard> {
  const start = fs.statSync(logFile).size;
  await work();
  await sleep(200); // plans are written when a statement's portal closes, just after its answer
  const entries = fs.readFileSync(logFile).subarray(start).toString().split(/^@/m).filter((entry) => entry.startsWith(`${portalName}@`));
  const explained = entries.map((entry) => /LOG:\s+duration: ([\d.]+) ms\s+plan:\s*(\{.*\})/s.exec(entry)).filter((match) => match !== null);
  return {
    roundTrips: entries.filter((entry) => /LOG:\s+(statement|execute [^:]+):/.test(entry)).length,
    statements: explained.map(([, ms, json]) => {
      const { "Query Text": text, "Query Parameters": parameters, Plan: plan } = JSON.parse(json!) as { "Query Text": string; "Query Parameters"?: string; Plan: Plan };
      return { text, values: parseParameters(parameters ?? ""), ms: Number(ms), plan };
    }),
  };
}

/** `$1 = 'it''s', $2 = NULL` → ["it's", null]. */
function parseParameters(text: string): (string | null)[] {
  return [...text.matchAll(/\$\d+ = (?:'((?:[^']|'')*)'|NULL)/g)].map(([, value]) => value?.replaceAll("''", "'") ?? null);
}

export type Reading = { how: string; table: string; rows: number; loops: number };

/** Every reading of a table in a plan, with the rows it touched: those it passed on and those it threw away. */
export function readings(plan: Plan): Reading[] {
  const own = plan["Relation Name"]
    ? [
        {
          how: [plan["Node Type"], plan["Index Name"]].filter(Boolean).join(" "),
          table: plan["Relation Name"],
          rows: Math.round((plan["Actual Rows"] + (plan["Rows Removed by Filter"] ?? 0) + (plan["Rows Removed by Index Recheck"] ?? 0)) * plan["Actual Loops"]),
          loops: plan["Actual Loops"],
        },
      ]
    : [];
  return [...own, ...(plan.Plans ?? []).flatMap(readings)];
}
