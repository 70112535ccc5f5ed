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
 * Says in the log what is wrong with the server or the role: that a commit could be lost in a power cut (R27), and that the role could
 * change the history (R33). Waits for the database, however long that takes: a set-up portal starts without it (R25).
 */
export async function checkDatabase(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      const off = await listUnsafeSettings();
      if (off.length > 0) log.warn({ off }, "database may lose acknowledged commits in a power cut");
      if (await mayChangeHistory()) log.warn("the portal's database role may change the history: give it one of its own (docs/operations.md)");
      return;
    } catch {
      log.warn("database away, trying again");
      await new Promise((resolve) => setTimeout(resolve, 5_000).unref());
    }
  }
}

async function listUnsafeSettings(): Promise<string[]> {
  const names = ["fsync", "synchronous_commit", "full_page_writes"];
  const { rows } = await ask(`SELECT name, setting FROM pg_settings WHERE name IN (${names.map((name) => `'${name}'`).join()})`);
  return rows.filter(({ setting }) => setting === "off").map(({ name }) => name!);
}

/** Whether the role of DATABASE_URL could change or remove what stands in the history: as a superuser, as its owner, or by a right it was given. */
export async function mayChangeHistory(): Promise<boolean> {
  const { rows } = await ask(
    `SELECT bool_or(pg_has_role(c.relowner, 'MEMBER') OR has_table_privilege(c.oid, 'UPDATE, DELETE, TRUNCATE'))::text AS may FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE t.tgname = 'append_only'`,
  );
  return rows[0]?.may === "true";
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
