import pg from "pg";
import { env } from "../env";
import { log } from "../log";

const freshMs = 1_000;
let last: { at: number; isAway: Promise<boolean> } | undefined;

/**
 * Whether the database is away (R24): asked on a connection of its own, so that a crowded pool does not read as a lost
 * database; one question a second at most, one second for the answer.
 */
export function isUnreachable(): Promise<boolean> {
  const now = Date.now();
  if (!last || now - last.at > freshMs) last = { at: now, isAway: ask("SELECT 1").then(() => false, () => true) };
  return last.isAway;
}

/**
 * Says in the log when a commit on this server could be lost in a power cut (R27). Waits for the database, however long
 * that takes: a set-up portal starts without it (R25).
 */
export async function checkDurability(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      const names = ["fsync", "synchronous_commit", "full_page_writes"];
      const { rows } = await ask(`SELECT name, setting FROM pg_settings WHERE name IN (${names.map((name) => `'${name}'`).join()})`);
      const off = rows.filter(({ setting }) => setting === "off").map(({ name }) => name);
      if (off.length > 0) log.warn({ off }, "database may lose acknowledged commits in a power cut");
      return;
    } catch {
      log.warn("database away, trying again");
      await new Promise((resolve) => setTimeout(resolve, 5_000).unref());
    }
  }
}

async function ask(sql: string): Promise<pg.QueryResult<Record<string, string>>> {
  const client = new pg.Client({ connectionString: env.DATABASE_URL, connectionTimeoutMillis: 1_000, query_timeout: 1_000, application_name: "portal-probe" });
  client.on("error", () => {}); // told through the promises below
  try {
    await client.connect();
    return await client.query(sql);
  } finally {
    await client.end().catch(() => {});
  }
}
