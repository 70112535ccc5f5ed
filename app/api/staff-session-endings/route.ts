import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaff } from "@/lib/identity/gates";
import { endSessions, sessionEndingInputSchema } from "@/lib/identity/session-commands";

/** Signs a staff person out of other browsers: one, or all. */
export const POST = writeRoute({
  form: "session-ending",
  input: sessionEndingInputSchema,
  proof: requireStaff("moderator", "replier", "editor", "auditor"),
  command: endSessions,
  next: ({ locale, value }) => href(locale, `/staff/account?done=${value.ended === 1 ? "session" : "sessions"}#done`),
});
