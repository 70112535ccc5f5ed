import { requestCode, codeSeconds } from "@/lib/identity/codes";
import { emailCodeInputSchema, type EmailCodeInput } from "@/lib/accounts/schema";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { keepCode } from "@/lib/identity/code-cookie";
import { requireNobody } from "@/lib/identity/gates";
import type { Actor } from "@/lib/identity/proof";

/** Sends a code to a mail address, whether any account has it or not (R14). */
export const POST = writeRoute({
  form: "recovery-mail",
  input: emailCodeInputSchema,
  proof: requireNobody,
  command: async (actor: Actor, { email, locale }: EmailCodeInput) => keepCode(await requestCode(actor, { to: { email }, purpose: "recovery", locale })),
  next: ({ locale }) => href(locale, "/sign-in/recover?step=code"),
  keepSeconds: codeSeconds,
});
