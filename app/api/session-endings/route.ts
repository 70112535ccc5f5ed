import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireVerified } from "@/lib/identity/gates";
import { endSessions, sessionEndingInputSchema } from "@/lib/identity/session-commands";

/** Signs a resident out of other browsers: one, or all. */
export const POST = writeRoute({
  form: "session-ending",
  input: sessionEndingInputSchema,
  proof: requireVerified,
  command: endSessions,
  next: ({ locale, value }) => href(locale, `/me/account?done=${value.ended === 1 ? "session" : "sessions"}#done`),
});
