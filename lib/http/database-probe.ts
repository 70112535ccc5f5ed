import pg from "pg";
import { env } from "../env";
import { log } from "../log";

const freshMs = 1_000;
let last: { at: number; isAway: Promise<boolean>; isAnswered: boolean } | undefined;

/**
 * Whether the database is away (R24): asked on a connection of its own, so that a crowded pool does not read as a lost
 * database; one second for the answer. `anew` asks although there was an answer less than a second ago: a page has just
 * failed. A question under way is shared.
 */
export function isUnreachable({ anew = false } = {}): Promise<boolean> {
  const now = Date.now();
  if (last && (!last.isAnswered || (!anew && now - last.at <= freshMs))) return last.isAway;
  const isAway = ask("SELECT 1").then(() => false, () => true);
  const question = { at: now, isAway, isAnswered: false };
  void isAway.then(() => (question.isAnswered = true));
  last = question;
  return isAway;
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
