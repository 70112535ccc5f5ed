import { formNameFor } from "@/lib/comments/schema";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaffAnew } from "@/lib/identity/gates";
import { sendPersonLink } from "@/lib/people/commands";
import { linkInputSchema } from "@/lib/people/schema";

/** Sends a staff person the link by which they set a password or a second factor. */
export const POST = writeRoute({
  form: ({ personId, purpose }) => formNameFor(`link-${purpose}`, personId),
  input: linkInputSchema,
  proof: requireStaffAnew("admin"),
  command: sendPersonLink,
  next: ({ locale, value }) => href(locale, `/staff/people/${value.personId}?done=link#done`),
});
