import "server-only";
import { db, type Transaction } from "../db";

const limitMs = 60_000;

/** In a transaction of its own, asks what reads every case: with more time and memory than a page's statement may take. */
export function atLeisure<T>(ask: (tx: Transaction) => Promise<T>): Promise<T> {
  return db.$transaction(
    async (tx) => {
      await allowTime(tx);
      return ask(tx);
    },
    { timeout: 3 * limitMs, maxWait: limitMs },
  );
}

/** The same for the rest of a transaction that is under way. */
export async function allowTime(tx: Transaction): Promise<void> {
  await tx.$queryRaw`SELECT set_config('statement_timeout', ${String(limitMs)}, true), set_config('work_mem', '32MB', true)`;
}
