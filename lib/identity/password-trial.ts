import "server-only";
import type { Locale } from "../i18n/href";
import { countTry, forgetTries } from "../limits/commands";
import { ok, refuse, type Result } from "../result";
import { keyedHash } from "../secrets";
import { recordRefusal } from "./commands";
import { checkLock, recordFailure, staffSubject, type Locked } from "./lockout";
import { checkPassword } from "./password";
import type { Actor } from "./proof";

/** Whose password is tried. */
type Account = { email: string; passwordHash: string | null };

/** What was typed, in which field of the form, and the language to be told in when the account locks. */
type Typed = { password: string; field: string; locale: Locale };

export type PasswordTrialError = "password-wrong" | "too-many-tries" | Locked["error"];

/**
 * One try at a staff password elsewhere than at the sign-in, where somebody is asked for the one they have: not looked at while the account
 * is slowed or locked, and a wrong one counted and written down as there (G-4), so that no form is an easier place to guess.
 */
export async function tryPassword(actor: Actor, { email, passwordHash }: Account, { password, field, locale }: Typed): Promise<Result<null, PasswordTrialError>> {
  const [account, subjectHash] = [keyedHash("address-hash", email), staffSubject(email)];
  const tries = { "password-per-account-and-address": `${account}.${actor.request.addressHash}`, "password-per-account": account };
  const held = (await countTry(tries)) ?? (await checkLock(subjectHash));
  if (held) return held;
  if (await checkPassword(password, passwordHash)) {
    await forgetTries(tries);
    return ok(null);
  }
  await recordFailure(actor, { subjectHash, to: { email }, locale, isStaff: true });
  await recordRefusal(actor, "password-wrong");
  return refuse("password-wrong", { field });
}
