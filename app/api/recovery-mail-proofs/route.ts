import { codeTrialInputSchema, type CodeTrialInput } from "@/lib/accounts/schema";
import { dropCookie } from "@/lib/http/cookies";
import { keepDraft } from "@/lib/http/drafts";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireNobody } from "@/lib/identity/gates";
import type { Actor } from "@/lib/identity/proof";
import { grantSeconds, proveRecovery } from "@/lib/identity/recovery";

/** Takes that code and opens the choice of accounts: no session comes of it. */
export const POST = writeRoute({
  form: "recovery-mail-proof",
  input: codeTrialInputSchema,
  proof: requireNobody,
  async command(actor: Actor, input: CodeTrialInput) {
    const result = await proveRecovery(actor, input);
    if (!result.ok) return result;
    await dropCookie("code");
    await keepDraft("recovery-grant", { values: { grant: result.value.grant }, fields: {}, owner: actor.ownerId }, grantSeconds);
    return result;
  },
  next: ({ locale }) => href(locale, "/sign-in/recover/account"),
  answer: ({ value }) => ({ grant: value.grant }),
  secret: ["code"],
});
