import { z } from "zod";
import { StaffRole } from "@/prisma/client/enums";
import { locales, type Locale } from "@/lib/i18n/href";
import { withParameter } from "@/lib/http/return-to";
import { writeRoute } from "@/lib/http/write-route";
import { requireStaffAnew, requireVerifiedAnew } from "@/lib/identity/gates";
import { removeIdentities } from "@/lib/identity/oidc-commands";
import type { Staff, Verified } from "@/lib/identity/proof";
import { currentActor } from "@/lib/identity/sessions";

const requireStaff = requireStaffAnew(...Object.values(StaffRole));

/** Unlinks the identity service from one's own account. */
export const POST = writeRoute({
  form: "identity",
  input: z.object({ locale: z.enum(locales).default("zh") }),
  async proof() {
    const actor = await currentActor();
    return actor.kind === "staff" || actor.kind === "entrant" ? requireStaff() : requireVerifiedAnew();
  },
  command: (actor: Verified | Staff, { locale }: { locale: Locale }) => removeIdentities(actor, locale),
  next: ({ returnTo }) => withParameter(returnTo, "done", "service-removed", "done"),
});
