import { formNameFor } from "@/lib/comments/schema";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaffAnew } from "@/lib/identity/gates";
import { endPersonSessions } from "@/lib/people/commands";
import { personSessionsInputSchema } from "@/lib/people/schema";

/** Signs a staff person out everywhere. */
export const POST = writeRoute({
  form: ({ personId }) => formNameFor("sessions", personId),
  input: personSessionsInputSchema,
  proof: requireStaffAnew("admin"),
  command: endPersonSessions,
  next: ({ locale, value }) => href(locale, `/staff/people/${value.personId}?done=sessions#done`),
});
