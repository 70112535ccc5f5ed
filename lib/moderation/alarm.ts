import "server-only";
import { db } from "../db";
import { env } from "../env";

/** Late comments are counted up to here; past it there are more. */
const most = 1_000;

/** Comments that have waited longer than QUEUE_ALARM_HOURS: how many (`isMore` than that), since when the oldest waits, and when somebody was told by mail. */
export type Lateness = { count: number; isMore: boolean; oldest: Date; toldAt: Date | null };

/** Null while nobody has waited too long. By the database's clock, so that several processes agree. */
export async function getLateness(client: Pick<typeof db, "$queryRaw"> = db): Promise<Lateness | null> {
  const [row] = await client.$queryRaw<{ count: number; oldest: Date | null; toldAt: Date | null }[]>`
    SELECT count(*)::int AS "count", min("at") AS "oldest", (SELECT "toldAt" FROM "QueueAlarm" WHERE "endedAt" IS NULL) AS "toldAt"
    FROM (SELECT "at" FROM "QueueEntry" WHERE "view" = 'waiting' AND "at" <= now() - make_interval(hours => ${env.QUEUE_ALARM_HOURS}::int) ORDER BY "at", "commentId" LIMIT ${most + 1}) AS late`;
  if (!row?.oldest) return null;
  return { count: Math.min(row.count, most), isMore: row.count > most, oldest: row.oldest, toldAt: row.toldAt };
}
