import { donePath } from "@/lib/accounts/account-path";
import { recoveryCompletionInputSchema, type RecoveryCompletionInput } from "@/lib/accounts/schema";
import { dropCookie } from "@/lib/http/cookies";
import { dropDraft } from "@/lib/http/drafts";
import { withParameter } from "@/lib/http/return-to";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { signInAs } from "@/lib/identity/auth";
import { requireNobody } from "@/lib/identity/gates";
import type { Actor } from "@/lib/identity/proof";
import { completeRecovery } from "@/lib/identity/recovery";

/** Gives an account its new number and signs its owner in. */
export const POST = writeRoute({
  form: ({ account }) => `recovery-completion-${account}`,
  input: recoveryCompletionInputSchema,
  proof: requireNobody,
  async command(actor: Actor, input: RecoveryCompletionInput) {
    const result = await completeRecovery(actor, input);
    if (!result.ok) return result;
    await signInAs(result.value.owner);
    await dropCookie("code");
    await dropDraft("recovery-grant");
    return result;
  },
  next({ value, locale }) {
    const goal = donePath(locale, "number");
    return value.isDone ? goal : withParameter(href(locale, "/sign-in/welcome"), "returnTo", goal);
  },
  secret: ["code"],
});
