import { editComment } from "@/lib/comments/commands";
import { formNameFor, revisionInputSchema } from "@/lib/comments/schema";
import { withParameter } from "@/lib/http/return-to";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireVerified } from "@/lib/identity/gates";

/** New words for a comment of one's own that still waits. */
export const POST = writeRoute({
  form: ({ comment }) => formNameFor("revision", comment),
  input: revisionInputSchema,
  proof: requireVerified,
  command: editComment,
  next: ({ locale, value }) => withParameter(href(locale, "/me/comments"), "edited", value.id, `comment-${value.id}`),
});
