import "server-only";
import { requireVerifiedAnew } from "../identity/gates";
import { currentActor } from "../identity/sessions";
import { ok, type Result } from "../result";
import type { NumberOwner } from "./numbers";

/** Whoever may put a number to their account: proved anew, unless the account has none to prove it by. */
export async function requireNumberOwner(): Promise<Result<NumberOwner, "sign-in-required" | "enrolment-required" | "proof-required">> {
  const actor = await currentActor();
  return actor.kind === "newcomer" && actor.needs === "number" ? ok(actor) : requireVerifiedAnew();
}
