import "server-only";
import { db } from "../db";
import type { Staff } from "../identity/proof";
import { getRuleDepartment } from "./opening";

const names = { select: { id: true, nameZh: true, nameEn: true, closedAt: true } } as const;

/** Every project of the editions that are open, with where its cases go by themselves, since when and by whom, and its lead department. */
export async function listAssignmentRules(_staff: Staff) {
  const rows = await db.project.findMany({
    relationLoadStrategy: "join",
    where: { archivedAt: null, edition: { closedAt: null } },
    orderBy: [{ editionYear: "desc" }, { order: "asc" }],
    select: {
      id: true, slug: true, titleZh: true, titleEn: true, leadProvenance: true, leadDepartment: names,
      area: { select: { titleZh: true, titleEn: true } },
      assignmentRules: { orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: 1, select: { createdAt: true, staff: { select: { name: true } }, department: names } },
    },
  });
  return rows.map(({ assignmentRules: [rule], ...project }) => ({ ...project, rule: rule ?? null }));
}
export type ProjectRule = Awaited<ReturnType<typeof listAssignmentRules>>[number];

/** Where a project's cases go by themselves at this moment. */
export function findRuleDepartment(projectId: string): Promise<string | null> {
  return getRuleDepartment(db, projectId);
}
