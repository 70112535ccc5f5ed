import type { Staff } from "../identity/proof";

/** Nobody decides on their own comment: a staff person who is also a resident is known by the keyed hash of the number. */
export function canDecide(staff: Pick<Staff, "phoneHash">, author: { phoneHash: string | null }): boolean {
  return staff.phoneHash === null || staff.phoneHash !== author.phoneHash;
}
