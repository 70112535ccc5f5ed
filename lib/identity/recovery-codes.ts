import "server-only";
import { randomInt } from "node:crypto";
import { db, type Transaction } from "../db";
import { keyedHash } from "../secrets";

const codes = 10;
const letters = "abcdefghjkmnpqrstuvwxyz23456789";

/** Makes ten new recovery codes in place of any there were, and returns them: the only time they can be read. 49 bits each. */
export async function replaceRecoveryCodes(tx: Transaction, staffId: string): Promise<string[]> {
  const made = Array.from({ length: codes }, () => Array.from({ length: 10 }, () => letters[randomInt(letters.length)]).join(""));
  await tx.recoveryCode.deleteMany({ where: { staffId } });
  await tx.recoveryCode.createMany({ data: made.map((code) => ({ staffId, codeHash: hashOf(staffId, code) })) });
  return made.map((code) => `${code.slice(0, 5)}-${code.slice(5)}`);
}

/** Takes a recovery code, once: the statement that accepts it uses it up. */
export async function takeRecoveryCode(staffId: string, code: string): Promise<boolean> {
  const { count } = await db.recoveryCode.updateMany({ where: { staffId, codeHash: hashOf(staffId, code), usedAt: null }, data: { usedAt: new Date() } });
  return count === 1;
}

/** How many are left. */
export function countRecoveryCodes(staffId: string, tx: Transaction = db): Promise<number> {
  return tx.recoveryCode.count({ where: { staffId, usedAt: null } });
}

function hashOf(staffId: string, code: string): string {
  return keyedHash("code-hash", `${staffId}.${code}`);
}
