import { cookies } from "next/headers";
import { cookieName, cookieOptions } from "@/lib/http/cookies";
import { afterSignIn, withParameter } from "@/lib/http/return-to";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { codeSeconds } from "@/lib/identity/codes";
import { requestSignInCode } from "@/lib/identity/commands";
import { requireNobody } from "@/lib/identity/gates";
import type { Actor } from "@/lib/identity/proof";
import { codeInputSchema, type CodeInput } from "@/lib/identity/schema";

/** Sends a one-time code to a mobile number. */
export const POST = writeRoute({
  form: "code",
  input: codeInputSchema,
  proof: requireNobody,
  async command(actor: Actor, input: CodeInput) {
    const result = await requestSignInCode(actor, input);
    if (result.ok) (await cookies()).set(cookieName("code"), result.value.codeToken, cookieOptions(codeSeconds));
    return result;
  },
  // A number that was mistyped waits for its owner, not for the next person at this computer.
  keepSeconds: codeSeconds,
  next: ({ locale, returnTo }) => withParameter(href(locale, "/sign-in/code"), "returnTo", afterSignIn(returnTo, href(locale, "/me/comments"))),
});
