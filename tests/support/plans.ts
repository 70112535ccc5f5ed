import { Client } from "pg";
import { vi } from "vitest";
import { readings, type Plan, type Reading } from "../../scripts/bench/statements";

type Asked = { text: string; values: unknown[] };
const query = Client.prototype.query;

/** What the application asks PostgreSQL while `ask` runs, as it goes over the connection. */
export async function queriesOf(ask: () => Promise<unknown>): Promise<Asked[]> {
  const asked: Asked[] = [];
  const spy = vi.spyOn(Client.prototype, "query").mockImplementation(function (this: Client, ...args: unknown[]) {
    const { text, values } = args[0] as Asked;
    if (/^[\s(]*(SELECT|WITH)/.test(text ?? "")) asked.push({ text, values });
    return query.apply(this, args as never) as never;
  });
  await ask().finally(() => spy.mockRestore());
  return asked;
}

/** How PostgreSQL reads its tables for what was asked: each query is sent again, with its values, as EXPLAIN (ANALYZE). */
export async function readingsOf(ask: () => Promise<unknown>): Promise<Reading[]> {
  const asked = await queriesOf(ask);
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    const found: Reading[] = [];
    for (const { text, values } of asked) {
      const { rows } = await client.query<{ "QUERY PLAN": [{ Plan: Plan }] }>(`EXPLAIN (ANALYZE, FORMAT JSON) ${text}`, values);
      found.push(...readings(rows[0]!["QUERY PLAN"][0].Plan));
    }
    return found;
  } finally {
    await client.end();
  }
}
