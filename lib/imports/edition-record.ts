import "server-only";
import type { Prisma } from "@/prisma/client/client";
import type { Transaction } from "../db";

/** A year's rows to the letter, ids included, as they were before an import: what undoing it puts back. Dates as text, decimals as digits. */
export type EditionRecord = { tables: Record<RecordedTable, Record<string, unknown>[]> };

type RecordedTable = "edition" | "subDistrict" | "department" | "area" | "project" | "indicator" | "baseline" | "milestone";

/** Of a project, only what an import writes: its state, its comments and their counter belong to others. */
const projectFields = {
  id: true, editionYear: true, areaId: true, slug: true, order: true, titleZh: true, titleEn: true, summaryZh: true, summaryEn: true, summaryProvenance: true, quote: true, clause: true, sectionZh: true, sectionEn: true,
  leadDepartmentId: true, leadProvenance: true, leadBasisZh: true, leadBasisEn: true, leadBasisUrl: true, noteZh: true, noteEn: true, archivedAt: true,
} satisfies Prisma.ProjectSelect;

export async function recordEdition(tx: Transaction, year: number): Promise<EditionRecord> {
  const ofYear = { project: { editionYear: year } };
  const byId = { orderBy: { id: "asc" } } as const;
  const [edition, subDistrict, department, area, project, indicator, baseline, milestone] = await Promise.all([
    tx.edition.findMany({ where: { year }, omit: { loadedFrom: true, closedAt: true } }),
    tx.subDistrict.findMany({ orderBy: { code: "asc" } }),
    tx.department.findMany({ ...byId, select: { id: true } }),
    tx.area.findMany({ ...byId, where: { editionYear: year } }),
    tx.project.findMany({ ...byId, where: { editionYear: year }, select: projectFields }),
    tx.indicator.findMany({ ...byId, where: ofYear }),
    tx.baseline.findMany({ ...byId, where: ofYear }),
    tx.milestone.findMany({ ...byId, where: ofYear }),
  ]);
  // Through JSON, as it is kept: two records are compared as text.
  return JSON.parse(JSON.stringify({ tables: { edition, subDistrict, department, area, project, indicator, baseline, milestone } })) as EditionRecord;
}

/** What somebody has done since with a row that the import made; null when nobody has. Then nothing can be taken back without losing their work. */
export async function findDependent(tx: Transaction, record: EditionRecord, now: EditionRecord): Promise<string | null> {
  const made = madeSince(record, now, "project");
  const project = await tx.project.findFirst({
    where: { id: { in: made }, OR: [{ comments: { some: {} } }, { measurements: { some: {} } }, { statusChanges: { some: {} } }, { news: { some: {} } }, { assignmentRules: { some: {} } }, { cases: { some: {} } }, { movesTo: { some: {} } }, { movesFrom: { some: {} } }] },
    select: { titleZh: true },
  });
  if (project) return project.titleZh;
  const indicator = await tx.indicator.findFirst({ where: { id: { in: madeSince(record, now, "indicator") }, measurements: { some: {} } }, select: { metricZh: true } });
  if (indicator) return indicator.metricZh;
  const milestone = await tx.milestone.findFirst({ where: { id: { in: madeSince(record, now, "milestone") }, reports: { some: {} } }, select: { labelZh: true } });
  if (milestone) return milestone.labelZh;
  const codes = new Set(record.tables.subDistrict.map(({ code }) => code));
  const spoken = await tx.subDistrict.findFirst({ where: { code: { in: now.tables.subDistrict.map(({ code }) => String(code)).filter((code) => !codes.has(code)) }, comments: { some: {} } }, select: { nameZh: true } });
  return spoken?.nameZh ?? null;
}

/** Puts everything back as it was. The caller has made sure that nothing depends on what goes. */
export async function restoreEdition(tx: Transaction, year: number, record: EditionRecord, made: { departments: readonly string[] }): Promise<void> {
  const { tables } = record;
  const within = { project: { editionYear: year } };
  const keep = (table: RecordedTable) => ({ id: { notIn: tables[table].map(({ id }) => String(id)) } });
  await tx.baseline.deleteMany({ where: within });
  await tx.milestone.deleteMany({ where: { ...within, reports: { none: {} } } });
  await tx.indicator.deleteMany({ where: { ...within, ...keep("indicator") } });
  await tx.project.deleteMany({ where: { editionYear: year, ...keep("project") } });
  if (tables.edition.length === 0) {
    await tx.area.deleteMany({ where: { editionYear: year } });
    await tx.edition.delete({ where: { year }, select: { year: true } });
  } else {
    await tx.edition.update({ where: { year }, data: tables.edition[0]!, select: { year: true } });
  }
  for (const area of tables.area) await tx.area.upsert({ where: { id: String(area.id) }, create: area as Prisma.AreaUncheckedCreateInput, update: area, select: { id: true } });
  for (const project of tables.project) await tx.project.update({ where: { id: String(project.id) }, data: { ...project, version: { increment: 1 } }, select: { id: true } });
  await tx.area.deleteMany({ where: { editionYear: year, ...keep("area") } });
  for (const row of tables.indicator) await tx.indicator.upsert({ where: { id: String(row.id) }, create: row as Prisma.IndicatorUncheckedCreateInput, update: row, select: { id: true } });
  for (const row of tables.milestone) await tx.milestone.upsert({ where: { id: String(row.id) }, create: row as Prisma.MilestoneUncheckedCreateInput, update: row, select: { id: true } });
  await tx.baseline.createMany({ data: tables.baseline as Prisma.BaselineCreateManyInput[] });
  for (const row of tables.subDistrict) await tx.subDistrict.upsert({ where: { code: String(row.code) }, create: row as Prisma.SubDistrictCreateInput, update: row, select: { code: true } });
  await tx.subDistrict.deleteMany({ where: { code: { notIn: tables.subDistrict.map(({ code }) => String(code)) } } });
  await tx.department.deleteMany({ where: { id: { in: [...made.departments] }, ...unused } });
}

/** A department that the import named and that meanwhile has people or cases stays: it is somebody's. */
const unused = { projects: { none: {} }, staff: { none: {} }, replies: { none: {} }, cases: { none: {} }, steps: { none: {} }, stepsFrom: { none: {} }, rules: { none: {} }, drafts: { none: {} }, templates: { none: {} }, proposals: { none: {} } } satisfies Prisma.DepartmentWhereInput;

export function madeSince(record: EditionRecord, now: EditionRecord, table: RecordedTable): string[] {
  const before = new Set(record.tables[table].map(({ id }) => id));
  return now.tables[table].map(({ id }) => String(id)).filter((id) => !before.has(id));
}

/** What an import decides: whoever founds a department meanwhile changes nothing of it. */
export function withoutDepartments({ tables }: EditionRecord): unknown {
  return { ...tables, department: null };
}
