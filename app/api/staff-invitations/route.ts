import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaffAnew } from "@/lib/identity/gates";
import { invitePerson } from "@/lib/people/commands";
import { invitationInputSchema } from "@/lib/people/schema";

/** Makes a staff account and sends its person the invitation. */
export const POST = writeRoute({
  form: "invitation",
  input: invitationInputSchema,
  proof: requireStaffAnew("admin"),
  command: invitePerson,
  next: ({ locale, value }) => href(locale, `/staff/people/${value.personId}?done=invited#done`),
});
