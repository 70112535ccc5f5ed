import { withdrawComment } from "@/lib/comments/commands";
import { formNameFor, withdrawalInputSchema } from "@/lib/comments/schema";
import { withParameter } from "@/lib/http/return-to";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireVerified } from "@/lib/identity/gates";

/** Takes back a comment of one's own that still waits. */
export const POST = writeRoute({
  form: ({ comment }) => formNameFor("withdrawal", comment),
  input: withdrawalInputSchema,
  proof: requireVerified,
  command: withdrawComment,
  next: ({ locale, value }) => withParameter(href(locale, "/me/comments"), "withdrawn", value.id, `comment-${value.id}`),
});
