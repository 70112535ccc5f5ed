import { formNameFor } from "@/lib/comments/schema";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaff } from "@/lib/identity/gates";
import type { Staff } from "@/lib/identity/proof";
import { decideComment } from "@/lib/moderation/commands";
import { getNextInQueue } from "@/lib/moderation/queries";
import { queuePath } from "@/lib/moderation/queue-path";
import { decisionInputSchema, type DecisionInput } from "@/lib/moderation/schema";
import { ok } from "@/lib/result";

/** Publishes, rejects or removes a comment and opens the next in the queue. */
export const POST = writeRoute({
  form: ({ action, commentId }) => formNameFor(decisionInputSchema.options.some(({ shape }) => shape.action.value === action) ? action! : "publish", commentId),
  input: decisionInputSchema,
  proof: requireStaff("moderator"),
  async command(staff: Staff, input: DecisionInput) {
    const decided = await decideComment(staff, input);
    return decided.ok ? ok({ nextId: await getNextInQueue(staff, input, input.commentId) }) : decided;
  },
  next: ({ locale, input, value }) => href(locale, queuePath(input, { id: value.nextId, done: input.action })),
});
