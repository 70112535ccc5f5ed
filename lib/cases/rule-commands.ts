import "server-only";
import { db } from "../db";
import { recordEvent } from "../history/commands";
import type { Staff } from "../identity/proof";
import { ok, refuse, type Result } from "../result";
import { holdDepartment } from "./departments";
import { isOffice } from "./policy";
import type { RuleInput } from "./schema";

/** Says where a project's cases go by themselves from now on; those that are there already stay where they are. */
export function setAssignmentRule(staff: Staff, { projectId, departmentId, seen }: RuleInput): Promise<Result<{ projectId: string }, "forbidden" | "not-found" | "department-gone" | "changed-meanwhile">> {
  return db.$transaction(async (tx) => {
    if (!isOffice(staff)) return refuse("forbidden");
    // Held, so that of two rules for one project one is told of the other.
    await tx.$queryRaw`SELECT 1 FROM "Project" WHERE "id" = ${projectId}::uuid FOR NO KEY UPDATE`;
    const project = await tx.project.findUnique({ where: { id: projectId }, select: { slug: true } });
    if (!project) return refuse("not-found");
    const last = await tx.assignmentRule.findFirst({ where: { projectId }, orderBy: [{ createdAt: "desc" }, { id: "desc" }], select: { departmentId: true, createdAt: true, staff: { select: { name: true } } } });
    if ((last?.departmentId ?? null) === (departmentId ?? null)) return ok({ projectId });
    if ((last?.departmentId ?? null) !== seen) return refuse("changed-meanwhile", { name: last!.staff.name, at: last!.createdAt.getTime() });
    const department = departmentId ? await holdDepartment(tx, departmentId) : null;
    if (departmentId && !department) return refuse("department-gone", { field: "departmentId" });
    await tx.assignmentRule.create({ data: { projectId, departmentId: departmentId ?? null, staffId: staff.staffId }, select: { id: true } });
    await recordEvent(tx, staff, { action: "rule.changed", object: { kind: "project", id: projectId }, detail: { project: project.slug, department: department?.nameZh ?? "–" } });
    return ok({ projectId });
  });
}
