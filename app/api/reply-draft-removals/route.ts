import { formNameFor } from "@/lib/comments/schema";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaff } from "@/lib/identity/gates";
import { removeDraft } from "@/lib/replies/draft-commands";
import { draftRemovalInputSchema } from "@/lib/replies/schema";

/** Throws a draft away. */
export const POST = writeRoute({
  form: ({ caseId }) => formNameFor("reply", caseId),
  input: draftRemovalInputSchema,
  proof: requireStaff("replier", "moderator"),
  command: removeDraft,
  next: ({ locale, value }) => href(locale, `/staff/cases/${value.caseId}?reply=removed#reply-done`),
});
