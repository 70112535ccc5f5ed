import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaff } from "@/lib/identity/gates";
import { recordOwnPhone, staffPhoneInputSchema } from "@/lib/identity/staff-phone";

/** Records a staff person's own mobile number, so that they cannot decide on their own comments. */
export const POST = writeRoute({
  form: "staff-phone",
  input: staffPhoneInputSchema,
  proof: requireStaff("moderator", "replier", "editor", "auditor"),
  command: recordOwnPhone,
  next: ({ locale }) => href(locale, "/staff/account?done=phone#done"),
  // A number is not kept as a draft: of staff only the keyed hash is ever stored.
  secret: ["phone"],
});
