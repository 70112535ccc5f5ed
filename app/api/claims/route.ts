import { formNameFor } from "@/lib/comments/schema";
import { writeRoute } from "@/lib/http/write-route";
import { requireStaff } from "@/lib/identity/gates";
import { takeClaim } from "@/lib/moderation/claims";
import { itemPath } from "@/lib/moderation/item-path";
import { claimInputSchema } from "@/lib/moderation/item-schema";

/** "I take this one": the comment that a colleague has open is mine now. */
export const POST = writeRoute({
  form: ({ commentId }) => formNameFor("claim", commentId),
  input: claimInputSchema,
  proof: requireStaff("moderator"),
  command: takeClaim,
  next: ({ locale, input }) => itemPath(locale, input, input.commentId),
});
