import "server-only";
import { db } from "../db";
import { refuse, type Refusal } from "../result";
import { limits, type LimitName } from "./schema";

type Tries = Partial<Record<LimitName, string>>;

/**
 * Counts one try under each limit, in the order given, and says whether all of them allow it: null, or the refusal with the
 * minutes to wait. It stops at the first limit that is reached: a refused try costs no other limit, so that nobody can use up
 * another person's, or the site's. One atomic statement a limit, outside any transaction: a try that fails later still counts.
 * What may happen once waits its whole time from the last one, wherever that fell in a window.
 */
export async function countTry(tries: Tries): Promise<Refusal<"too-many-tries"> | null> {
  for (const [name, key] of Object.entries(tries) as [LimitName, string][]) {
    const { times, seconds } = limits[name];
    const [counted] = await db.$queryRaw<{ count: number }[]>`
      INSERT INTO "RateLimit" AS r ("key", "windowStart", "count")
      SELECT w."key", ${windowStart(seconds)}, 1 FROM (SELECT ${`${name}:${key}`}::text AS "key") AS w
      WHERE ${times > 1} OR NOT EXISTS (SELECT FROM "RateLimit" WHERE "key" = w."key" AND "count" > 0 AND "lastAt" > now() - make_interval(secs => ${seconds}))
      ON CONFLICT ("key", "windowStart") DO UPDATE SET "count" = r."count" + 1, "lastAt" = now() WHERE r."count" < ${times}::int
      RETURNING "count"`;
    if (!counted) return refuse("too-many-tries", { minutes: times > 1 ? minutesLeft(seconds) : Math.ceil(seconds / 60) });
  }
  return null;
}

/**
 * The same, but a refused try counts under none of them: for limits that others share, a number's or an address's. Whoever goes on in vain
 * uses up nobody's.
 */
export async function countTryOrNone(tries: Tries): Promise<Refusal<"too-many-tries"> | null> {
  let counted: Tries = {};
  for (const [name, key] of Object.entries(tries) as [LimitName, string][]) {
    const tooMany = await countTry({ [name]: key });
    if (tooMany) {
      await takeBackTry(counted);
      return tooMany;
    }
    counted = { ...counted, [name]: key };
  }
  return null;
}

/** Takes one counted try back: what was tried turned out to be nobody's fault but a slip of the pen. */
export async function takeBackTry(tries: Tries): Promise<void> {
  for (const [name, key] of Object.entries(tries) as [LimitName, string][]) {
    await db.rateLimit.updateMany({
      where: { key: `${name}:${key}`, windowStart: windowStart(limits[name].seconds), count: { gt: 0 } },
      data: { count: { decrement: 1 } },
    });
  }
}

function windowStart(seconds: number): Date {
  return new Date(Math.floor(Date.now() / 1000 / seconds) * seconds * 1000);
}

function minutesLeft(seconds: number): number {
  return Math.ceil((windowStart(seconds).getTime() + seconds * 1000 - Date.now()) / 60_000);
}

/** Forgets the tries under these limits: whoever proved themselves was no guesser. */
export async function forgetTries(tries: Tries): Promise<void> {
  const keys = Object.entries(tries).map(([name, key]) => `${name}:${key}`);
  await db.rateLimit.deleteMany({ where: { key: { in: keys } } });
}

/** Forgets windows that ended more than a day ago. */
export async function dropOldTries(): Promise<void> {
  await db.$executeRaw`DELETE FROM "RateLimit" WHERE "windowStart" < now() - interval '2 days'`;
}
