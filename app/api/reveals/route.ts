import { formNameFor } from "@/lib/comments/schema";
import { withParameter } from "@/lib/http/return-to";
import { writeRoute } from "@/lib/http/write-route";
import { requireStaffAnew } from "@/lib/identity/gates";
import { revealAuthor, revealInputSchema } from "@/lib/people/reveals";

/** Shows an author's whole number on the page that asks, for a reason (P-9). The number is in no address and no answer. */
export const POST = writeRoute({
  form: ({ commentId }) => formNameFor("reveal", commentId),
  input: revealInputSchema,
  proof: requireStaffAnew("moderator", "replier"),
  command: revealAuthor,
  next: ({ returnTo }) => withParameter(returnTo, "refused", null, "contact"),
});
