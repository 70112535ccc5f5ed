import { formNameFor } from "@/lib/comments/schema";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaffAnew } from "@/lib/identity/gates";
import { changePerson } from "@/lib/people/commands";
import { personChangeInputSchema } from "@/lib/people/schema";

/** Changes a staff person's name, role and department. */
export const POST = writeRoute({
  form: ({ personId }) => formNameFor("person", personId),
  input: personChangeInputSchema,
  proof: requireStaffAnew("admin"),
  command: changePerson,
  next: ({ locale, value }) => href(locale, `/staff/people/${value.personId}?done=changed#done`),
});
