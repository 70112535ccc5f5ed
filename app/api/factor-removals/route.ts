import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { removeFactor } from "@/lib/identity/factor-commands";
import { factorRemovalInputSchema } from "@/lib/identity/factor-schema";
import { everyRole, requireStaffAnew } from "@/lib/identity/gates";

/** Removes a second factor. */
export const POST = writeRoute({
  form: ({ factorId }) => `factor-${factorId}`,
  input: factorRemovalInputSchema,
  proof: requireStaffAnew(...everyRole),
  command: removeFactor,
  next: ({ locale }) => href(locale, "/staff/account?done=factor-removed#done"),
});
