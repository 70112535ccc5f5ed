import { isOffice } from "../cases/policy";
import type { Staff } from "../identity/proof";

type Member = Pick<Staff, "role" | "departmentId">;

/** A replier speaks for their own department alone; moderators and administrators may reply for any. */
export function canReplyFor(staff: Member, departmentId: string): boolean {
  return staff.role === "replier" ? staff.departmentId === departmentId : isOffice(staff);
}

/** A department looks after its own templates, the office after those for all (`departmentId` null). */
export function canChangeTemplate(staff: Member, { departmentId }: { departmentId: string | null }): boolean {
  return departmentId === null ? isOffice(staff) : staff.role === "replier" && staff.departmentId === departmentId;
}

/** Who is shown that a reply reads like many others (模板化): the office, and the head of the department that gave it. */
export function seesTemplated(staff: Member & Pick<Staff, "staffId">, { headId }: { headId: string | null }): boolean {
  return isOffice(staff) || headId === staff.staffId;
}
