import type { CommentKind, DecisionAction } from "@/prisma/client/enums";
import type { Flag } from "./rules/flag";

/** What a decision does besides its name: hides more than names (`hidesMuch`), or asks an author who was asked before. */
type Weight = { hidesMuch?: boolean; isAskedAgain?: boolean };

/**
 * Whether a decision waits for a second pair of eyes: nobody alone takes away a complaint, or words that criticise a department, or words
 * of which screening could not say whether they do. Neither at once, nor by hiding what it says, nor by sending it back again and again.
 */
export function needsSecond(action: DecisionAction, comment: { kind: CommentKind; flags: readonly Flag[] }, { hidesMuch = false, isAskedAgain = false }: Weight = {}): boolean {
  if (action !== "reject" && action !== "remove" && !hidesMuch && !isAskedAgain) return false;
  return comment.kind === "complaint" || comment.flags.some(({ rule, kind }) => (rule as string) === "criticism" || kind === "failed");
}
