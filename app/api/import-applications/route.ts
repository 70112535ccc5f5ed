import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaff } from "@/lib/identity/gates";
import { applyImport } from "@/lib/imports/commands";
import { importIdInputSchema } from "@/lib/imports/schema";

/** Does what a trial said, all of it or nothing. */
export const POST = writeRoute({
  form: "import-apply",
  input: importIdInputSchema,
  proof: requireStaff("editor"),
  command: applyImport,
  next: ({ locale, value }) => href(locale, `/staff/imports/${value.id}?done=applied#done`),
});
