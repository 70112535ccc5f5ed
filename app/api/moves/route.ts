import { formNameFor } from "@/lib/comments/schema";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaff } from "@/lib/identity/gates";
import { moveComment } from "@/lib/moderation/commands";
import { queuePath } from "@/lib/moderation/queue-path";
import { moveInputSchema } from "@/lib/moderation/schema";

/** Moves a comment to the project it belongs to and shows it there: it still waits for its decision. */
export const POST = writeRoute({
  form: ({ commentId }) => formNameFor("move", commentId),
  input: moveInputSchema,
  proof: requireStaff("moderator"),
  command: moveComment,
  next: ({ locale, input }) => href(locale, queuePath(input, { id: input.commentId, done: "move" })),
});
