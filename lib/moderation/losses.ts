import "server-only";
import type { Transaction } from "../db";
import { refuse, type Refusal } from "../result";

/** Why a decision did not take effect. `already-decided` and `changed-meanwhile` say who and when. */
export type Loss = "already-decided" | "changed-meanwhile" | "withdrawn-meanwhile" | "not-published";

/** Says in whose favour a race went. The row is read again: whoever lost has waited for the winner to commit. */
export async function explainLoss(tx: Transaction, commentId: string, revision: number): Promise<Refusal<"not-found" | Loss>> {
  const comment = await tx.comment.findUnique({
    where: { id: commentId },
    select: {
      status: true,
      revision: true,
      displayName: true,
      revisions: { orderBy: { number: "desc" }, take: 1, select: { createdAt: true } },
      proposals: { where: { settledAt: null }, take: 1, select: { createdAt: true, staff: { select: { name: true } } } },
      decisions: { orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: 1, select: { createdAt: true, staff: { select: { name: true } } } },
    },
  });
  if (!comment) return refuse("not-found");
  if (comment.status === "withdrawn") return refuse("withdrawn-meanwhile");
  const [latest] = comment.revisions;
  if (comment.revision !== revision && latest) return refuse("changed-meanwhile", { name: comment.displayName, at: latest.createdAt.getTime() });
  const [winner] = [...comment.proposals, ...comment.decisions];
  return winner ? refuse("already-decided", { name: winner.staff.name, at: winner.createdAt.getTime() }) : refuse("not-published");
}
