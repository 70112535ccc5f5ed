import "server-only";
import { recordEvent } from "../history/commands";
import type { Staff } from "../identity/proof";
import { refuse } from "../result";
import { changeAsRead, goOn, type Changed } from "./change-case";
import { changeCase } from "./changes";
import { notifyConcerned } from "./concerned";
import { holdDepartment } from "./departments";
import { canHandleCase, isOffice } from "./policy";
import type { AssignmentInput, HandBackInput, ReadCaseInput } from "./schema";

const waits: readonly string[] = ["unassigned", "assigned", "accepted"];

/** The office says which department answers, or that it is another one. The term goes on as it was: it is the resident's, not the department's. */
export function assignCase(staff: Staff, { departmentId, words, ...read }: AssignmentInput): Promise<Changed<"forbidden" | "wrong-state" | "same-department" | "department-gone">> {
  return changeAsRead(staff, {
    read,
    kind: "assigned",
    words,
    named: { departmentId },
    may(held) {
      if (!isOffice(staff)) return refuse("forbidden");
      if (!waits.includes(held.state)) return refuse("wrong-state");
      return held.departmentId === departmentId ? refuse("same-department", { field: "departmentId" }) : null;
    },
    async make(tx, held, at) {
      const department = await holdDepartment(tx, departmentId);
      if (!department) return refuse("department-gone", { field: "departmentId" });
      const now = await goOn(tx, held, at, staff.staffId);
      const step = { kind: "assigned", at, staffId: staff.staffId, fromDepartmentId: held.departmentId, words: words || null } as const;
      if (!(await changeCase(tx, now, step, { state: "assigned", departmentId, acceptedAt: null }))) return false;
      const detail = { department: department.nameZh, ...(held.departmentId && { from: held.departmentId }) };
      await recordEvent(tx, staff, { action: "case.assigned", object: { kind: "case", id: held.id }, detail });
      await notifyConcerned(tx, held.id, "assigned");
      return true;
    },
  });
}

/** The department takes it on: the first of the clock's three moments. */
export function acceptCase(staff: Staff, read: ReadCaseInput): Promise<Changed<"forbidden" | "wrong-state">> {
  return changeAsRead(staff, {
    read,
    kind: "accepted",
    may: (held) => (!canHandleCase(staff, held) ? refuse("forbidden") : held.state === "assigned" ? null : refuse("wrong-state")),
    async make(tx, held, at) {
      if (!(await changeCase(tx, held, { kind: "accepted", at, staffId: staff.staffId }, { state: "accepted", acceptedAt: at }))) return false;
      await recordEvent(tx, staff, { action: "case.accepted", object: { kind: "case", id: held.id } });
      return true;
    },
  });
}

/** It is not the department's: back to the office, which reads why. Kept and counted; the term goes on. */
export function handBackCase(staff: Staff, { words, ...read }: HandBackInput): Promise<Changed<"forbidden" | "wrong-state">> {
  return changeAsRead(staff, {
    read,
    kind: "handed_back",
    words,
    may: (held) => (!canHandleCase(staff, held) ? refuse("forbidden") : held.state === "assigned" || held.state === "accepted" ? null : refuse("wrong-state")),
    async make(tx, held, at) {
      const now = await goOn(tx, held, at, staff.staffId);
      const step = { kind: "handed_back", at, staffId: staff.staffId, fromDepartmentId: held.departmentId, words } as const;
      if (!(await changeCase(tx, now, step, { state: "unassigned", departmentId: null, acceptedAt: null }))) return false;
      await recordEvent(tx, staff, { action: "case.handed-back", object: { kind: "case", id: held.id }, detail: { from: held.departmentId } });
      return true;
    },
  });
}
