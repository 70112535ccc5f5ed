import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaff } from "@/lib/identity/gates";
import { openEdition } from "@/lib/projects/edition-commands";
import { editionInputSchema } from "@/lib/projects/edition-input-schema";

/** Opens a year. */
export const POST = writeRoute({
  form: "edition",
  input: editionInputSchema,
  proof: requireStaff("admin"),
  command: openEdition,
  next: ({ locale }) => href(locale, "/staff/editions?done=opened#done"),
});
