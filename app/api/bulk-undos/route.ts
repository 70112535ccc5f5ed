import { formNameFor } from "@/lib/comments/schema";
import { writeRoute } from "@/lib/http/write-route";
import { requireStaff } from "@/lib/identity/gates";
import { undoTogether } from "@/lib/moderation/bulk-commands";
import { bulkPath } from "@/lib/moderation/item-path";
import { bulkUndoInputSchema } from "@/lib/moderation/item-schema";

/** Takes back what was decided together. */
export const POST = writeRoute({
  form: ({ like }) => formNameFor("bulk-undo", like),
  input: bulkUndoInputSchema,
  proof: requireStaff("moderator"),
  command: undoTogether,
  next: ({ locale, input, value }) => bulkPath(locale, input, input.like, value),
});
