import { donePath } from "@/lib/accounts/account-path";
import { proveEmail } from "@/lib/accounts/emails";
import { codeTrialInputSchema, type CodeTrialInput } from "@/lib/accounts/schema";
import { dropCookie } from "@/lib/http/cookies";
import { writeRoute } from "@/lib/http/write-route";
import { requireVerifiedAnew } from "@/lib/identity/gates";
import type { Verified } from "@/lib/identity/proof";

/** Makes the address that a code has proved a resident's. */
export const POST = writeRoute({
  form: "email",
  input: codeTrialInputSchema,
  proof: requireVerifiedAnew,
  async command(actor: Verified, input: CodeTrialInput) {
    const result = await proveEmail(actor, input);
    if (result.ok) await dropCookie("code");
    return result;
  },
  next: ({ locale }) => donePath(locale, "email"),
  secret: ["code"],
});
