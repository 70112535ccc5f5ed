import { formNameFor } from "@/lib/comments/schema";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaff } from "@/lib/identity/gates";
import { approveDraft } from "@/lib/replies/commands";
import { approvalInputSchema } from "@/lib/replies/schema";

/** A second person publishes a draft. */
export const POST = writeRoute({
  form: ({ caseId }) => formNameFor("approve", caseId),
  input: approvalInputSchema,
  proof: requireStaff("replier", "moderator"),
  command: approveDraft,
  next: ({ locale, value }) => href(locale, `/staff/cases/${value.caseId}?reply=published#reply-done`),
});
