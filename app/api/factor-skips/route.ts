import { afterSignIn } from "@/lib/http/return-to";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { signInAs } from "@/lib/identity/auth";
import { skipFactor } from "@/lib/identity/factor-commands";
import { localeInputSchema, type LocaleInput } from "@/lib/identity/factor-schema";
import { requireEntrant } from "@/lib/identity/gates";
import type { Entrant } from "@/lib/identity/proof";

/** Goes on without a second factor, in a demonstration. */
export const POST = writeRoute({
  form: "factor-skip",
  input: localeInputSchema,
  proof: requireEntrant("factor"),
  async command(entrant: Entrant, _: LocaleInput) {
    const result = await skipFactor(entrant);
    if (result.ok) await signInAs({ kind: "staff", id: entrant.staffId });
    return result;
  },
  next: ({ locale, returnTo }) => afterSignIn(returnTo, href(locale, "/staff")),
});
