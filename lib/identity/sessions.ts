import "server-only";
import { cache } from "react";
import { cookies } from "next/headers";
import type { StaffRole } from "@/prisma/client/enums";
import { db } from "../db";
import { cookieName } from "../http/cookies";
import { requestFacts } from "../http/request";
import { keyedHash, newToken } from "../secrets";
import { mintStaff, mintVerified, mintVisitor } from "./mint";
import type { Actor } from "./proof";

/** Absolute ends, in seconds. Idle ends stand in `findOwner`: 8 hours for residents, 30 minutes for staff (R15). */
export const sessionSeconds = { resident: 30 * 24 * 3600, staff: 12 * 3600 } as const;

/** Who a session belongs to. */
export type Owner = { kind: "resident" | "staff"; id: string };

/** Opens a session and returns its token, of which only the hash is kept. */
export async function openSession(owner: Owner): Promise<string> {
  const token = newToken();
  await db.session.create({
    data: {
      tokenHash: keyedHash("token-hash", token),
      ...(owner.kind === "staff" ? { staffId: owner.id } : { userId: owner.id }),
      expiresAt: new Date(Date.now() + sessionSeconds[owner.kind] * 1000),
    },
  });
  return token;
}

/** Ends a session at once, everywhere. */
export async function closeSession(token: string): Promise<void> {
  await db.session.deleteMany({ where: { tokenHash: keyedHash("token-hash", token) } });
}

type OwnerRow = {
  stale: boolean;
  userId: string | null;
  displayName: string | null;
  userPhoneHash: string | null;
  staffId: string | null;
  name: string | null;
  email: string | null;
  role: StaffRole | null;
  departmentId: string | null;
  phoneHashes: string[];
};

/** Reads a token's owner as the database knows them now; idleness and the absolute end are judged by the database's clock. */
export async function findOwner(token: string): Promise<OwnerRow | null> {
  const tokenHash = keyedHash("token-hash", token);
  const [row] = await db.$queryRaw<OwnerRow[]>`
    SELECT s."seenAt" < now() - interval '1 minute' AS stale,
           u."id" AS "userId", u."displayName", u."phoneHash" AS "userPhoneHash",
           f."id" AS "staffId", f."name", f."email", f."role"::text AS role, f."departmentId",
           ARRAY(SELECT n."phoneHash" FROM "StaffNumber" n WHERE n."staffId" = f."id" AND f."phoneHash" IS NOT NULL) AS "phoneHashes"
    FROM "Session" s LEFT JOIN "User" u ON u."id" = s."userId" LEFT JOIN "Staff" f ON f."id" = s."staffId"
    WHERE s."tokenHash" = ${tokenHash} AND s."expiresAt" > now() AND f."disabledAt" IS NULL
      AND s."seenAt" > now() - CASE WHEN s."staffId" IS NULL THEN interval '8 hours' ELSE interval '30 minutes' END`;
  if (!row) return null;
  // Once a minute is often enough to judge idleness, and spares a write a page.
  if (row.stale) await db.$executeRaw`UPDATE "Session" SET "seenAt" = now() WHERE "tokenHash" = ${tokenHash}`;
  return row;
}

/** Who is asking, read once a request. A browser without a session costs no query. */
export const currentActor = cache(async function currentActor(): Promise<Actor> {
  const request = await requestFacts();
  const token = (await cookies()).get(cookieName("session"))?.value;
  const owner = token ? await findOwner(token) : null;
  if (owner?.staffId) {
    const { staffId, name, email, role, departmentId, phoneHashes } = owner;
    return mintStaff({ staffId, name: name!, email: email!, role: role!, departmentId, phoneHashes, request });
  }
  if (owner?.userId) return mintVerified({ userId: owner.userId, displayName: owner.displayName!, phoneHash: owner.userPhoneHash, request });
  return mintVisitor({ request });
});
