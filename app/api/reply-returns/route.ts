import { formNameFor } from "@/lib/comments/schema";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaff } from "@/lib/identity/gates";
import { returnDraft } from "@/lib/replies/draft-commands";
import { returnInputSchema } from "@/lib/replies/schema";

/** Sends a draft back with words. */
export const POST = writeRoute({
  form: ({ caseId }) => formNameFor("return", caseId),
  input: returnInputSchema,
  proof: requireStaff("replier", "moderator"),
  command: returnDraft,
  next: ({ locale, value }) => href(locale, `/staff/cases/${value.caseId}?reply=returned#reply-done`),
});
