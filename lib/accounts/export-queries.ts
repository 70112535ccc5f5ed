import "server-only";
import type { Prisma } from "@/prisma/client/client";
import { db } from "../db";
import type { Holder } from "../identity/proof";

/** After so many tries a file is given up on, and may be asked for again. */
export const maxAttempts = 8;

/** A file that is being prepared. */
export function whereUnderWay() {
  return { readyAt: null, attempts: { lt: maxAttempts }, expiresAt: { gt: new Date() } } satisfies Prisma.DataExportWhereInput;
}

/** How far a person's file has come. `failed`: given up on. */
export type ExportState = { id: string; state: "waiting" | "ready" | "expired" | "failed"; askedAt: Date; expiresAt: Date };

/** A person's latest file; null when they never asked, or it is long gone. */
export async function getExport(actor: Holder): Promise<ExportState | null> {
  const [row] = await db.$queryRaw<ExportState[]>`
    SELECT "id", "askedAt", "expiresAt",
           CASE WHEN "expiresAt" <= now() THEN 'expired' WHEN "readyAt" IS NOT NULL THEN 'ready' WHEN "attempts" >= ${maxAttempts} THEN 'failed' ELSE 'waiting' END AS state
    FROM "DataExport" WHERE "userId" = ${actor.userId}::uuid ORDER BY "askedAt" DESC LIMIT 1`;
  return row ?? null;
}
