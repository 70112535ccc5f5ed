import { writeRoute } from "@/lib/http/write-route";
import { siteName } from "@/lib/i18n/site-name";
import { localeInputSchema, type LocaleInput } from "@/lib/identity/factor-schema";
import { requireFactorKeeper } from "@/lib/identity/gates";
import { startPasskey } from "@/lib/identity/passkeys";
import type { Entrant, Staff } from "@/lib/identity/proof";
import { ok } from "@/lib/result";

/** What a browser needs to make a passkey. Asked by script alone. */
export const POST = writeRoute({
  form: "passkey",
  input: localeInputSchema,
  proof: requireFactorKeeper,
  command: async (owner: Entrant | Staff, { locale }: LocaleInput) => ok(await startPasskey(owner, siteName(locale))),
  next: ({ returnTo }) => returnTo,
  answer: ({ value }) => ({ options: value }),
});
