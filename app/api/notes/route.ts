import { formNameFor } from "@/lib/comments/schema";
import { writeRoute } from "@/lib/http/write-route";
import { requireStaff } from "@/lib/identity/gates";
import { itemPath } from "@/lib/moderation/item-path";
import { noteInputSchema } from "@/lib/moderation/item-schema";
import { addNote } from "@/lib/moderation/note-commands";

/** Writes down what colleagues should know about a comment. */
export const POST = writeRoute({
  form: ({ commentId }) => formNameFor("note", commentId),
  input: noteInputSchema,
  proof: requireStaff("moderator"),
  command: addNote,
  next: ({ locale, input }) => itemPath(locale, input, input.commentId, { fragment: "notes" }),
});
