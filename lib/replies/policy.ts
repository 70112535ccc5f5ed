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

/**
 * 模板化: an answer that reads nearly like those to at least five other cases of the same seven days. The bound of likeness is measured;
 * where both come from stands in docs/decisions/replies.md.
 */
export const templated = { likeness: 0.8, cases: 5, days: 7 } as const;

/** Whether an answer that is nearly the same as those to so many other cases is 模板化. */
export function isTemplated(alike: number): boolean {
  return alike >= templated.cases;
}
