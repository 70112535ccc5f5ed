import "server-only";
import { randomInt } from "node:crypto";
import { db, type Transaction } from "../db";
import { recordEvent } from "../history/commands";
import type { Locale } from "../i18n/href";
import { ok, refuse, type Refusal, type Result } from "../result";
import { seal } from "../secrets";
import { unusedDays } from "./admission";
import { refuseBarred } from "./bars";
import { neutralName } from "./display-name";
import { mintVerified } from "./mint";
import { phoneHash as hashOf } from "./phone-hash";
import type { Staff, Verified } from "./proof";
import { releaseNumber } from "./recognition";
import { privacyVersion } from "./schema";

/** Somebody whose number a code has just proved to staff. `account`: their answer where the number has an account that lay unused for long. */
export type Caller = { phone: string; locale: Locale; account?: "mine" | "not-mine" };

/** The account that a number has, where it lay unused for so long that the number may have changed hands; null otherwise. */
export async function findUnusedAccount(phone: string): Promise<{ displayName: string; since: Date } | null> {
  const [found] = await db.$queryRaw<{ displayName: string; since: Date }[]>`
    SELECT "displayName", "createdAt" AS since FROM "User" WHERE "phoneHash" = ${hashOf(phone)} AND "consentVersion" IS NOT NULL
      AND least("signedInAt", "verifiedAt") < now() - make_interval(days => ${unusedDays}::int)`;
  return found ?? null;
}

/**
 * Who a caller is here: the account of the number that was just proved, or a new one. What they agreed to was read to them, and they said
 * that they are 14 or older (C-2, P-2): the history says that staff heard it. A barred number opens no account (C-5). No session comes of
 * this: whoever wants to read what became of their words signs in with the number.
 */
export async function admitCaller(staff: Staff, { phone, locale, account }: Caller): Promise<Result<Verified, "entry-account-unsaid" | Refusal<"number-barred">["error"]>> {
  const phoneHash = hashOf(phone);
  return db.$transaction(async (tx) => {
    const barred = await refuseBarred(tx, phoneHash);
    if (barred && (await tx.user.count({ where: { phoneHash } })) === 0) return barred;
    const found = await holdAccount(tx, phoneHash);
    if (found?.unrecognised && !account) return refuse("entry-account-unsaid", { field: "account" });
    if (found && !(found.unrecognised && account === "not-mine")) return ok(await comeBack(tx, staff, found));
    if (barred) return barred;
    const number = found ? (await releaseNumber(tx, staff, found.id))! : { phoneHash, phoneSealed: seal("phone-seal", phone) };
    return ok(await register(tx, staff, { ...number, locale, insteadOf: found?.id }));
  });
}

type Account = { id: string; displayName: string; phoneHash: string; consentVersion: string | null; ageStatedAt: Date | null; unrecognised: boolean };

async function holdAccount(tx: Transaction, phoneHash: string): Promise<Account | undefined> {
  const [found] = await tx.$queryRaw<Account[]>`
    SELECT "id", "displayName", "phoneHash", "consentVersion", "ageStatedAt",
           "consentVersion" IS NOT NULL AND least("signedInAt", "verifiedAt") < now() - make_interval(days => ${unusedDays}::int) AS unrecognised
    FROM "User" WHERE "phoneHash" = ${phoneHash} FOR UPDATE`;
  return found;
}

/** Their own account: the number is proved anew, and what was read aloud counts where they had not agreed to it yet. */
async function comeBack(tx: Transaction, staff: Staff, { id, displayName, phoneHash, consentVersion, ageStatedAt, unrecognised }: Account): Promise<Verified> {
  const now = new Date();
  const agrees = consentVersion !== privacyVersion;
  await tx.user.update({
    where: { id },
    data: { verifiedAt: now, ...(unrecognised && { signedInAt: now }), ...(agrees && { consentVersion: privacyVersion, consentAt: now }), ...(!ageStatedAt && { ageStatedAt: now }) },
    select: { id: true },
  });
  if (unrecognised) {
    await tx.session.updateMany({ where: { userId: id, unrecognised: true }, data: { unrecognised: false } });
    await recordEvent(tx, staff, { action: "user.recognised", object: { kind: "user", id }, detail: { how: "staff" } });
  }
  if (agrees) await recordConsent(tx, staff, { id, statesAge: !ageStatedAt });
  return callerOf(staff, { id, displayName, phoneHash });
}

type NewAccount = { phoneHash: string; phoneSealed: string; locale: Locale; insteadOf?: string };

async function register(tx: Transaction, staff: Staff, { insteadOf, ...data }: NewAccount): Promise<Verified> {
  const now = new Date();
  const displayName = neutralName(randomInt(10_000));
  const { id } = await tx.user.create({
    data: { ...data, displayName, createdAt: now, verifiedAt: now, consentVersion: privacyVersion, consentAt: now, ageStatedAt: now },
    select: { id: true },
  });
  await recordEvent(tx, staff, { action: "user.registered", object: { kind: "user", id }, detail: { how: "staff", ...(insteadOf && { insteadOf }) } });
  await recordConsent(tx, staff, { id, statesAge: true });
  return callerOf(staff, { id, displayName, phoneHash: data.phoneHash });
}

function recordConsent(tx: Transaction, staff: Staff, { id, statesAge }: { id: string; statesAge: boolean }): Promise<void> {
  return recordEvent(tx, staff, { action: "user.consented", object: { kind: "user", id }, detail: { version: privacyVersion, how: "staff", ...(statesAge && { age: "14+" }) } });
}

/** The person, acting through staff: what is counted by address is counted by whoever types, and an office is no network of residents. */
function callerOf({ staffId, request }: Staff, { id, displayName, phoneHash }: { id: string; displayName: string; phoneHash: string }): Verified {
  return mintVerified({ userId: id, sessionId: "", displayName, phoneHash, isFresh: false, request: { id: request.id, network: null, addressHash: `staff-${staffId}`, codeToken: null } });
}
