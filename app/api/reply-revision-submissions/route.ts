import { formNameFor } from "@/lib/comments/schema";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaff } from "@/lib/identity/gates";
import { submitRevision } from "@/lib/replies/revision-commands";
import { revisionInputSchema } from "@/lib/replies/schema";

/** Hands a correction to a second person. */
export const POST = writeRoute({
  form: ({ replyId }) => formNameFor("revise", replyId),
  input: revisionInputSchema,
  proof: requireStaff("replier", "moderator"),
  command: submitRevision,
  next: ({ locale, value }) => href(locale, `/staff/cases/${value.caseId}?reply=submitted#reply-done`),
});
