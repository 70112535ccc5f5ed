import "server-only";
import type { Transaction } from "../db";
import { open, type TwoKeys } from "./two-keys";

/** What became of staff's numbers: how many went over, and who has to prove theirs again because it was kept as a hash alone. */
export type NumbersMoved = { moved: number; askedAgain: number };

/**
 * Moves one staff person's proved numbers to the new key. A number that was kept without its seal cannot be found under another key: it
 * stays as it is and matches nothing, and if it is the present one, its owner decides on nothing until they prove it again (fail closed).
 */
export async function moveNumbers(tx: Transaction, keys: TwoKeys, staffId: string): Promise<NumbersMoved> {
  await tx.$executeRaw`SET LOCAL "portal.rekeying" = 'on'`;
  const { phoneHash: present, numbers } = await tx.staff.findUniqueOrThrow({ where: { id: staffId }, select: { phoneHash: true, numbers: { select: { phoneHash: true, phoneSealed: true } } } });
  let [moved, presentNow] = [0, null as string | null];
  for (const number of numbers) {
    const opened = number.phoneSealed === null ? null : open(keys, "phone-seal", number.phoneSealed);
    if (!opened) continue;
    const hash = keys.next.keyedHash("phone-hash", opened.text);
    if (number.phoneHash === present) presentNow = hash;
    if (opened.isDone) continue;
    await tx.staffNumber.update({ where: { staffId_phoneHash: { staffId, phoneHash: number.phoneHash } }, data: { phoneHash: hash, phoneSealed: keys.next.seal("phone-seal", opened.text) } });
    moved++;
  }
  if (presentNow !== present) await tx.staff.update({ where: { id: staffId }, data: { phoneHash: presentNow }, select: { id: true } });
  return { moved, askedAgain: present !== null && presentNow === null ? 1 : 0 };
}
