import { writeRoute } from "@/lib/http/write-route";
import { localeInputSchema, type LocaleInput } from "@/lib/identity/factor-schema";
import { requireFactorOwner } from "@/lib/identity/gates";
import { startPasskeyProof } from "@/lib/identity/passkeys";
import type { Entrant, Staff } from "@/lib/identity/proof";
import { ok } from "@/lib/result";

/** What a browser needs to show a passkey. Asked by script alone. */
export const POST = writeRoute({
  form: "factor",
  input: localeInputSchema,
  proof: requireFactorOwner,
  command: async (owner: Entrant | Staff, _: LocaleInput) => ok(await startPasskeyProof(owner)),
  next: ({ returnTo }) => returnTo,
  answer: ({ value }) => ({ options: value }),
});
