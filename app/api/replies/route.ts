import { formNameFor } from "@/lib/comments/schema";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaff } from "@/lib/identity/gates";
import { replyToComment } from "@/lib/replies/commands";
import { replyInputSchema } from "@/lib/replies/schema";

/** Publishes an official reply and shows it below the comment. */
export const POST = writeRoute({
  form: ({ commentId }) => formNameFor("reply", commentId),
  input: replyInputSchema,
  proof: requireStaff("replier", "moderator"),
  command: replyToComment,
  next: ({ locale, value }) => href(locale, `/staff/replies/${value.commentId}?done=reply#done`),
});
