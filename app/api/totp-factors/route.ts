import { afterSettingUp, takeIn } from "@/lib/identity/first-factor";
import { writeRoute } from "@/lib/http/write-route";
import { addTotp } from "@/lib/identity/factor-commands";
import { totpFactorInputSchema, type TotpFactorInput } from "@/lib/identity/factor-schema";
import { requireFactorKeeper } from "@/lib/identity/gates";
import type { Entrant, Staff } from "@/lib/identity/proof";

/** Adds an authenticator app. Whoever signs in with their first factor is in with it. */
export const POST = writeRoute({
  form: "totp",
  input: totpFactorInputSchema,
  proof: requireFactorKeeper,
  async command(owner: Entrant | Staff, input: TotpFactorInput) {
    const result = await addTotp(owner, input);
    if (result.ok) await takeIn(owner, result.value);
    return result;
  },
  next: afterSettingUp,
  secret: ["code"],
  keepSeconds: 1800,
});
