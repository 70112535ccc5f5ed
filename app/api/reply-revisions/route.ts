import { formNameFor } from "@/lib/comments/schema";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaff } from "@/lib/identity/gates";
import { reviseReply } from "@/lib/replies/revision-commands";
import { revisionInputSchema } from "@/lib/replies/schema";

/** Publishes other words for a reply, with the reason. */
export const POST = writeRoute({
  form: ({ replyId }) => formNameFor("revise", replyId),
  input: revisionInputSchema,
  proof: requireStaff("replier", "moderator"),
  command: reviseReply,
  next: ({ locale, value }) => href(locale, `/staff/cases/${value.caseId}?reply=revised#reply-done`),
});
