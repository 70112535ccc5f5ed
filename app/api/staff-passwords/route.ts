import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { ownPasswordInputSchema } from "@/lib/identity/factor-schema";
import { everyRole, requireStaffAnew } from "@/lib/identity/gates";
import { changeOwnPassword } from "@/lib/identity/password-commands";

/** Changes one's own password. */
export const POST = writeRoute({
  form: "staff-password",
  input: ownPasswordInputSchema,
  proof: requireStaffAnew(...everyRole),
  command: changeOwnPassword,
  next: ({ locale }) => href(locale, "/staff/account?done=password#done"),
  secret: ["current", "password"],
});
