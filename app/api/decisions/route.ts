import { formNameFor } from "@/lib/comments/schema";
import { writeRoute } from "@/lib/http/write-route";
import { requireStaff } from "@/lib/identity/gates";
import type { Staff } from "@/lib/identity/proof";
import { decideComment } from "@/lib/moderation/commands";
import { afterDecision } from "@/lib/moderation/item-path";
import { getNextInQueue } from "@/lib/moderation/queries";
import { decisionInputSchema, type DecisionInput } from "@/lib/moderation/schema";
import { ok } from "@/lib/result";

const actions: readonly string[] = decisionInputSchema.options.map(({ shape }) => shape.action.value);

/** Decides about a comment and opens the next in the queue, with the way back for as long as there is one. */
export const POST = writeRoute({
  form: ({ action = "", commentId }) => formNameFor(actions.includes(action) ? action : "publish", commentId),
  input: decisionInputSchema,
  proof: requireStaff("moderator"),
  async command(staff: Staff, input: DecisionInput) {
    const decided = await decideComment(staff, input);
    return decided.ok ? ok({ ...decided.value, nextId: await getNextInQueue(staff, input, input.commentId) }) : decided;
  },
  next: ({ locale, input, value }) => afterDecision(locale, input, value),
  answer: ({ value: { proposalId, state } }) => ({ proposalId, state }),
});
