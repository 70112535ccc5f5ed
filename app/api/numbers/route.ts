import { donePath, stepPath, workAfter } from "@/lib/accounts/account-path";
import { requireNumberOwner } from "@/lib/accounts/gates";
import { changeNumber, claimSeconds, type NumberOwner } from "@/lib/accounts/numbers";
import { codeTrialInputSchema, type CodeTrialInput } from "@/lib/accounts/schema";
import { dropCookie } from "@/lib/http/cookies";
import { keepDraft } from "@/lib/http/drafts";
import { writeRoute } from "@/lib/http/write-route";

/** Makes the number that a code has proved a resident's; one that is another account's waits for what they say to that. */
export const POST = writeRoute({
  form: "number",
  input: codeTrialInputSchema,
  proof: requireNumberOwner,
  async command(actor: NumberOwner, input: CodeTrialInput) {
    const result = await changeNumber(actor, input);
    if (!result.ok) return result;
    await dropCookie("code");
    if (result.value.claim !== null) await keepDraft("number-takeover", { values: { claim: result.value.claim }, fields: {}, owner: actor.userId }, claimSeconds);
    return result;
  },
  next({ value, locale, returnTo }) {
    const work = workAfter(returnTo);
    if (value.claim !== null) return stepPath(locale, "/me/account/number", { returnTo: work, step: "taken" });
    return work ?? donePath(locale, "number");
  },
  answer: ({ value }) => (value.claim === null ? {} : { claim: value.claim }),
  secret: ["code"],
});
