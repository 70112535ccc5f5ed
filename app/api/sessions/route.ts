import { dropCookie } from "@/lib/http/cookies";
import { afterSignIn, withParameter } from "@/lib/http/return-to";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { signInAs } from "@/lib/identity/auth";
import { proveResident } from "@/lib/identity/commands";
import { keepBarred } from "@/lib/identity/bar-told";
import { requireNobody } from "@/lib/identity/gates";
import type { Actor } from "@/lib/identity/proof";
import { sessionInputSchema, type SessionInput } from "@/lib/identity/schema";

/** Signs a resident in with a one-time code and goes back to where they came from; whose number is barred goes to where that is said. */
export const POST = writeRoute({
  form: "session",
  input: sessionInputSchema,
  proof: requireNobody,
  async command(actor: Actor, input: SessionInput) {
    const result = await proveResident(actor, input);
    if (!result.ok) {
      if (result.error === "sign-in-barred") await keepBarred(result);
      return result;
    }
    await signInAs(result.value.owner);
    await dropCookie("code");
    return result;
  },
  next({ value, locale, returnTo }) {
    const goal = afterSignIn(returnTo, href(locale, "/me/comments"));
    return value.isDone ? goal : withParameter(href(locale, "/sign-in/welcome"), "returnTo", goal);
  },
  secret: ["code"],
});
