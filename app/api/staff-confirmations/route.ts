import { afterSignIn } from "@/lib/http/return-to";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { confirmStaff } from "@/lib/identity/factor-proof";
import { staffProofInputSchema } from "@/lib/identity/factor-schema";
import { everyRole, requireStaff } from "@/lib/identity/gates";

/** Staff show again that it is them, and go on with what they were about (R16). */
export const POST = writeRoute({
  form: ({ recoveryCode }) => (recoveryCode === undefined ? "factor" : "recovery"),
  input: staffProofInputSchema,
  proof: requireStaff(...everyRole),
  command: confirmStaff,
  next: ({ locale, returnTo }) => afterSignIn(returnTo, href(locale, "/staff/account")),
  secret: ["code", "recoveryCode", "passkey", "password"],
});
