import "server-only";
import { db, type Transaction } from "../db";
import { env, siteOrigin } from "../env";
import { recordEvent } from "../history/commands";
import { href, type Locale } from "../i18n/href";
import { enqueueMessage } from "../notifications/commands";
import { ok, refuse, type Result } from "../result";
import { checkPassword, hashPassword } from "./password";
import { judgePassword } from "./password-policy";
import { tryPassword, type PasswordTrialError } from "./password-trial";
import type { Actor, Entrant, Staff } from "./proof";
import { closeSessions } from "./sessions";
import { changeStaff } from "./staff-changes";

/** Changes about an account are told to its owner within a day, or not at all. */
const noticeSeconds = 24 * 3600;

export type NewPassword = {
  staffId: string;
  password: string;
  /** The language that the owner is told in. */
  locale: Locale;
  /** The session that goes on; every other one ends. */
  except?: string;
  /** Whose doing it is, for the history: the owner's own, by default. */
  by?: "owner" | "link" | "age";
};

/** Whoever is shown out while the new password is judged and hashed has to sign in again, and cannot. */
export type PasswordError = "password-weak" | "password-same" | "staff-sign-in-required";

/**
 * Gives an account a new password (G-4): judged, not the one it has, its other sessions ended and its owner told, all or nothing.
 * `first` runs in the same transaction, before: it may consume what allowed this (a link), and stop it by refusing.
 */
export async function setPassword<E extends string = never>(
  actor: Actor,
  { staffId, password, locale, except, by = "owner" }: NewPassword,
  first?: (tx: Transaction) => Promise<Result<unknown, E>>,
): Promise<Result<null, PasswordError | E>> {
  const staff = await db.staff.findUniqueOrThrow({ where: { id: staffId }, select: { name: true, email: true, passwordHash: true } });
  const weakness = await judgePassword(password, [staff.name, staff.email, env.SITE_NAME_ZH ?? "", env.SITE_NAME_EN ?? "", new URL(siteOrigin).hostname]);
  if (weakness) return refuse("password-weak", { field: "password", why: weakness });
  // Hashing takes longer than a transaction should.
  if (staff.passwordHash && (await checkPassword(password, staff.passwordHash))) return refuse("password-same", { field: "password" });
  const passwordHash = await hashPassword(password);
  return changeStaff(async (tx) => {
    const allowed = await first?.(tx);
    if (allowed && !allowed.ok) return allowed;
    const { count } = await tx.staff.updateMany({ where: { id: staffId, disabledAt: null, suspendedAt: null }, data: { passwordHash, passwordSetAt: new Date() } });
    if (count === 0) return refuse("staff-sign-in-required");
    // A link that was sent for want of this one would still take it away.
    await tx.staffLink.deleteMany({ where: { staffId, usedAt: null, purpose: { not: "factor" } } });
    await closeSessions(tx, { staffId }, { except });
    await recordEvent(tx, actor, { action: "staff.password-changed", object: { kind: "staff", id: staffId }, detail: { by } });
    await tellOwner(tx, { email: staff.email, what: "password", locale });
    return ok(null);
  });
}

/** Staff change their own password: the one they have is asked for too. Other sessions end, this one goes on. */
export async function changeOwnPassword(staff: Staff, { current, password, locale }: { current: string; password: string; locale: Locale }): Promise<Result<null, PasswordError | PasswordTrialError>> {
  const { passwordHash } = await db.staff.findUniqueOrThrow({ where: { id: staff.staffId }, select: { passwordHash: true } });
  const tried = await tryPassword(staff, { email: staff.email, passwordHash }, { password: current, field: "current", locale });
  if (!tried.ok) return tried;
  return setPassword(staff, { staffId: staff.staffId, password, locale, except: staff.sessionId });
}

/** Staff whose password has grown too old set another one before they go on; password and second factor have just been shown. */
export async function renewPassword(entrant: Entrant, { password, locale }: { password: string; locale: Locale }): Promise<Result<null, PasswordError>> {
  return setPassword(entrant, { staffId: entrant.staffId, password, locale, except: entrant.sessionId, by: "age" });
}

/** Tells somebody by mail that their password, second factor or linked identity is another one now: if it was not them, they know. */
export async function tellOwner(tx: Transaction, { email, what, locale }: { email: string; what: "password" | "factor" | "service"; locale: Locale }): Promise<void> {
  const message = { kind: "staff-changed", to: { email }, locale, what, link: siteOrigin + href(locale, "/staff/account") } as const;
  await enqueueMessage(tx, message, { validSeconds: noticeSeconds });
}
