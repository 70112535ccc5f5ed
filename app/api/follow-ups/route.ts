import { submitFollowUp } from "@/lib/comments/follow-up-commands";
import { followUpInputSchema, formNameFor } from "@/lib/comments/schema";
import { withParameter } from "@/lib/http/return-to";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireVerified } from "@/lib/identity/gates";

/** 追问: a question after the answer, by the author of the comment it follows. It waits for a person like every comment. */
export const POST = writeRoute({
  form: ({ follows }) => formNameFor("follow-up", follows),
  input: followUpInputSchema,
  proof: requireVerified,
  command: submitFollowUp,
  next: ({ locale, value }) => withParameter(href(locale, "/me/comments"), "sent", value.receipt),
  answer: ({ value }) => ({ receipt: value.receipt }),
});
