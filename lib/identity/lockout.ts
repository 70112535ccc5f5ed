import "server-only";
import { db, type Transaction } from "../db";
import { siteOrigin } from "../env";
import { recordEvent } from "../history/commands";
import { href, type Locale } from "../i18n/href";
import { enqueueMessage } from "../notifications/commands";
import type { Recipient } from "../notifications/schema";
import { ok, refuse, type Refusal, type Result } from "../result";
import { keyedHash, newShortToken } from "../secrets";
import type { Actor } from "./proof";

/** Tries are slowed from the fifth failure: whoever mistypes does not get that far, because a code is burnt by then (R12). */
const slowAfter = 5;
/** And locked from the fifteenth: three codes guessed at, or as many passwords as nobody mistypes (G-4). */
const lockAfter = 15;
/** Waits double up to this, in minutes: a code asked for meanwhile lives ten, and is still good afterwards. */
const longestWait = 8;
const lockSeconds = 24 * 3600;

/** Why a try is not even looked at. `minutes` and `hours` are rounded up. */
export type Locked = Refusal<"sign-in-slow" | "sign-in-locked">;

/**
 * Whether tries with this number, mail address or staff account (by its keyed hash) have to wait: null, or the refusal. Ask before looking at what
 * was typed, so that a refused try burns nothing. The same for numbers and addresses that nobody uses here (R14).
 */
export async function checkLock(subjectHash: string): Promise<Locked | null> {
  const [row] = await db.$queryRaw<{ slow: number | null; locked: number | null }[]>`
    SELECT extract(epoch FROM "slowUntil" - now())::float8 AS slow, extract(epoch FROM "lockedUntil" - now())::float8 AS locked
    FROM "SignInLock" WHERE "subjectHash" = ${subjectHash}`;
  if (row?.locked && row.locked > 0) return refuse("sign-in-locked", { hours: Math.ceil(row.locked / 3600) });
  if (row?.slow && row.slow > 0) return refuse("sign-in-slow", { minutes: Math.ceil(row.slow / 60) });
  return null;
}

/**
 * What a staff person's failures are counted under. Not their address as codes are: those anybody asks for, from anywhere, and whoever
 * guesses at them must not lock staff out of their work (G-7).
 */
export function staffSubject(email: string): string {
  return keyedHash("email-hash", `staff ${email}`);
}

export type Failure = {
  subjectHash: string;
  /** Who is told when it locks: a number or a mail address, whether known here or not, or staff who exist; null tells nobody. */
  to: Recipient | null;
  locale: Locale;
  /** Whether it is staff who are told where to go on. */
  isStaff?: boolean;
};

/**
 * Counts one failure. The statement that counts holds the row until the end of the transaction, so that of many at once exactly one locks
 * and one message goes out. It costs an attacker three codes to have one sent, and another needs the owner's unlocking or a day: the
 * limits on codes bound it too (R13).
 */
export async function recordFailure(actor: Actor, { subjectHash, to, locale, isStaff = false }: Failure): Promise<void> {
  await db.$transaction(async (tx) => {
    const [counted] = await tx.$queryRaw<{ failures: number; isLocked: boolean }[]>`
      INSERT INTO "SignInLock" AS l ("subjectHash", "failures", "updatedAt") VALUES (${subjectHash}, 1, now())
      ON CONFLICT ("subjectHash") DO UPDATE SET "updatedAt" = now(),
        "failures" = CASE WHEN l."updatedAt" < now() - interval '1 day' OR l."lockedUntil" <= now() THEN 1 ELSE l."failures" + 1 END,
        "lockedUntil" = CASE WHEN l."lockedUntil" > now() THEN l."lockedUntil" END
      RETURNING "failures", "lockedUntil" IS NOT NULL AS "isLocked"`;
    const { failures, isLocked } = counted!;
    if (isLocked || failures < slowAfter) return;
    const object = { kind: "code", id: subjectHash.slice(0, 12) } as const;
    if (failures < lockAfter) {
      const minutes = Math.min(2 ** (failures - slowAfter), longestWait);
      await tx.$executeRaw`UPDATE "SignInLock" SET "slowUntil" = date_trunc('milliseconds', now()) + make_interval(mins => ${minutes}::int) WHERE "subjectHash" = ${subjectHash}`;
      return recordEvent(tx, actor, { action: "sign-in.slowed", result: "refused", object, detail: { failures, minutes } });
    }
    const token = newShortToken();
    await tx.$executeRaw`
      UPDATE "SignInLock" SET "lockedUntil" = date_trunc('milliseconds', now()) + make_interval(secs => ${lockSeconds}::int), "unlockHash" = ${to && keyedHash("token-hash", token)}
      WHERE "subjectHash" = ${subjectHash}`;
    if (to) await enqueueMessage(tx, { kind: "locked", to, locale, link: unlockLink(locale, token, isStaff) }, { validSeconds: lockSeconds });
    await recordEvent(tx, actor, { action: "sign-in.locked", result: "refused", object, detail: { failures } });
  });
}

/** `isStaff`: they go on where staff sign in. */
function unlockLink(locale: Locale, token: string, isStaff: boolean): string {
  const query = new URLSearchParams({ t: token, ...(isStaff && { for: "staff" }) });
  return `${siteOrigin}${href(locale, "/unlock")}?${query}`;
}

/** Forgets the failures of whoever has just proved to be themselves. */
export async function clearFailures(subjectHash: string, tx: Transaction = db): Promise<void> {
  await tx.signInLock.deleteMany({ where: { subjectHash } });
}

/** Whether a link's token still opens something: for the page that shows the button. Nothing is consumed (R12). */
export async function canUnlock(token: string): Promise<boolean> {
  return (await db.signInLock.count({ where: { unlockHash: keyedHash("token-hash", token), lockedUntil: { gt: new Date() } } })) > 0;
}

/** Opens a locked sign-in by the link its owner was sent, once. */
export async function unlock(actor: Actor, token: string): Promise<Result<null, "unlock-gone">> {
  return db.$transaction(async (tx) => {
    const [opened] = await tx.$queryRaw<{ subjectHash: string }[]>`
      DELETE FROM "SignInLock" WHERE "unlockHash" = ${keyedHash("token-hash", token)} AND "lockedUntil" > now() RETURNING "subjectHash"`;
    if (!opened) return refuse("unlock-gone");
    // A link that went to a number proves it as a code does. Locking a number must not be how its owner is kept from objecting (accounts.md).
    await tx.user.updateMany({ where: { phoneHash: opened.subjectHash }, data: { verifiedAt: new Date() } });
    await recordEvent(tx, actor, { action: "sign-in.unlocked", object: { kind: "code", id: opened.subjectHash.slice(0, 12) } });
    return ok(null);
  });
}

/** Forgets failures older than a day; a lock outlives them. Returns how many rows went. */
export async function dropOldFailures(): Promise<number> {
  return db.$executeRaw`DELETE FROM "SignInLock" WHERE "updatedAt" < now() - interval '1 day' AND ("lockedUntil" IS NULL OR "lockedUntil" <= now())`;
}
