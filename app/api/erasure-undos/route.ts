import { undoErasure } from "@/lib/accounts/erasure-commands";
import { erasureUndoInputSchema } from "@/lib/accounts/erasure-schema";
import { withParameter } from "@/lib/http/return-to";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireHolder } from "@/lib/identity/gates";

/** Keeps an account that was to be erased. */
export const POST = writeRoute({
  form: "erasure-undo",
  input: erasureUndoInputSchema,
  proof: requireHolder,
  command: undoErasure,
  next: ({ locale }) => withParameter(href(locale, "/me/erasure"), "undone", "1", "done"),
});
