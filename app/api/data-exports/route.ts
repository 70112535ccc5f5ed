import { askExport } from "@/lib/accounts/export-commands";
import { exportInputSchema } from "@/lib/accounts/export-schema";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireHolderAnew } from "@/lib/identity/gates";

/** Asks for a file with everything held about oneself. */
export const POST = writeRoute({
  form: "data-export",
  input: exportInputSchema,
  proof: requireHolderAnew,
  command: askExport,
  next: ({ locale }) => `${href(locale, "/me/data")}#file`,
});
