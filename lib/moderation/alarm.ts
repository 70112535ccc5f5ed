import "server-only";
import { db } from "../db";
import { env } from "../env";

/** Late comments are counted up to here; past it there are more. */
const most = 1_000;

/** Comments that have waited longer than QUEUE_ALARM_HOURS: how many (`isMore` than that), since when the oldest waits, and when somebody was told by mail. */
export type Lateness = { count: number; isMore: boolean; oldest: Date; toldAt: Date | null };

/**
 * Null while nobody has waited too long. What somebody proposes to reject waits on, for a second person, since the day it came: a proposal
 * that nobody answers, or that is made and taken back by turns, keeps no comment from being missed. By the database's clock, so that several processes agree.
 */
export async function getLateness(client: Pick<typeof db, "$queryRaw"> = db): Promise<Lateness | null> {
  const [row] = await client.$queryRaw<{ count: number; oldest: Date | null; toldAt: Date | null }[]>`
    SELECT count(*)::int AS "count", min("at") AS "oldest", (SELECT "toldAt" FROM "QueueAlarm" WHERE "endedAt" IS NULL) AS "toldAt"
    FROM (
      (SELECT "at" FROM "QueueEntry" WHERE "view" = 'waiting' AND "at" <= now() - make_interval(hours => ${env.QUEUE_ALARM_HOURS}::int) ORDER BY "at", "commentId" LIMIT ${most + 1})
      UNION ALL
      (SELECT c."createdAt" FROM "QueueEntry" AS q JOIN "Comment" AS c ON c."id" = q."commentId"
       WHERE q."view" = 'second' AND c."status" = 'pending' AND c."createdAt" <= now() - make_interval(hours => ${env.QUEUE_ALARM_HOURS}::int) LIMIT ${most + 1})
    ) AS late`;
  if (!row?.oldest) return null;
  return { count: Math.min(row.count, most), isMore: row.count > most, oldest: row.oldest, toldAt: row.toldAt };
}
