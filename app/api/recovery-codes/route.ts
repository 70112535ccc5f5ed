import { takeIn } from "@/lib/identity/first-factor";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { renewRecoveryCodes } from "@/lib/identity/factor-commands";
import { localeInputSchema, type LocaleInput } from "@/lib/identity/factor-schema";
import { everyRole, requireStaffAnew } from "@/lib/identity/gates";
import type { Staff } from "@/lib/identity/proof";

/** Makes new recovery codes; the old ones are void. */
export const POST = writeRoute({
  form: "recovery-codes",
  input: localeInputSchema,
  proof: requireStaffAnew(...everyRole),
  async command(staff: Staff, input: LocaleInput) {
    const result = await renewRecoveryCodes(staff, input);
    if (result.ok) await takeIn(staff, result.value);
    return result;
  },
  next: ({ locale }) => href(locale, "/staff/account/recovery-codes"),
});
