import { dropCookie } from "@/lib/http/cookies";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { workAfter } from "@/lib/identity/account-path";
import { requireStaff } from "@/lib/identity/gates";
import type { Staff } from "@/lib/identity/proof";
import { proveOwnPhone, staffPhoneProofInputSchema, type StaffPhoneProofInput } from "@/lib/identity/staff-phone";

/** Records a staff person's own number by the code sent to it, and goes on with the work that waited for it. */
export const POST = writeRoute({
  form: "staff-phone-proof",
  input: staffPhoneProofInputSchema,
  proof: requireStaff("moderator", "replier", "editor", "auditor"),
  async command(staff: Staff, input: StaffPhoneProofInput) {
    const result = await proveOwnPhone(staff, input);
    if (result.ok) await dropCookie("code");
    return result;
  },
  next: ({ locale, returnTo }) => workAfter(returnTo) ?? href(locale, "/staff/account?done=phone#done"),
  secret: ["code"],
});
