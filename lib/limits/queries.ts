import "server-only";
import { db, type Transaction } from "../db";
import { limits, type LimitName } from "./schema";

/** When the last window began in which a limit was reached, as long as that is remembered (two days); null when it was not. */
export async function lastReached(name: LimitName, key: string, tx: Transaction = db): Promise<Date | null> {
  const row = await tx.rateLimit.findFirst({
    where: { key: `${name}:${key}`, count: { gte: limits[name].times } },
    orderBy: { windowStart: "desc" },
    select: { windowStart: true },
  });
  return row?.windowStart ?? null;
}
