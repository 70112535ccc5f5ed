import "server-only";
import { db } from "../db";
import { refuse, type Refusal } from "../result";
import { limits, type LimitName } from "./schema";

/**
 * Counts one try under each limit and says whether all of them still allow it: null, or the refusal with the minutes to wait.
 * One atomic statement a limit, outside the caller's transaction: a try that fails afterwards still counts.
 */
export async function countTry(tries: Partial<Record<LimitName, string>>): Promise<Refusal<"too-many-tries"> | null> {
  let waitMinutes = 0;
  for (const [name, key] of Object.entries(tries) as [LimitName, string][]) {
    const { times, seconds } = limits[name];
    const [row] = await db.$queryRaw<[{ count: number; left: number }]>`
      WITH span AS (SELECT to_timestamp(floor(extract(epoch FROM now()) / ${seconds}::int) * ${seconds}::int) AS start)
      INSERT INTO "RateLimit" AS r ("key", "windowStart", "count") SELECT ${`${name}:${key}`}, start, 1 FROM span
      ON CONFLICT ("key", "windowStart") DO UPDATE SET "count" = r."count" + 1
      RETURNING "count", ceil(extract(epoch FROM "windowStart" + make_interval(secs => ${seconds}::int) - now()))::int AS left`;
    if (row.count > times) waitMinutes = Math.max(waitMinutes, Math.ceil(row.left / 60));
  }
  return waitMinutes > 0 ? refuse("too-many-tries", { minutes: waitMinutes }) : null;
}

/** Forgets the tries under these limits: whoever proved themselves was no guesser. */
export async function forgetTries(tries: Partial<Record<LimitName, string>>): Promise<void> {
  const keys = Object.entries(tries).map(([name, key]) => `${name}:${key}`);
  await db.rateLimit.deleteMany({ where: { key: { in: keys } } });
}

/** Forgets windows that ended more than a day ago. */
export async function dropOldTries(): Promise<void> {
  await db.$executeRaw`DELETE FROM "RateLimit" WHERE "windowStart" < now() - interval '2 days'`;
}
