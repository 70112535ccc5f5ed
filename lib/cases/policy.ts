import type { Staff } from "../identity/proof";
import { caseViews, type CaseView } from "./schema";

type Member = Pick<Staff, "role" | "departmentId">;

/** Whether somebody says which department answers, and whether an answer is needed: the office. */
export function isOffice({ role }: Pick<Staff, "role">): boolean {
  return role === "moderator" || role === "admin";
}

/** A department sees its own cases and no others; the office sees all. */
export function canSeeCase(staff: Member, { departmentId }: { departmentId: string | null }): boolean {
  return isOffice(staff) || (staff.role === "replier" && departmentId !== null && staff.departmentId === departmentId);
}

/** A department takes on, hands back and answers what it was given: its own people alone speak for it. */
export function canHandleCase(staff: Member, { departmentId }: { departmentId: string | null }): boolean {
  return staff.role === "replier" && departmentId !== null && staff.departmentId === departmentId;
}

/** The views that somebody works with, the first of which their work begins with. What has no department is the office's. */
export function viewsOf(staff: Pick<Staff, "role">): readonly [CaseView, ...CaseView[]] {
  return isOffice(staff) ? caseViews : ["to-accept", "running", "due-soon", "overdue", "paused", "checking", "answered"];
}
