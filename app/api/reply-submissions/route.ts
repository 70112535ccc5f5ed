import { formNameFor } from "@/lib/comments/schema";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaff } from "@/lib/identity/gates";
import { submitDraft } from "@/lib/replies/draft-commands";
import { submissionInputSchema } from "@/lib/replies/schema";

/** Hands a draft to a second person. */
export const POST = writeRoute({
  form: ({ caseId }) => formNameFor("reply", caseId),
  input: submissionInputSchema,
  proof: requireStaff("replier", "moderator"),
  command: submitDraft,
  next: ({ locale, value }) => href(locale, `/staff/cases/${value.caseId}?reply=submitted#reply-done`),
});
