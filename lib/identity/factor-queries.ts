import "server-only";
import { db } from "../db";
import { countRecoveryCodes } from "./recovery-codes";

/** One of somebody's second factors, as its owner sees it. */
export type OwnFactor = Awaited<ReturnType<typeof getOwnFactors>>["factors"][number];

/** Somebody's second factors, oldest first, and how many recovery codes are left. */
export async function getOwnFactors({ staffId }: { staffId: string }) {
  const [factors, codesLeft] = await Promise.all([
    db.factor.findMany({ where: { staffId }, orderBy: { createdAt: "asc" }, select: { id: true, kind: true, name: true, createdAt: true, usedAt: true } }),
    countRecoveryCodes(staffId),
  ]);
  return { factors, codesLeft };
}

/** Whether somebody signs in by a password, and since when it is the one it is; null while it is the one they were given. */
export async function getPasswordAge({ staffId }: { staffId: string }) {
  const { passwordHash, passwordSetAt } = await db.staff.findUniqueOrThrow({ where: { id: staffId }, select: { passwordHash: true, passwordSetAt: true } });
  return { hasPassword: passwordHash !== null, setAt: passwordSetAt };
}
