import { formNameFor } from "@/lib/comments/schema";
import { writeRoute } from "@/lib/http/write-route";
import { requireStaff } from "@/lib/identity/gates";
import { itemPath } from "@/lib/moderation/item-path";
import { undoProposal } from "@/lib/moderation/proposal-commands";
import { undoInputSchema } from "@/lib/moderation/schema";

/** Takes one's own decision back and opens the comment again. */
export const POST = writeRoute({
  form: ({ proposalId }) => formNameFor("undo", proposalId),
  input: undoInputSchema,
  proof: requireStaff("moderator"),
  command: undoProposal,
  next: ({ locale, input, value }) => itemPath(locale, input, value.commentId, { after: input.proposalId }),
});
