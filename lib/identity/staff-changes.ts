import "server-only";
import type { StaffRole } from "@/prisma/client/enums";
import { db, type Transaction } from "../db";

/**
 * One change of staff accounts at a time, so that two cannot each leave the other the last administrator, or one person on both sides.
 * Reading and signing in go on meanwhile.
 */
export function changeStaff<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`LOCK TABLE "Staff" IN SHARE ROW EXCLUSIVE MODE`;
    return work(tx);
  });
}

/**
 * Holds an account until the end of the transaction. False when its person was shown out while they were at it: nothing that signs
 * anybody in is added to an account that has been cleared (G-4).
 */
export async function holdAccount(tx: Transaction, staffId: string): Promise<boolean> {
  const held = await tx.$queryRaw<unknown[]>`SELECT 1 FROM "Staff" WHERE "id" = ${staffId}::uuid AND "disabledAt" IS NULL AND "suspendedAt" IS NULL FOR UPDATE`;
  return held.length === 1;
}

/** Who keeps an eye on whom: nobody is both (G-4). */
const otherSides: Partial<Record<StaffRole, StaffRole>> = { admin: "auditor", auditor: "admin" };

/** The role that a person in this one must not have beside it, or null. */
export function otherSideOf(role: StaffRole): StaffRole | null {
  return otherSides[role] ?? null;
}

/**
 * Whether somebody with one of these numbers is at work on the other side of a role, under another account: administrator and auditor
 * are two people (G-4). Former numbers count: whoever changes numbers does not become two people by it.
 */
export async function isOnOtherSide(tx: Transaction, { staffId, role }: { staffId: string; role: StaffRole }, phoneHashes: readonly string[]): Promise<boolean> {
  const other = otherSideOf(role);
  if (!other || phoneHashes.length === 0) return false;
  const where = { phoneHash: { in: [...phoneHashes] }, staffId: { not: staffId }, staff: { role: other, disabledAt: null } };
  return (await tx.staffNumber.count({ where })) > 0;
}
