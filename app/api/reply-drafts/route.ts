import { formNameFor } from "@/lib/comments/schema";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaff } from "@/lib/identity/gates";
import { saveDraft } from "@/lib/replies/draft-commands";
import { draftInputSchema } from "@/lib/replies/schema";

/** Keeps what is being written, by the form's button or while it is typed. */
export const POST = writeRoute({
  form: ({ caseId }) => formNameFor("reply", caseId),
  input: draftInputSchema,
  proof: requireStaff("replier", "moderator"),
  command: saveDraft,
  next: ({ locale, value, input }) => href(locale, `/staff/cases/${value.caseId}${input.insert ? `#reply-${value.caseId}` : "?reply=saved#reply-done"}`),
  answer: ({ value }) => ({ version: value.version }),
});
