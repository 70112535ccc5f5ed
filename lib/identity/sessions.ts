import "server-only";
import { cache } from "react";
import { cookies } from "next/headers";
import type { StaffRole } from "@/prisma/client/enums";
import { db, type Transaction } from "../db";
import { env } from "../env";
import { cookieName } from "../http/cookies";
import { isFromStaffNetwork, requestFacts } from "../http/request";
import { keyedHash, newToken } from "../secrets";
import { mintEntrant, mintNewcomer, mintStaff, mintVerified, mintVisitor } from "./mint";
import type { Actor, Need } from "./proof";
import { privacyVersion } from "./schema";
import type { Whereabouts } from "./whereabouts";

/** Absolute ends, in seconds. Idle ends stand in `findOwner`: 8 hours for residents, 30 minutes for staff (R15). An entrant has ten minutes to show the second factor. */
export const sessionSeconds = { resident: 30 * 24 * 3600, staff: 12 * 3600, entrant: 600 } as const;

/** Staff are idle after this long, in seconds (R15): their pages warn before. */
export const staffIdleSeconds = 30 * 60;

/** Who a session belongs to. `unrecognised`: ask first whether the account is theirs. */
export type Owner = { kind: "resident" | "staff" | "entrant"; id: string; unrecognised?: boolean };

/** Opens a session and returns its token, of which only the hash is kept. Its owner will recognise it by where it was opened. */
export async function openSession({ kind, id, unrecognised = false }: Owner, where: Whereabouts): Promise<string> {
  const token = newToken();
  await db.session.create({
    data: {
      tokenHash: keyedHash("token-hash", token),
      ...(kind === "resident" ? { userId: id, unrecognised } : { staffId: id }),
      ...(kind === "staff" && { factorAt: new Date() }),
      ...where,
      expiresAt: new Date(Date.now() + sessionSeconds[kind] * 1000),
    },
    select: { id: true },
  });
  return token;
}

/** Ends a session at once, everywhere. */
export async function closeSession(token: string): Promise<void> {
  await db.session.deleteMany({ where: { tokenHash: keyedHash("token-hash", token) } });
}

/** Ends every session of a person, in the transaction that gives a reason to; `except` one, by its id. Returns how many there were. */
export async function closeSessions(tx: Transaction, owner: { userId: string } | { staffId: string }, { except }: { except?: string } = {}): Promise<number> {
  const { count } = await tx.session.deleteMany({ where: { ...owner, ...(except && { id: { not: except } }) } });
  return count;
}

/** Writes down that a session's owner has just proved again that it is them (R16): good for ten minutes. */
export async function freshen(sessionId: string): Promise<void> {
  await db.$executeRaw`UPDATE "Session" SET "provedAt" = now() WHERE "id" = ${sessionId}::uuid`;
}

type OwnerRow = {
  sessionId: string;
  stale: boolean;
  isFresh: boolean;
  hasShownFactor: boolean;
  unrecognised: boolean;
  userId: string | null;
  displayName: string | null;
  userPhoneHash: string | null;
  consentVersion: string | null;
  staffId: string | null;
  name: string | null;
  email: string | null;
  role: StaffRole | null;
  departmentId: string | null;
  hasFactor: boolean;
  needsPassword: boolean;
  phoneHashes: string[];
};

/**
 * Reads a token's owner as the database knows them now; idleness, the absolute end and freshness are judged by the database's clock.
 * Staff who are suspended or have left own nothing any more, from the next request on. How old a password may be is judged for the time
 * of signing in: nobody is put out in the middle of their work because a day has come (G-4).
 */
export async function findOwner(token: string, { isActive = true } = {}): Promise<OwnerRow | null> {
  const tokenHash = keyedHash("token-hash", token);
  const [row] = await db.$queryRaw<OwnerRow[]>`
    SELECT s."id" AS "sessionId", s."seenAt" < now() - interval '1 minute' AS stale,
           coalesce(s."provedAt" > now() - interval '10 minutes', false) AS "isFresh", s."factorAt" IS NOT NULL AS "hasShownFactor", s."unrecognised",
           u."id" AS "userId", u."displayName", u."phoneHash" AS "userPhoneHash", u."consentVersion",
           f."id" AS "staffId", f."name", f."email", f."role"::text AS role, f."departmentId",
           EXISTS (SELECT 1 FROM "Factor" x WHERE x."staffId" = f."id") AS "hasFactor",
           ${env.STAFF_PASSWORD_DAYS} > 0 AND f."passwordHash" IS NOT NULL
             AND coalesce(f."passwordSetAt", f."createdAt") < s."createdAt" - make_interval(days => ${env.STAFF_PASSWORD_DAYS}::int) AS "needsPassword",
           ARRAY(SELECT n."phoneHash" FROM "StaffNumber" n WHERE n."staffId" = f."id" AND f."phoneHash" IS NOT NULL) AS "phoneHashes"
    FROM "Session" s LEFT JOIN "User" u ON u."id" = s."userId" LEFT JOIN "Staff" f ON f."id" = s."staffId"
    WHERE s."tokenHash" = ${tokenHash} AND s."expiresAt" > now() AND f."disabledAt" IS NULL AND f."suspendedAt" IS NULL AND u."erasedAt" IS NULL
      AND s."seenAt" > now() - CASE WHEN s."staffId" IS NULL THEN interval '8 hours' ELSE interval '30 minutes' END`;
  if (!row) return null;
  // Once a minute is often enough to judge idleness, and spares a write a page.
  if (row.stale && isActive) await db.$executeRaw`UPDATE "Session" SET "seenAt" = now() WHERE "tokenHash" = ${tokenHash}`;
  return row;
}

/** Who is asking, read once a request. A browser without a session costs no query. */
export const currentActor = cache(function currentActor(): Promise<Actor> {
  return readActor({ isActive: true });
});

/** The same for what a page asks by itself: it keeps nobody signed in who does nothing (R15). */
export function listeningActor(): Promise<Actor> {
  return readActor({ isActive: false });
}

/** The role of whoever of the staff a session belongs to, while it stands; null once it has ended, by whatever rule. Counts as no activity. */
export async function findStandingRole(sessionId: string): Promise<StaffRole | null> {
  const [row] = await db.$queryRaw<{ role: StaffRole }[]>`
    SELECT f."role"::text AS role FROM "Session" s JOIN "Staff" f ON f."id" = s."staffId"
    WHERE s."id" = ${sessionId}::uuid AND s."expiresAt" > now() AND s."seenAt" > now() - interval '30 minutes' AND f."disabledAt" IS NULL AND f."suspendedAt" IS NULL`;
  return row?.role ?? null;
}

async function readActor({ isActive }: { isActive: boolean }): Promise<Actor> {
  const request = await requestFacts();
  const token = (await cookies()).get(cookieName("session"))?.value;
  const owner = token ? await findOwner(token, { isActive }) : null;
  if (!owner) return mintVisitor({ request });
  const { sessionId, isFresh, hasFactor, userId, staffId } = owner;
  if (staffId) {
    // The guarantee hangs on no list of addresses: outside its networks a staff session opens nothing at all (G-7).
    if (!(await isFromStaffNetwork())) return mintVisitor({ request });
    const { name, email, role, departmentId, phoneHashes } = owner;
    const needs = !owner.hasShownFactor ? "factor" : owner.needsPassword ? "password" : null;
    if (needs) return mintEntrant({ staffId, sessionId, name: name!, email: email!, hasFactor, needs, request });
    return mintStaff({ staffId, sessionId, name: name!, email: email!, role: role!, departmentId, phoneHashes, isFresh, request });
  }
  const [displayName, phoneHash] = [owner.displayName!, owner.userPhoneHash];
  const needs = needOf(owner);
  if (needs || !phoneHash) return mintNewcomer({ userId: userId!, sessionId, displayName, needs: needs ?? "number", isNew: owner.consentVersion === null, isFresh, request });
  return mintVerified({ userId: userId!, sessionId, displayName, phoneHash, isFresh, request });
}

function needOf({ unrecognised, userPhoneHash, consentVersion }: OwnerRow): Need | null {
  if (unrecognised) return "recognition";
  if (userPhoneHash === null) return "number";
  return consentVersion === privacyVersion ? null : "consent";
}
