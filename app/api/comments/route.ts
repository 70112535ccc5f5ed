import { submitComment } from "@/lib/comments/commands";
import { commentFormName, commentInputSchema } from "@/lib/comments/schema";
import { withParameter } from "@/lib/http/return-to";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireVerified } from "@/lib/identity/gates";

/** A resident's comment. It waits for a person to decide before anybody else reads it. */
export const POST = writeRoute({
  form: ({ project }) => commentFormName(project),
  input: commentInputSchema,
  proof: requireVerified,
  command: submitComment,
  next: ({ locale, value }) => withParameter(href(locale, "/me/comments"), "sent", value.receipt),
  answer: ({ value }) => ({ receipt: value.receipt }),
});
