import { formNameFor } from "@/lib/comments/schema";
import type { QueueItem } from "@/lib/moderation/item-queries";

export type Verb = "publish" | "ask" | "reject" | "settle" | "mask" | "remove" | "move" | "agree" | "decline" | "undo";

type Item = Pick<QueueItem, "id" | "isOwn" | "mayDecide" | "status" | "reports" | "open" | "followsId">;

/** What can be decided about a comment now. Nothing about one's own; nothing twice. A question that follows a comment goes where that goes. */
export function verbsFor({ isOwn, mayDecide, status, reports, open, followsId }: Item): Verb[] {
  if (isOwn || !mayDecide) return [];
  if (open) return open.isMine || open.isSecond ? ["undo"] : open.dueAt === null ? ["agree", "decline"] : [];
  const move: Verb[] = followsId === null ? ["move"] : [];
  if (status === "pending") return ["publish", "ask", "reject", ...move];
  if (status === "published") return reports.length > 0 ? ["settle", "mask", "remove", ...move] : ["mask", "remove", ...move];
  return [];
}

/** The name of a verb's form: about the comment, or about the decision that waits. */
export function formOf(verb: Verb, { id, open }: Pick<Item, "id" | "open">): string {
  return formNameFor(verb, verb === "agree" || verb === "decline" || verb === "undo" ? open?.id : id);
}
