import "server-only";
import { db } from "../db";
import type { Job } from "../jobs";
import { log } from "../log";
import { applyProposal } from "./proposals";

/** Puts into effect what nobody took back in time; returns how many. Each in a transaction of its own, beside other processes. */
export async function applyDue(): Promise<number> {
  const due = await db.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Proposal" WHERE "settledAt" IS NULL AND "dueAt" <= now() ORDER BY "dueAt" LIMIT 100`;
  let applied = 0;
  for (const { id } of due) {
    try {
      if (await applyOne(id)) applied++;
    } catch (error) {
      // One that fails keeps no other waiting; it is tried again, and the comment stays as it is until then.
      log.error({ proposal: id, error: error instanceof Error ? error.message : String(error) }, "decision has not taken effect yet");
    }
  }
  return applied;
}

/** False when another process has it in hand, or it was taken back just now. */
function applyOne(id: string): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const [held] = await tx.$queryRaw<object[]>`
      SELECT 1 FROM "Comment" WHERE "id" = (SELECT "commentId" FROM "Proposal" WHERE "id" = ${id}::uuid) FOR NO KEY UPDATE SKIP LOCKED`;
    const proposal = held && (await tx.proposal.findUnique({ where: { id, settledAt: null, dueAt: { lte: new Date() } } }));
    if (!proposal) return false;
    await applyProposal(tx, proposal);
    return true;
  });
}

/** Decisions take effect within a second of their time. */
export function proposalJob(): Job {
  return { name: "decisions", restMs: 1_000, run: applyDue };
}
