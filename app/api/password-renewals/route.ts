import { afterSignIn } from "@/lib/http/return-to";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { passwordRenewalInputSchema } from "@/lib/identity/factor-schema";
import { requireEntrant } from "@/lib/identity/gates";
import { renewPassword } from "@/lib/identity/password-commands";

/** Sets a new password in place of one that is too old, and goes on. */
export const POST = writeRoute({
  form: "password-renewal",
  input: passwordRenewalInputSchema,
  proof: requireEntrant("password"),
  command: renewPassword,
  next: ({ locale, returnTo }) => afterSignIn(returnTo, href(locale, "/staff")),
  secret: ["password"],
});
