import "server-only";
import type { Transaction } from "../db";

/** Marks a comment's open reports as looked at, those up to `upTo` where that is said. Returns how many there were. */
export async function settleOpenReports(tx: Transaction, staffId: string, { commentId, upTo }: { commentId: string; upTo?: string }): Promise<number> {
  const { count } = await tx.report.updateMany({
    where: { commentId, settledAt: null, ...(upTo && { id: { lte: upTo } }) },
    data: { settledAt: new Date(), settledBy: staffId },
  });
  return count;
}

/**
 * Whether this person settled one of a comment's open reports before: somebody else looks at what an appeal has opened again. A report that
 * is open again keeps who settled it.
 */
export async function hasSettledBefore(tx: Transaction, staffId: string, { commentId, upTo }: { commentId: string; upTo: string }): Promise<boolean> {
  return (await tx.report.count({ where: { commentId, settledAt: null, settledBy: staffId, id: { lte: upTo } }, take: 1 })) > 0;
}
