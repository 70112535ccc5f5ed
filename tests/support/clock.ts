import { Client } from "pg";
import { vi } from "vitest";

/**
 * A clock that a test sets: for the application's `new Date()`, and for `now()` in those of the database's own functions that are named. The
 * test's database is its own, so nobody else's time changes. Timers run as ever.
 */
export async function useClock(start: Date, functions: readonly string[]) {
  const owner = new Client({ connectionString: process.env.MIGRATE_DATABASE_URL });
  await owner.connect();
  await owner.query(`
    CREATE SCHEMA test_clock; CREATE TABLE test_clock.clock (at timestamptz NOT NULL); INSERT INTO test_clock.clock VALUES (pg_catalog.now());
    CREATE FUNCTION test_clock.now() RETURNS timestamptz LANGUAGE sql STABLE AS 'SELECT at FROM test_clock.clock';
    GRANT USAGE ON SCHEMA test_clock TO PUBLIC; GRANT SELECT ON test_clock.clock TO PUBLIC; GRANT EXECUTE ON FUNCTION test_clock.now() TO PUBLIC`);
  for (const name of functions) await owner.query(`ALTER FUNCTION ${name} SET search_path = test_clock, pg_catalog, public`);
  vi.useFakeTimers({ toFake: ["Date"], now: start });
  async function set(at: Date): Promise<void> {
    vi.setSystemTime(at);
    await owner.query("UPDATE test_clock.clock SET at = $1", [at]);
  }
  await set(start);
  return {
    set,
    async stop() {
      vi.useRealTimers();
      await owner.end();
    },
  };
}
