import { cookies } from "next/headers";
import { cookieName, cookieOptions } from "@/lib/http/cookies";
import { writeRoute } from "@/lib/http/write-route";
import { accountPath, workAfter } from "@/lib/identity/account-path";
import { codeSeconds, requestCode } from "@/lib/identity/codes";
import { requireStaff } from "@/lib/identity/gates";
import type { Staff } from "@/lib/identity/proof";
import { staffPhoneInputSchema, type StaffPhoneInput } from "@/lib/identity/staff-phone";

/** Sends a code to the number a staff person says is their own. */
export const POST = writeRoute({
  form: "staff-phone",
  input: staffPhoneInputSchema,
  proof: requireStaff("moderator", "replier", "editor", "auditor"),
  async command(staff: Staff, input: StaffPhoneInput) {
    const result = await requestCode(staff, { to: { phone: input.phone }, purpose: "number", locale: input.locale });
    if (result.ok) (await cookies()).set(cookieName("code"), result.value.codeToken, cookieOptions(codeSeconds));
    return result;
  },
  next: ({ locale, returnTo }) => accountPath(locale, { returnTo: workAfter(returnTo), step: "code" }),
});
