import { recoveryRequestInputSchema } from "@/lib/accounts/schema";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireNobody } from "@/lib/identity/gates";
import { requestRecovery } from "@/lib/identity/recovery";

/** Asks the number that an account has whether it may get another one. */
export const POST = writeRoute({
  form: ({ account }) => `recovery-request-${account}`,
  input: recoveryRequestInputSchema,
  proof: requireNobody,
  command: requestRecovery,
  next: ({ locale, input }) => href(locale, `/sign-in/recover/account#account-${input.account}`),
});
