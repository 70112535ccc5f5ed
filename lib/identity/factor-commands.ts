import "server-only";
import { db, isDuplicate, type Transaction } from "../db";
import { env } from "../env";
import { recordEvent } from "../history/commands";
import type { Locale } from "../i18n/href";
import { ok, refuse, type Result } from "../result";
import { seal, unseal } from "../secrets";
import type { FactorNameInput, FactorRemovalInput, PasskeyFactorInput, TotpFactorInput } from "./factor-schema";
import { readNewPasskey } from "./passkeys";
import { tellOwner } from "./password-commands";
import type { Entrant, Staff } from "./proof";
import { countRecoveryCodes, replaceRecoveryCodes } from "./recovery-codes";
import { holdAccount } from "./staff-changes";
import { openEnrolment, stepOf } from "./totp";

/** Recovery codes that were made along with the first factor, to be shown this once; null when there were some. */
type Added = { codes: string[] | null };

/** Whoever is shown out while they are at it has to sign in again, and cannot. */
type Gone = "staff-sign-in-required";

/** Adds an authenticator app, once a code from it shows that the secret arrived. That code is used up by it. The same app again is the one there is. */
export async function addTotp(owner: Entrant | Staff, { enrolment, code, name, locale }: TotpFactorInput): Promise<Result<Added, "enrolment-gone" | "factor-wrong" | "factor-required" | Gone>> {
  const secret = openEnrolment(owner.staffId, enrolment);
  if (!secret) return refuse("enrolment-gone");
  const step = stepOf(secret, code);
  if (step === null) return refuse("factor-wrong", { field: "code" });
  return addFactor(owner, locale, { kind: "totp", name, secretSealed: seal("factor-seal", secret), lastStep: step });
}

/** Adds a passkey that the browser has just made. */
export async function addPasskey(owner: Entrant | Staff, { passkey, name, locale }: PasskeyFactorInput): Promise<Result<Added, "passkey-failed" | "factor-required" | Gone>> {
  const made = await readNewPasskey(owner, passkey);
  if (!made) return refuse("passkey-failed");
  try {
    return await addFactor(owner, locale, { kind: "passkey", name, ...made });
  } catch (error) {
    if (isDuplicate(error)) return refuse("passkey-failed");
    throw error;
  }
}

type FactorData = { name: string } & ({ kind: "totp"; secretSealed: string; lastStep: number } | { kind: "passkey"; credentialId: string; publicKey: Uint8Array<ArrayBuffer>; counter: number; transports: string[] });

async function addFactor(owner: Entrant | Staff, locale: Locale, data: FactorData): Promise<Result<Added, "factor-required" | Gone>> {
  const { staffId, email } = owner;
  return db.$transaction(async (tx) => {
    if (!(await holdAccount(tx, staffId))) return refuse("staff-sign-in-required");
    const held = await tx.factor.findMany({ where: { staffId }, select: { secretSealed: true } });
    // Whoever knows the password alone may set up the first one, and no other.
    if (owner.kind === "entrant" && held.length > 0) return refuse("factor-required");
    // Of a form sent twice; two factors with one secret would each take a code once.
    if (data.kind === "totp" && held.some(({ secretSealed }) => secretSealed && isSameSecret(secretSealed, data.secretSealed))) return ok({ codes: null });
    await tx.factor.create({ data: { ...data, staffId }, select: { id: true } });
    await recordEvent(tx, owner, { action: "staff.factor-added", object: { kind: "staff", id: staffId }, detail: { kind: data.kind } });
    await tellOwner(tx, { email, what: "factor", locale });
    return ok({ codes: (await countRecoveryCodes(staffId, tx)) > 0 ? null : await makeCodes(tx, owner) });
  });
}

/** Removes a second factor; the last one only in a demonstration. */
export async function removeFactor(staff: Staff, { factorId, locale }: FactorRemovalInput): Promise<Result<null, "not-found" | "last-factor" | Gone>> {
  const { staffId, email } = staff;
  return db.$transaction(async (tx) => {
    if (!(await holdAccount(tx, staffId))) return refuse("staff-sign-in-required");
    const count = await tx.factor.count({ where: { staffId } });
    const factor = await tx.factor.findFirst({ where: { id: factorId, staffId }, select: { kind: true } });
    if (!factor) return refuse("not-found");
    if (count === 1 && !env.DEMONSTRATION) return refuse("last-factor");
    await tx.factor.delete({ where: { id: factorId }, select: { id: true } });
    await recordEvent(tx, staff, { action: "staff.factor-removed", object: { kind: "staff", id: staffId }, detail: { kind: factor.kind } });
    await tellOwner(tx, { email, what: "factor", locale });
    return ok(null);
  });
}

/** Calls a second factor something else. */
export async function renameFactor({ staffId }: Staff, { factorId, name }: FactorNameInput): Promise<Result<null, "not-found">> {
  const { count } = await db.factor.updateMany({ where: { id: factorId, staffId }, data: { name } });
  return count === 1 ? ok(null) : refuse("not-found");
}

/** Makes new recovery codes; the old ones are void. */
export async function renewRecoveryCodes(staff: Staff, { locale }: { locale: Locale }): Promise<Result<{ codes: string[] }, Gone>> {
  return db.$transaction(async (tx) => {
    if (!(await holdAccount(tx, staff.staffId))) return refuse("staff-sign-in-required");
    await tellOwner(tx, { email: staff.email, what: "factor", locale });
    return ok({ codes: await makeCodes(tx, staff) });
  });
}

/** Goes on without a second factor: in a demonstration, for somebody who has none. */
export async function skipFactor(entrant: Entrant): Promise<Result<null, "not-found">> {
  if (!env.DEMONSTRATION || entrant.hasFactor) return refuse("not-found");
  await db.$transaction((tx) => recordEvent(tx, entrant, { action: "staff.factor-skipped", object: { kind: "staff", id: entrant.staffId } }));
  return ok(null);
}

async function makeCodes(tx: Transaction, owner: Entrant | Staff): Promise<string[]> {
  await recordEvent(tx, owner, { action: "staff.recovery-codes-made", object: { kind: "staff", id: owner.staffId } });
  return replaceRecoveryCodes(tx, owner.staffId);
}

function isSameSecret(one: string, other: string): boolean {
  return unseal("factor-seal", one) === unseal("factor-seal", other);
}
