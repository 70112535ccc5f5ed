import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaffNetwork } from "@/lib/identity/gates";
import { useLink } from "@/lib/people/links";
import { linkUseInputSchema } from "@/lib/people/schema";

/** Uses a link that an administrator had sent: sets a password, or takes the second factors away. Signs nobody in. */
export const POST = writeRoute({
  form: "staff-link",
  input: linkUseInputSchema,
  proof: requireStaffNetwork,
  command: useLink,
  next: ({ locale, value }) => href(locale, `/staff/links?done=${value.purpose}#done`),
  secret: ["token", "password", "again"],
});
