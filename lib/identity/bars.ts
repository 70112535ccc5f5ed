import "server-only";
import type { RejectionReason } from "@/prisma/client/enums";
import { db, type Transaction } from "../db";
import { refuse, type Refusal } from "../result";

/** Why a number opens no account, and until when. Not whose deeds it was for: a number can have changed hands. */
export type Bar = { id: string; reason: RejectionReason; endsAt: Date };

/** A bar on a number (C-5), by the database's clock. Whom it concerns keeps the number and reads with it: `except` is their account. */
export async function findBar(tx: Transaction, phoneHash: string, except?: string): Promise<Bar | null> {
  const [bar] = await tx.$queryRaw<Bar[]>`
    SELECT "id", "reason"::text AS reason, "endsAt" FROM "Measure"
    WHERE "phoneHash" = ${phoneHash} AND "endedAt" IS NULL AND "endsAt" > now() AND "userId" IS DISTINCT FROM ${except ?? null}::uuid
    ORDER BY "endsAt" DESC LIMIT 1`;
  return bar ?? null;
}

/** The refusal for a number that was just proved and is barred to this account; null when it is not. The database refuses it too. */
export async function refuseBarred(tx: Transaction, phoneHash: string, userId?: string): Promise<Refusal<"number-barred"> | null> {
  const bar = await findBar(tx, phoneHash, userId);
  return bar && refuse("number-barred", { reason: bar.reason, until: bar.endsAt.getTime() });
}

/** What is told to whoever proved the number, for as long as it holds; null once it is over. */
export async function getBar(id: string): Promise<Bar | null> {
  const [bar] = await db.$queryRaw<Bar[]>`
    SELECT "id", "reason"::text AS reason, "endsAt" FROM "Measure"
    WHERE "id" = ${id}::uuid AND "phoneHash" IS NOT NULL AND "endedAt" IS NULL AND "endsAt" > now()`;
  return bar ?? null;
}
