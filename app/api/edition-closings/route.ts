import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaff } from "@/lib/identity/gates";
import { closeEdition } from "@/lib/projects/edition-commands";
import { editionClosingInputSchema } from "@/lib/projects/edition-input-schema";

/** Closes a year for good. */
export const POST = writeRoute({
  form: ({ year }) => `edition-closing-${year}`,
  input: editionClosingInputSchema,
  proof: requireStaff("admin"),
  command: closeEdition,
  next: ({ locale }) => href(locale, "/staff/editions?done=closed#done"),
});
