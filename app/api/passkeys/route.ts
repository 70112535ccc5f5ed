import { afterSettingUp, takeIn } from "@/lib/identity/first-factor";
import { writeRoute } from "@/lib/http/write-route";
import { addPasskey } from "@/lib/identity/factor-commands";
import { passkeyFactorInputSchema, type PasskeyFactorInput } from "@/lib/identity/factor-schema";
import { requireFactorKeeper } from "@/lib/identity/gates";
import type { Entrant, Staff } from "@/lib/identity/proof";

/** Adds a passkey. Whoever signs in with their first factor is in with it. */
export const POST = writeRoute({
  form: "passkey",
  input: passkeyFactorInputSchema,
  proof: requireFactorKeeper,
  async command(owner: Entrant | Staff, input: PasskeyFactorInput) {
    const result = await addPasskey(owner, input);
    if (result.ok) await takeIn(owner, result.value);
    return result;
  },
  next: afterSettingUp,
  secret: ["passkey"],
});
