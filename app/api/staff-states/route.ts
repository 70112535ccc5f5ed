import { formNameFor } from "@/lib/comments/schema";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaffAnew } from "@/lib/identity/gates";
import { changePersonState } from "@/lib/people/commands";
import { personStateInputSchema } from "@/lib/people/schema";

/** Suspends a staff account, resumes it, or ends it. */
export const POST = writeRoute({
  form: ({ personId, state }) => formNameFor(`state-${state}`, personId),
  input: personStateInputSchema,
  proof: requireStaffAnew("admin"),
  command: changePersonState,
  next: ({ locale, value, input }) => href(locale, `/staff/people/${value.personId}?done=${input.state}#done`),
});
