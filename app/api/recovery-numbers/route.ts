import { recoveryNumberInputSchema, type RecoveryNumberInput } from "@/lib/accounts/schema";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { keepCode } from "@/lib/identity/code-cookie";
import { codeSeconds } from "@/lib/identity/codes";
import { requireNobody } from "@/lib/identity/gates";
import type { Actor } from "@/lib/identity/proof";
import { requestRecoveryNumber } from "@/lib/identity/recovery";

/** Sends a code to the number that is to become an account's. */
export const POST = writeRoute({
  form: ({ account }) => `recovery-number-${account}`,
  input: recoveryNumberInputSchema,
  proof: requireNobody,
  command: async (actor: Actor, input: RecoveryNumberInput) => keepCode(await requestRecoveryNumber(actor, input)),
  next: ({ locale, input }) => href(locale, `/sign-in/recover/account?account=${input.account}#account-${input.account}`),
  keepSeconds: codeSeconds,
});
