import { uploads } from "@/lib/http/form-body";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaff } from "@/lib/identity/gates";
import { tryImport } from "@/lib/imports/commands";
import { importInputSchema } from "@/lib/imports/schema";

/** Tries a file; its page says what it would do. */
export const POST = writeRoute({
  form: "import",
  input: importInputSchema,
  upload: uploads["/api/imports"],
  proof: requireStaff("editor"),
  command: tryImport,
  next: ({ locale, value }) => href(locale, `/staff/imports/${value.id}?done=tried#done`),
});
