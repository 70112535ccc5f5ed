import { formNameFor } from "@/lib/comments/schema";
import { writeRoute } from "@/lib/http/write-route";
import { requireStaff } from "@/lib/identity/gates";
import type { Staff } from "@/lib/identity/proof";
import { afterDecision } from "@/lib/moderation/item-path";
import { secondProposal } from "@/lib/moderation/proposal-commands";
import { getNextInQueue } from "@/lib/moderation/queries";
import { secondInputSchema, type SecondInput } from "@/lib/moderation/schema";
import { ok } from "@/lib/result";

/** The second pair of eyes agrees to a colleague's decision, or says why not; then the next one opens. */
export const POST = writeRoute({
  form: ({ answer, proposalId }) => formNameFor(answer === "decline" ? "decline" : "agree", proposalId),
  input: secondInputSchema,
  proof: requireStaff("moderator"),
  async command(staff: Staff, input: SecondInput) {
    const answered = await secondProposal(staff, input);
    return answered.ok ? ok({ ...answered.value, nextId: await getNextInQueue(staff, input, answered.value.commentId) }) : answered;
  },
  next: ({ locale, input, value }) => afterDecision(locale, input, value),
  answer: ({ value: { proposalId, state } }) => ({ proposalId, state }),
});
