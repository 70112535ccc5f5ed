import "server-only";
import type { Transaction } from "../db";
import type { Staff } from "../identity/proof";

/** Whether one of these accounts is this person's: the same, or one that proved a number of theirs, a former one too. */
export async function isSamePerson(tx: Transaction, { staffId, phoneHashes }: Pick<Staff, "staffId" | "phoneHashes">, others: readonly (string | null)[]): Promise<boolean> {
  const ids = others.filter((id) => id !== null);
  if (ids.length === 0 || ids.includes(staffId)) return ids.length > 0;
  return (await tx.staffNumber.count({ where: { staffId: { in: ids }, phoneHash: { in: [...phoneHashes] } }, take: 1 })) > 0;
}
