import { stepPath } from "@/lib/accounts/account-path";
import { requestConfirmation } from "@/lib/accounts/confirmation";
import { confirmationCodeInputSchema, type ConfirmationCodeInput } from "@/lib/accounts/schema";
import { afterSignIn } from "@/lib/http/return-to";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { keepCode } from "@/lib/identity/code-cookie";
import { requireHolder } from "@/lib/identity/gates";
import type { Holder } from "@/lib/identity/proof";

/** Sends a code by which a resident proves anew that it is them. */
export const POST = writeRoute({
  form: "confirmation-code",
  input: confirmationCodeInputSchema,
  proof: requireHolder,
  command: async (actor: Holder, input: ConfirmationCodeInput) => keepCode(await requestConfirmation(actor, input)),
  next: ({ locale, returnTo }) => stepPath(locale, "/me/confirm", { returnTo: afterSignIn(returnTo, href(locale, "/me/account")), step: "code" }),
});
