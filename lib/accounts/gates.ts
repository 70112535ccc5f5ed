import "server-only";
import { requireVerifiedAnew } from "../identity/gates";
import { currentActor } from "../identity/sessions";
import { ok } from "../result";

/** Whoever may put a number to their account: proved anew, unless the account has none to prove it by (`NumberOwner`). */
export async function requireNumberOwner() {
  const actor = await currentActor();
  return actor.kind === "newcomer" && actor.needs === "number" ? ok(actor) : requireVerifiedAnew();
}
