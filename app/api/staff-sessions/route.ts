import { afterSignIn } from "@/lib/http/return-to";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { signInAs } from "@/lib/identity/auth";
import { proveStaff } from "@/lib/identity/commands";
import { requireNobody } from "@/lib/identity/gates";
import type { Actor } from "@/lib/identity/proof";
import { staffSessionInputSchema, type StaffSessionInput } from "@/lib/identity/schema";

/** Signs staff in with mail address and password. */
export const POST = writeRoute({
  form: "staff-session",
  input: staffSessionInputSchema,
  proof: requireNobody,
  async command(actor: Actor, input: StaffSessionInput) {
    const result = await proveStaff(actor, input);
    if (result.ok) await signInAs({ kind: "staff", id: result.value.staffId });
    return result;
  },
  next: ({ locale, returnTo }) => afterSignIn(returnTo, href(locale, "/staff")),
  secret: ["password"],
});
