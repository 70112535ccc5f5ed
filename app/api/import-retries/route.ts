import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaff } from "@/lib/identity/gates";
import { retryImport } from "@/lib/imports/commands";
import { importIdInputSchema } from "@/lib/imports/schema";

/** Tries a file again, against the data as it is now. */
export const POST = writeRoute({
  form: "import-retry",
  input: importIdInputSchema,
  proof: requireStaff("editor"),
  command: retryImport,
  next: ({ locale, value }) => href(locale, `/staff/imports/${value.id}?done=tried#done`),
});
