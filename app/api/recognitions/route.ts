import { afterSignIn, withParameter } from "@/lib/http/return-to";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { signInAs } from "@/lib/identity/auth";
import { requireNewcomer } from "@/lib/identity/gates";
import type { Newcomer } from "@/lib/identity/proof";
import { answerRecognition } from "@/lib/identity/recognition";
import { recognitionInputSchema, type RecognitionInput } from "@/lib/identity/schema";

/** Whether an account that lay unused for long belongs to whoever has its number now. */
export const POST = writeRoute({
  form: "recognition",
  input: recognitionInputSchema,
  proof: requireNewcomer,
  async command(actor: Newcomer, input: RecognitionInput) {
    const result = await answerRecognition(actor, input);
    if (result.ok && result.value.owner) await signInAs(result.value.owner);
    return result;
  },
  next({ value, locale, returnTo }) {
    const goal = afterSignIn(returnTo, href(locale, "/me/comments"));
    return value.isDone ? goal : withParameter(href(locale, "/sign-in/welcome"), "returnTo", goal);
  },
});
