import { formNameFor } from "@/lib/comments/schema";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaff } from "@/lib/identity/gates";
import { publishReply } from "@/lib/replies/commands";
import { replyInputSchema } from "@/lib/replies/schema";

/** Publishes an answer or a first contact. */
export const POST = writeRoute({
  form: ({ caseId }) => formNameFor("reply", caseId),
  input: replyInputSchema,
  proof: requireStaff("replier", "moderator"),
  command: publishReply,
  next: ({ locale, value }) => href(locale, `/staff/cases/${value.caseId}?reply=published#reply-done`),
});
