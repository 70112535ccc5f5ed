import "server-only";
import { randomInt } from "node:crypto";
import { db, type Transaction } from "../db";
import { recordEvent } from "../history/commands";
import { countTry, forgetTries } from "../limits/commands";
import { ok, refuse, type Result } from "../result";
import { keyedHash, seal } from "../secrets";
import { takeCode } from "./codes";
import { neutralName } from "./display-name";
import { mintStaff, mintVerified } from "./mint";
import { checkPassword } from "./password";
import type { Actor } from "./proof";
import { privacyVersion, type SessionInput, type StaffSessionInput } from "./schema";

/** Proves a resident by the code sent to this browser's number; the first time, the account is made. */
export async function proveResident(actor: Actor, input: SessionInput): Promise<Result<{ userId: string }, "code-wrong" | "code-gone" | "too-many-tries">> {
  const tooMany = await countTry({ "session-per-address": actor.request.addressHash });
  if (tooMany) return tooMany;
  const taken = await takeCode(actor, input.code);
  if (!taken.ok) {
    await recordRefusal(actor, taken.error);
    return taken;
  }
  const userId = await db.$transaction(async (tx) => {
    const { id, displayName, isNew } = await findOrRegister(tx, taken.value);
    const resident = mintVerified({ userId: id, displayName, phoneHash: taken.value.phoneHash, request: actor.request });
    if (isNew) await recordEvent(tx, resident, { action: "user.registered", object: { kind: "user", id }, detail: { privacyVersion } });
    await recordEvent(tx, resident, { action: "session.opened", object: { kind: "user", id } });
    return id;
  });
  return ok({ userId });
}

async function findOrRegister(tx: Transaction, { phone, phoneHash }: { phone: string; phoneHash: string }) {
  const now = new Date();
  const consent = { verifiedAt: now, consentVersion: privacyVersion, consentAt: now };
  const user = await tx.user.upsert({
    where: { phoneHash },
    create: { phoneHash, phoneSealed: seal("phone-seal", phone), displayName: neutralName(randomInt(10_000)), createdAt: now, ...consent },
    update: consent,
    select: { id: true, displayName: true, createdAt: true },
  });
  return { ...user, isNew: user.createdAt.getTime() === now.getTime() };
}

/** Proves staff by password. One answer for a wrong address, a wrong password and a disabled account, after the same work (R14). */
export async function proveStaff(actor: Actor, input: StaffSessionInput): Promise<Result<{ staffId: string }, "staff-sign-in-failed" | "too-many-tries">> {
  const account = keyedHash("address-hash", input.email);
  const perAccount = { "password-per-account-and-address": `${account}.${actor.request.addressHash}`, "password-per-account": account };
  const tooMany = await countTry({ "password-per-address": actor.request.addressHash, ...perAccount });
  if (tooMany) return tooMany;
  const staff = await db.staff.findUnique({ where: { email: input.email }, include: { numbers: { select: { phoneHash: true } } } });
  const fits = await checkPassword(input.password, staff?.passwordHash ?? null);
  if (!staff || !fits || staff.disabledAt) {
    await recordRefusal(actor, "staff-sign-in-failed");
    return refuse("staff-sign-in-failed");
  }
  await forgetTries(perAccount);
  const { id, name, email, role, departmentId, numbers } = staff;
  const proved = mintStaff({ staffId: id, name, email, role, departmentId, phoneHashes: numbers.map(({ phoneHash }) => phoneHash), request: actor.request });
  await db.$transaction((tx) => recordEvent(tx, proved, { action: "session.opened", object: { kind: "staff", id } }));
  return ok({ staffId: id });
}

/** Writes down that somebody signed out. */
export async function recordSignOut(actor: Actor): Promise<void> {
  if (actor.kind === "visitor") return;
  const object = actor.kind === "staff" ? { kind: "staff" as const, id: actor.staffId } : { kind: "user" as const, id: actor.userId };
  await db.$transaction((tx) => recordEvent(tx, actor, { action: "session.closed", object }));
}

async function recordRefusal(actor: Actor, why: string): Promise<void> {
  await db.$transaction((tx) => recordEvent(tx, actor, { action: "session.refused", object: { kind: "code", id: actor.request.addressHash.slice(0, 12) }, detail: { why } }));
}
