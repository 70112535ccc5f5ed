import { afterSignIn } from "@/lib/http/return-to";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { signInAs } from "@/lib/identity/auth";
import { proveFactor } from "@/lib/identity/factor-proof";
import { shownFactorSchema, type ShownFactor } from "@/lib/identity/factor-schema";
import { requireEntrant } from "@/lib/identity/gates";
import type { Entrant } from "@/lib/identity/proof";

/** Lets staff in by their second factor, with a session of another name: the one the password opened ends. */
export const POST = writeRoute({
  form: ({ recoveryCode }) => (recoveryCode === undefined ? "factor" : "recovery"),
  input: shownFactorSchema,
  proof: requireEntrant("factor"),
  async command(entrant: Entrant, input: ShownFactor) {
    const result = await proveFactor(entrant, input);
    if (result.ok) await signInAs({ kind: "staff", id: entrant.staffId });
    return result;
  },
  next: ({ locale, returnTo }) => afterSignIn(returnTo, href(locale, "/staff")),
  secret: ["code", "recoveryCode", "passkey"],
});
