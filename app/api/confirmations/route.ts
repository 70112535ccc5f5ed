import { confirmSession } from "@/lib/accounts/confirmation";
import { codeTrialInputSchema, type CodeTrialInput } from "@/lib/accounts/schema";
import { dropCookie } from "@/lib/http/cookies";
import { afterSignIn } from "@/lib/http/return-to";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireHolder } from "@/lib/identity/gates";
import type { Holder } from "@/lib/identity/proof";

/** Takes that code and goes back to what waited for it, words and all. */
export const POST = writeRoute({
  form: "confirmation",
  input: codeTrialInputSchema,
  proof: requireHolder,
  async command(actor: Holder, input: CodeTrialInput) {
    const result = await confirmSession(actor, input);
    if (result.ok) await dropCookie("code");
    return result;
  },
  next: ({ locale, returnTo }) => afterSignIn(returnTo, href(locale, "/me/account")),
  secret: ["code"],
});
