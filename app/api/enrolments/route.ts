import { afterSignIn } from "@/lib/http/return-to";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { enrol } from "@/lib/identity/enrolment";
import { requireNewcomer } from "@/lib/identity/gates";
import { enrolmentInputSchema } from "@/lib/identity/schema";

/** Consent to the notice as it is now, the first time with a name and an age statement. Nothing else is asked: back to where they came from. */
export const POST = writeRoute({
  form: "enrolment",
  input: enrolmentInputSchema,
  proof: requireNewcomer,
  command: enrol,
  next: ({ locale, returnTo }) => afterSignIn(returnTo, href(locale, "/me/comments")),
  secret: ["version", "step"],
  // What was ticked waits for whoever ticked it while they mend the rest, and no longer.
  keepSeconds: 600,
});
