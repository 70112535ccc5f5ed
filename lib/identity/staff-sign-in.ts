import "server-only";
import { z } from "zod";
import { db } from "../db";
import { recordEvent } from "../history/commands";
import { locales } from "../i18n/href";
import { countTry, forgetTries } from "../limits/commands";
import { ok, refuse, type Result } from "../result";
import { keyedHash } from "../secrets";
import { recordRefusal } from "./commands";
import { checkLock, recordFailure, staffSubject, type Locked } from "./lockout";
import { mintEntrant } from "./mint";
import { checkPassword } from "./password";
import type { Actor } from "./proof";
import { staffSessionInputSchema } from "./schema";
import type { Owner } from "./sessions";

/** Mail address and password, and the language to be told in when the account locks. */
export const staffSignInInputSchema = staffSessionInputSchema.extend({ locale: z.enum(locales).default("zh") });
type StaffSignInInput = z.output<typeof staffSessionInputSchema> & Partial<Pick<z.output<typeof staffSignInInputSchema>, "locale">>;

type ProveError = "staff-sign-in-failed" | "too-many-tries" | Locked["error"];

/**
 * Proves staff by password, the first of two factors. One answer, after the same work, for a wrong address, a wrong password and an account
 * that is suspended or disabled (R14). Failures slow and then lock the address, known here or not; the second factor forgets them, because a
 * password alone must not clear the way for guessing at it.
 */
export async function proveStaff(actor: Actor, { email, password, locale = "zh" }: StaffSignInInput): Promise<Result<{ owner: Owner }, ProveError>> {
  const [account, subjectHash] = [keyedHash("address-hash", email), staffSubject(email)];
  const perAccount = { "password-per-account-and-address": `${account}.${actor.request.addressHash}`, "password-per-account": account };
  const tooMany = await countTry({ "password-per-address": actor.request.addressHash, ...perAccount });
  if (tooMany) return tooMany;
  const locked = await checkLock(subjectHash);
  if (locked) return locked;
  const staff = await db.staff.findUnique({ where: { email }, include: { factors: { select: { id: true }, take: 1 } } });
  const works = staff && !staff.disabledAt && !staff.suspendedAt;
  const fits = await checkPassword(password, staff?.passwordHash ?? null);
  if (!works || !fits) {
    await recordFailure(actor, { subjectHash, to: works ? { email } : null, locale, isStaff: true });
    await recordRefusal(actor, "staff-sign-in-failed");
    return refuse("staff-sign-in-failed");
  }
  await forgetTries(perAccount);
  const { id, name, factors } = staff;
  const proved = mintEntrant({ staffId: id, sessionId: "", name, email, hasFactor: factors.length > 0, needs: "factor", request: actor.request });
  await db.$transaction((tx) => recordEvent(tx, proved, { action: "session.opened", object: { kind: "staff", id }, detail: { by: "password", factor: "to come" } }));
  return ok({ owner: { kind: "entrant", id } });
}
