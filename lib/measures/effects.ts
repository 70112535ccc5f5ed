import "server-only";
import type { Transaction } from "../db";
import { dayOf, dayStart } from "../i18n/district-day";
import { canComment, canEdit, canSupport, type MeasureInForce, type MeasureRefusal } from "./policy";

/** What binds somebody now, by the database's clock: an end needs nobody to come by (C-5). */
export function getMeasuresInForce(tx: Transaction, userId: string): Promise<MeasureInForce[]> {
  return tx.$queryRaw<MeasureInForce[]>`
    SELECT "id", "kind"::text AS kind, "perDay", "endsAt" FROM "Measure"
    WHERE "userId" = ${userId}::uuid AND "endedAt" IS NULL AND "endsAt" > now() ORDER BY "createdAt"`;
}

/**
 * Why somebody may not send a comment now, or null. Holds the account's row until the transaction ends: of two comments at once the second
 * counts the first, and a measure is either before a comment or after it.
 */
export async function refuseComment(tx: Transaction, userId: string): Promise<MeasureRefusal | null> {
  await tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${userId}::uuid FOR NO KEY UPDATE`;
  const measures = await getMeasuresInForce(tx, userId);
  if (measures.length === 0) return null;
  return canComment(measures, await countToday(tx, userId));
}

/** Why somebody may not reword what waits, or null. */
export async function refuseEdit(tx: Transaction, userId: string): Promise<MeasureRefusal | null> {
  return canEdit(await getMeasuresInForce(tx, userId));
}

/** Why somebody may not say 同感, or null. */
export async function refuseSupport(tx: Transaction, userId: string): Promise<MeasureRefusal | null> {
  return canSupport(await getMeasuresInForce(tx, userId));
}

/** Comments since the day began in the district, whatever became of them: withdrawing one makes no room for another. */
function countToday(tx: Transaction, userId: string): Promise<number> {
  return tx.comment.count({ where: { authorId: userId, createdAt: { gte: dayStart(dayOf(new Date()))! } } });
}
