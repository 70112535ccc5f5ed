import "server-only";
import type { Transaction } from "../db";
import { recordEvent } from "../history/commands";
import type { Staff } from "../identity/proof";
import { changeStaff } from "../identity/staff-changes";
import { ok, refuse, type Refusal, type Result } from "../result";
import { explainStale, isStillAdministrator } from "./account";
import { dutiesSeen, namesSeen, sameName } from "./department-names";
import { whereOpen } from "./open-cases";
import type { DepartmentChangeInput, DepartmentClosingInput, DepartmentDutiesInput, DepartmentInput } from "./schema";

type Changed = Result<{ departmentId: string }>;
type NameError = "forbidden" | "department-taken";
type Stale = "forbidden" | "not-found" | "changed-meanwhile" | "changed-here";

// Departments change under the same lock as people: nobody is taken into a department while it is being closed.

/** Adds a department, in whose name there can be replies from then on. */
export function addDepartment(staff: Staff, names: DepartmentInput): Promise<Changed | Refusal<NameError>> {
  return changeStaff(async (tx) => {
    if (!(await isStillAdministrator(tx, staff))) return refuse("forbidden");
    const taken = await whyTaken(tx, names);
    if (taken) return taken;
    const { id } = await tx.department.create({ data: names, select: { id: true } });
    await recordEvent(tx, staff, { action: "department.created", object: { kind: "department", id }, detail: { department: names.nameZh } });
    return ok({ departmentId: id });
  });
}

/** Gives a department other names. Its replies show the new one; the edition's file still finds it by the old one. */
export function renameDepartment(staff: Staff, { departmentId, seen, ...names }: DepartmentChangeInput): Promise<Changed | Refusal<NameError | Stale>> {
  return changeStaff(async (tx) => {
    if (!(await isStillAdministrator(tx, staff))) return refuse("forbidden");
    const before = await tx.department.findUnique({ where: { id: departmentId, closedAt: null }, select: { nameZh: true, nameEn: true, formerNames: true } });
    if (!before) return refuse("not-found");
    if (seen !== namesSeen(before)) return explainStale(tx, "department", departmentId);
    if (names.nameZh === before.nameZh && names.nameEn === before.nameEn) return ok({ departmentId });
    const taken = await whyTaken(tx, names, departmentId);
    if (taken) return taken;
    const formerNames = [...new Set([...before.formerNames, before.nameZh])].filter((name) => name !== names.nameZh);
    await tx.department.update({ where: { id: departmentId }, data: { ...names, formerNames }, select: { id: true } });
    const detail = { from: before.nameZh, to: names.nameZh, ...(names.nameEn !== before.nameEn && { fromEn: before.nameEn ?? "–", toEn: names.nameEn ?? "–" }) };
    await recordEvent(tx, staff, { action: "department.changed", object: { kind: "department", id: departmentId }, detail });
    return ok({ departmentId });
  });
}

/**
 * Says who leads a department, whom overdue cases are told (W-6), and whether its answers are looked at by a second person. The head is one of
 * those who reply for it; and where nobody could be the second, no answer would ever go out.
 */
export function setDepartmentDuties(staff: Staff, { departmentId, seen, headId, checksReplies }: DepartmentDutiesInput): Promise<Changed | Refusal<Stale | "head-elsewhere" | "check-needs-two">> {
  return changeStaff(async (tx) => {
    if (!(await isStillAdministrator(tx, staff))) return refuse("forbidden");
    const before = await tx.department.findUnique({ where: { id: departmentId, closedAt: null }, select: { headId: true, checksReplies: true } });
    if (!before) return refuse("not-found");
    if (seen !== dutiesSeen(before)) return explainStale(tx, "department", departmentId);
    const repliers = await tx.staff.findMany({ where: { departmentId, role: "replier", disabledAt: null, suspendedAt: null }, select: { id: true, name: true } });
    const head = repliers.find(({ id }) => id === headId);
    if (headId && headId !== before.headId && !head) return refuse("head-elsewhere", { field: "headId" });
    if (checksReplies && !before.checksReplies && repliers.length < 2) return refuse("check-needs-two", { field: "checksReplies" });
    if (headId === before.headId && checksReplies === before.checksReplies) return ok({ departmentId });
    await tx.department.update({ where: { id: departmentId }, data: { headId, checksReplies }, select: { id: true } });
    const detail = { ...(headId !== before.headId && { head: head?.name ?? "none" }), ...(checksReplies !== before.checksReplies && { checks: checksReplies ? "yes" : "no" }) };
    await recordEvent(tx, staff, { action: "department.changed", object: { kind: "department", id: departmentId }, detail });
    return ok({ departmentId });
  });
}

/** Closes a department: nobody joins it or replies for it any more, and what it said keeps its name. Not while somebody belongs to it, or a project, or an open case. */
export function closeDepartment(staff: Staff, { departmentId }: DepartmentClosingInput): Promise<Changed | Refusal<"forbidden" | "not-found" | "department-in-use">> {
  return changeStaff(async (tx) => {
    if (!(await isStillAdministrator(tx, staff))) return refuse("forbidden");
    const department = await tx.department.findUnique({ where: { id: departmentId, closedAt: null }, select: { nameZh: true } });
    if (!department) return refuse("not-found");
    const [people, projects, cases] = await Promise.all([
      tx.staff.count({ where: { departmentId, disabledAt: null } }),
      tx.project.count({ where: { leadDepartmentId: departmentId } }),
      tx.case.count({ where: { departmentId, ...whereOpen } }),
    ]);
    if (people + projects + cases > 0) return refuse("department-in-use", { people, projects, cases });
    await tx.department.update({ where: { id: departmentId }, data: { closedAt: new Date() }, select: { id: true } });
    await recordEvent(tx, staff, { action: "department.closed", object: { kind: "department", id: departmentId }, detail: { department: department.nameZh } });
    return ok({ departmentId });
  });
}

/** No two departments share a name, in either language, also one that was closed or renamed: replies stand under it. */
async function whyTaken(tx: Transaction, { nameZh, nameEn }: DepartmentInput, except?: string): Promise<Refusal<"department-taken"> | null> {
  const others = await tx.department.findMany({ where: { id: { not: except } }, select: { nameZh: true, nameEn: true, formerNames: true } });
  const taken = others.flatMap((other) => [other.nameZh, other.nameEn ?? "", ...other.formerNames].filter(Boolean));
  const field = taken.some((name) => sameName(name, nameZh)) ? "nameZh" : nameEn && taken.some((name) => sameName(name, nameEn)) ? "nameEn" : null;
  return field && refuse("department-taken", { field });
}
