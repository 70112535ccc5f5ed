import { stepPath } from "@/lib/accounts/account-path";
import { requestEmailCode } from "@/lib/accounts/emails";
import { emailCodeInputSchema, type EmailCodeInput } from "@/lib/accounts/schema";
import { writeRoute } from "@/lib/http/write-route";
import { keepCode } from "@/lib/identity/code-cookie";
import { codeSeconds } from "@/lib/identity/codes";
import { requireVerifiedAnew } from "@/lib/identity/gates";
import type { Verified } from "@/lib/identity/proof";

/** Sends a code to a mail address that is to become a resident's. */
export const POST = writeRoute({
  form: "email-code",
  input: emailCodeInputSchema,
  proof: requireVerifiedAnew,
  command: async (actor: Verified, input: EmailCodeInput) => keepCode(await requestEmailCode(actor, input)),
  next: ({ locale }) => stepPath(locale, "/me/account/email", { step: "code" }),
  keepSeconds: codeSeconds,
});
