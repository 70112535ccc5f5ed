import "server-only";
import type { Transaction } from "../db";
import { open, type TwoKeys } from "./two-keys";

/** What became of bars' numbers: how many went over, and how many had to be let go, because nobody has the number any more to hash it anew. */
export type BarsMoved = { moved: number; lost: number };

/**
 * Moves the numbers that bars hold to the new key. A bar has a keyed hash and nothing else, so that it may outlive an erasure: it goes over
 * where the account it concerns still has that number, under a seal. After an erasure, or a change of number, nothing can make the hash
 * anew; it is forgotten, the number can open an account again, and how many these are is said.
 */
export async function moveBars(tx: Transaction, keys: TwoKeys): Promise<BarsMoved> {
  await tx.$executeRaw`SET LOCAL "portal.rekeying" = 'on'`;
  const total = { moved: 0, lost: 0 };
  const bars = await tx.measure.findMany({ where: { phoneHash: { not: null } }, select: { id: true, phoneHash: true, user: { select: { phoneSealed: true } } } });
  for (const { id, phoneHash, user } of bars) {
    const phone = user.phoneSealed && open(keys, "phone-seal", user.phoneSealed)?.text;
    const next = phone && keys.next.keyedHash("phone-hash", phone);
    if (next && phoneHash === next) continue;
    const fits = next && phoneHash === keys.former.keyedHash("phone-hash", phone);
    await tx.measure.update({ where: { id }, data: { phoneHash: fits ? next : null }, select: { id: true } });
    total[fits ? "moved" : "lost"]++;
  }
  return total;
}
