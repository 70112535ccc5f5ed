import "server-only";
import { randomInt } from "node:crypto";
import { db, type Transaction } from "../db";
import { recordEvent } from "../history/commands";
import { countTry, forgetTries } from "../limits/commands";
import { ok, refuse, type Result } from "../result";
import { seal } from "../secrets";
import { takeCode } from "./codes";
import { neutralName } from "./display-name";
import { mintStaff, mintVerified } from "./mint";
import { checkPassword, hashPassword, newPassword } from "./password";
import type { Actor } from "./proof";
import { emailSchema, privacyVersion, type SessionInput, type StaffSessionInput } from "./schema";

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
  const tooMany = await countTry({ "password-per-address": actor.request.addressHash, "password-per-account": input.email });
  if (tooMany) return tooMany;
  const staff = await db.staff.findUnique({ where: { email: input.email } });
  const fits = await checkPassword(input.password, staff?.passwordHash ?? null);
  if (!staff || !fits || staff.disabledAt) {
    await recordRefusal(actor, "staff-sign-in-failed");
    return refuse("staff-sign-in-failed");
  }
  await forgetTries({ "password-per-account": input.email });
  const { id, name, email, role, departmentId, phoneHash } = staff;
  const proved = mintStaff({ staffId: id, name, email, role, departmentId, phoneHash, request: actor.request });
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

/**
 * Makes the first administrator, or with `reset` gives an existing account a new password and ends its sessions.
 * The password is returned once and kept nowhere; null when the account was there and nothing was asked.
 */
export async function ensureFirstStaff({ email, reset = false }: { email?: string; reset?: boolean }): Promise<{ email: string; password: string | null }> {
  const existing = await db.staff.findFirst({ where: email ? { email: emailSchema.parse(email) } : { role: "admin" }, orderBy: { createdAt: "asc" } });
  if (existing && !reset) return { email: existing.email, password: null };
  const password = newPassword();
  const passwordHash = await hashPassword(password);
  return db.$transaction(async (tx) => {
    if (existing) {
      await tx.staff.update({ where: { id: existing.id }, data: { passwordHash, disabledAt: null } });
      await tx.session.deleteMany({ where: { staffId: existing.id } });
      await recordEvent(tx, "system", { action: "staff.password-reset", object: { kind: "staff", id: existing.id } });
      return { email: existing.email, password };
    }
    const made = await tx.staff.create({ data: { email: emailSchema.parse(email ?? "admin@localhost.localdomain"), name: "管理员", role: "admin", passwordHash } });
    await recordEvent(tx, "system", { action: "staff.created", object: { kind: "staff", id: made.id } });
    return { email: made.email, password };
  });
}
