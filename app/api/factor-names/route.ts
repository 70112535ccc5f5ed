import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { renameFactor } from "@/lib/identity/factor-commands";
import { factorNameInputSchema } from "@/lib/identity/factor-schema";
import { everyRole, requireStaff } from "@/lib/identity/gates";

/** Calls a second factor something else. */
export const POST = writeRoute({
  form: ({ factorId }) => `factor-${factorId}`,
  input: factorNameInputSchema,
  proof: requireStaff(...everyRole),
  command: renameFactor,
  next: ({ locale }) => href(locale, "/staff/account?done=factor-name#done"),
});
