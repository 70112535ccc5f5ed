import { stepPath, workAfter } from "@/lib/accounts/account-path";
import { requireNumberOwner } from "@/lib/accounts/gates";
import { requestNumberCode, type NumberOwner } from "@/lib/accounts/numbers";
import { numberCodeInputSchema, type NumberCodeInput } from "@/lib/accounts/schema";
import { writeRoute } from "@/lib/http/write-route";
import { keepCode } from "@/lib/identity/code-cookie";
import { codeSeconds } from "@/lib/identity/codes";

/** Sends a code to a number that is to become a resident's. */
export const POST = writeRoute({
  form: "number-code",
  input: numberCodeInputSchema,
  proof: requireNumberOwner,
  command: async (actor: NumberOwner, input: NumberCodeInput) => keepCode(await requestNumberCode(actor, input)),
  next: ({ locale, returnTo }) => stepPath(locale, "/me/account/number", { returnTo: workAfter(returnTo), step: "code" }),
  keepSeconds: codeSeconds,
});
