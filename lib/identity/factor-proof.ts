import "server-only";
import { db } from "../db";
import { recordEvent } from "../history/commands";
import type { Locale } from "../i18n/href";
import { countTry, forgetTries } from "../limits/commands";
import { ok, refuse, type Result } from "../result";
import { unseal } from "../secrets";
import { recordRefusal } from "./commands";
import type { ShownFactor, StaffProofInput } from "./factor-schema";
import { checkLock, clearFailures, recordFailure, staffSubject, type Locked } from "./lockout";
import { checkPassword } from "./password";
import { provesPasskey } from "./passkeys";
import type { Entrant, Staff } from "./proof";
import { countRecoveryCodes, takeRecoveryCode } from "./recovery-codes";
import { freshen } from "./sessions";
import { stepOf } from "./totp";

type Wrong = "factor-wrong" | "recovery-code-wrong" | "passkey-failed" | "password-wrong";
export type ProofError = Wrong | Locked["error"] | "too-many-tries";

/**
 * Whether this person holds a second factor of theirs (G-4). A code is taken once, also by twenty who send it at the same moment; wrong ones
 * count with wrong passwords, and the account slows, then locks.
 */
export async function proveFactor(owner: Entrant | Staff, shown: ShownFactor): Promise<Result<null, ProofError>> {
  return counted(owner, shown.locale, async () => {
    const found = await read(owner, shown);
    if (!found.ok) return found;
    const object = { kind: "staff", id: owner.staffId } as const;
    const left = found.value === "recovery" ? { left: await countRecoveryCodes(owner.staffId) } : {};
    const fact = found.value === "recovery" ? ({ action: "staff.recovery-code-used", object, detail: left } as const) : ({ action: "staff.factor-used", object, detail: { kind: found.value } } as const);
    await db.$transaction((tx) => recordEvent(tx, owner, fact));
    return ok(null);
  });
}

/** Staff show again that it is them (R16): the second factor or, in a demonstration where they have none, the password. Good for ten minutes. */
export async function confirmStaff(staff: Staff, input: StaffProofInput): Promise<Result<null, ProofError>> {
  const hasFactor = (await db.factor.count({ where: { staffId: staff.staffId } })) > 0;
  const shown = hasFactor ? await proveFactor(staff, input) : await counted(staff, input.locale, () => provePassword(staff, input.password ?? ""));
  if (!shown.ok) return shown;
  await freshen(staff.sessionId);
  const object = { kind: "session", id: staff.sessionId } as const;
  await db.$transaction((tx) => recordEvent(tx, staff, { action: "session.confirmed", object, detail: { by: hasFactor ? "factor" : "password" } }));
  return ok(null);
}

/** One try at an account's second factor or password: none while it is slowed or locked, a wrong one counted, a right one forgetting all. */
async function counted<E extends Wrong>(owner: Entrant | Staff, locale: Locale, attempt: () => Promise<Result<null, E>>): Promise<Result<null, ProofError>> {
  const subjectHash = staffSubject(owner.email);
  const locked = await checkLock(subjectHash);
  if (locked) return locked;
  // The lock counts failures once they have failed; this counts tries before they are looked at, so that many at once gain nothing.
  const tries = { "factor-per-account": owner.staffId };
  const tooMany = await countTry(tries);
  if (tooMany) return tooMany;
  const result = await attempt();
  if (!result.ok) {
    await recordFailure(owner, { subjectHash, to: { email: owner.email }, locale, isStaff: true });
    await recordRefusal(owner, result.error);
    return result;
  }
  await forgetTries(tries);
  await clearFailures(subjectHash);
  return result;
}

async function read(owner: Entrant | Staff, { code, recoveryCode, passkey }: ShownFactor): Promise<Result<"totp" | "passkey" | "recovery", Wrong>> {
  if (passkey) return (await provesPasskey(owner, passkey)) ? ok("passkey") : refuse("passkey-failed");
  if (recoveryCode) return (await takeRecoveryCode(owner.staffId, recoveryCode)) ? ok("recovery") : refuse("recovery-code-wrong", { field: "recoveryCode" });
  return code && (await takeTotp(owner.staffId, code)) ? ok("totp") : refuse("factor-wrong", { field: "code" });
}

/** Takes a code from an authenticator, once: its time step must be later than the last one taken, by the statement that takes it. */
async function takeTotp(staffId: string, code: string): Promise<boolean> {
  const factors = await db.factor.findMany({ where: { staffId, kind: "totp" }, select: { id: true, secretSealed: true } });
  for (const { id, secretSealed } of factors) {
    const step = stepOf(unseal("factor-seal", secretSealed!), code);
    if (step === null) continue;
    const { count } = await db.factor.updateMany({ where: { id, OR: [{ lastStep: null }, { lastStep: { lt: step } }] }, data: { lastStep: step, usedAt: new Date() } });
    if (count === 1) return true;
  }
  return false;
}

async function provePassword({ staffId }: Staff, password: string): Promise<Result<null, "password-wrong">> {
  const { passwordHash } = await db.staff.findUniqueOrThrow({ where: { id: staffId }, select: { passwordHash: true } });
  return (await checkPassword(password, passwordHash)) ? ok(null) : refuse("password-wrong", { field: "password" });
}
