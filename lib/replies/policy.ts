import type { Staff } from "../identity/proof";

/** A replier speaks for their own department alone; moderators and administrators may reply for any. */
export function canReplyFor(staff: Pick<Staff, "role" | "departmentId">, departmentId: string): boolean {
  return staff.role === "replier" ? staff.departmentId === departmentId : true;
}
