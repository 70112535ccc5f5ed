import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaff } from "@/lib/identity/gates";
import { undoImport } from "@/lib/imports/undo-commands";
import { importIdInputSchema } from "@/lib/imports/schema";

/** Takes the last import back. */
export const POST = writeRoute({
  form: "import-undo",
  input: importIdInputSchema,
  proof: requireStaff("editor"),
  command: undoImport,
  next: ({ locale, value }) => href(locale, `/staff/imports/${value.id}?done=undone#done`),
});
