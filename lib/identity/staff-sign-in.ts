import "server-only";
import { db } from "../db";
import { recordEvent } from "../history/commands";
import { countTry, forgetTries } from "../limits/commands";
import { ok, refuse, type Result } from "../result";
import { keyedHash } from "../secrets";
import { recordRefusal } from "./commands";
import { mintEntrant } from "./mint";
import { checkPassword } from "./password";
import type { Actor } from "./proof";
import type { StaffSessionInput } from "./schema";
import type { Owner } from "./sessions";

/** Proves staff by password, the first of two factors. One answer for a wrong address, a wrong password and a disabled account, after the same work (R14). */
export async function proveStaff(actor: Actor, input: StaffSessionInput): Promise<Result<{ owner: Owner }, "staff-sign-in-failed" | "too-many-tries">> {
  const account = keyedHash("address-hash", input.email);
  const perAccount = { "password-per-account-and-address": `${account}.${actor.request.addressHash}`, "password-per-account": account };
  const tooMany = await countTry({ "password-per-address": actor.request.addressHash, ...perAccount });
  if (tooMany) return tooMany;
  const staff = await db.staff.findUnique({ where: { email: input.email }, include: { factors: { select: { id: true }, take: 1 } } });
  const fits = await checkPassword(input.password, staff?.passwordHash ?? null);
  if (!staff || !fits || staff.disabledAt || staff.suspendedAt) {
    await recordRefusal(actor, "staff-sign-in-failed");
    return refuse("staff-sign-in-failed");
  }
  await forgetTries(perAccount);
  const { id, name, email, factors } = staff;
  const proved = mintEntrant({ staffId: id, sessionId: "", name, email, hasFactor: factors.length > 0, needs: "factor", request: actor.request });
  await db.$transaction((tx) => recordEvent(tx, proved, { action: "session.opened", object: { kind: "staff", id }, detail: { by: "password", factor: "to come" } }));
  return ok({ owner: { kind: "entrant", id } });
}
