import { withParameter } from "@/lib/http/return-to";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireNobody } from "@/lib/identity/gates";
import { unlock } from "@/lib/identity/lockout";
import type { Actor } from "@/lib/identity/proof";
import { unlockInputSchema, type UnlockInput } from "@/lib/identity/schema";

/** Opens a locked sign-in by the link its owner was sent: what the link's page does when its button is pressed (R12). */
export const POST = writeRoute({
  form: "unlock",
  input: unlockInputSchema,
  proof: requireNobody,
  command: (actor: Actor, { token }: UnlockInput) => unlock(actor, token),
  next: ({ input, locale }) => withParameter(href(locale, input.for === "staff" ? "/staff/sign-in" : "/sign-in"), "unlocked", "1"),
  secret: ["token"],
});
