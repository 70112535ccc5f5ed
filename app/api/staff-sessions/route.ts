import { afterSignIn, withParameter } from "@/lib/http/return-to";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { signInAs } from "@/lib/identity/auth";
import { requireStaffNetwork } from "@/lib/identity/gates";
import { proveStaff, staffSignInInputSchema } from "@/lib/identity/staff-sign-in";

/** Lets staff in as far as the second factor, with mail address and password. */
export const POST = writeRoute({
  form: "staff-session",
  input: staffSignInInputSchema,
  proof: requireStaffNetwork,
  async command(actor, input) {
    const result = await proveStaff(actor, input);
    if (result.ok) await signInAs(result.value.owner);
    return result;
  },
  next: ({ locale, returnTo }) => withParameter(href(locale, "/staff/sign-in/factor"), "returnTo", afterSignIn(returnTo, href(locale, "/staff"))),
  secret: ["password"],
});
