import "server-only";
import type { MeasureKind } from "@/prisma/client/enums";
import type { Transaction } from "../db";
import { countedDays } from "./policy";

/** The measures that count when the next step is chosen: of the last year, without those that an appeal took back. */
export async function listCounted(tx: Transaction, userId: string): Promise<MeasureKind[]> {
  const since = new Date(Date.now() - countedDays * 24 * 3_600_000);
  const rows = await tx.measure.findMany({
    where: { userId, createdAt: { gt: since }, NOT: { appeal: { is: { outcome: "granted" } } } },
    select: { kind: true },
  });
  return rows.map(({ kind }) => kind);
}
