import "server-only";
import { db, type Transaction } from "../db";
import { env } from "../env";
import { recordEvent } from "../history/commands";
import { readEdition, type CheckedEdition } from "./edition-file";
import { projectRows, type ProjectRows } from "./edition-rows";
import { typesetChinese } from "./typeset";

/** "EDIT": two servers that start together load one after the other. */
const editionLock = 0x45444954;

/**
 * Loads the edition that EDITION_FILE names, in one transaction, and records it. Does nothing when this very file is loaded
 * already, when the year is closed or its list was imported, or when EDITION_FILE says "none".
 *
 * What staff did always stands. A project is created when it is absent. A project that staff never touched (`version` 1, no official
 * measurement or status) takes the file's wording; results new in the file are added, never changed, and a status new in the file
 * becomes an editorial status change. A project that staff touched, and one that the file no longer has, are left alone.
 *
 * `projects` is their number in the file. Throws when the file is not right or would replace a promise that has results.
 */
export async function loadEdition(filePath = env.EDITION_FILE): Promise<{ loaded: boolean; projects: number }> {
  if (filePath === "none") return { loaded: false, projects: 0 };
  const edition = await readEdition(filePath);
  const projects = edition.file.projects.length;
  if (await isLoaded(db, edition)) return { loaded: false, projects };
  return await db.$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT pg_advisory_xact_lock(${editionLock})::text`;
      if (await isLoaded(tx, edition)) return { loaded: false, projects };
      await writeEdition(tx, edition);
      return { loaded: true, projects };
    },
    { maxWait: 30_000, timeout: 60_000 },
  );
}

async function isLoaded(client: Transaction, { year, digest }: CheckedEdition): Promise<boolean> {
  const row = await client.edition.findUnique({ where: { year }, select: { loadedFrom: true, closedAt: true } });
  if (row?.loadedFrom === digest) return true;
  // A year that staff took in hand is theirs: a closed one, and one whose list was imported.
  return Boolean(row?.closedAt) || (await client.import.count({ where: { kind: "edition", editionYear: year, appliedAt: { not: null }, undoneAt: null } })) > 0;
}

async function writeEdition(tx: Transaction, edition: CheckedEdition): Promise<void> {
  await writeFrame(tx, edition);
  const rows = projectRows(edition);
  const areas = await writeAreas(tx, edition);
  const departments = await writeDepartments(tx, rows);
  const before = await tx.project.findMany({ where: { editionYear: edition.year }, select: existingSelect });
  const done = { created: 0, updated: 0, left: 0 };
  for (const row of rows) {
    const existing = before.find((project) => project.slug === row.slug) ?? null;
    if (existing && isTouched(existing)) {
      done.left += 1;
      continue;
    }
    const areaId = areas.get(row.area);
    if (!areaId) throw new Error(`${row.slug}: there is no area “${row.area}”`);
    await writeProject(tx, row, existing, { editionYear: edition.year, areaId, leadDepartmentId: row.department && departments.get(row.department.nameZh) });
    done[existing ? "updated" : "created"] += 1;
  }
  await recordEvent(tx, "system", { action: "edition.loaded", object: { kind: "edition", id: String(edition.year) }, detail: { digest: edition.digest, ...done } });
}

const existingSelect = {
  id: true,
  slug: true,
  version: true,
  status: true,
  measurements: { where: { provenance: "official" }, take: 1, select: { id: true } },
  statusChanges: { where: { provenance: "official" }, take: 1, select: { id: true } },
} as const;

type Existing = { id: string; version: number; status: string; measurements: unknown[]; statusChanges: unknown[] };

function isTouched(project: Existing): boolean {
  return project.version > 1 || project.measurements.length > 0 || project.statusChanges.length > 0;
}

async function writeFrame(tx: Transaction, { year, file, overlay, digest }: CheckedEdition): Promise<void> {
  const outcome = file.programme_outcome;
  const fields = {
    districtZh: file.subdistricts.district_zh,
    districtEn: file.subdistricts.district_en,
    isOfficial: file.list_status.is_official_list,
    noticeZh: typesetChinese(file.list_status.notice_zh),
    noticeEn: file.list_status.notice_en,
    sourceTitleZh: typesetChinese(file.seed.title_zh),
    sourceTitleEn: overlay.source_title_en,
    sourceUrl: file.seed.title_source_url,
    promiseQuote: file.seed.promise_quote,
    areaNoteZh: typesetChinese(overlay.area_note_zh),
    areaNoteEn: file.area_framework.note,
    outcomeZh: outcome ? typesetChinese(outcome.text_zh) : null,
    outcomeEn: outcome?.text_en ?? null,
    outcomeSource: outcome ? typesetChinese(outcome.source.title) : null,
    outcomeUrl: outcome?.source.url ?? null,
    loadedFrom: digest,
  };
  await tx.edition.upsert({ where: { year }, create: { year, ...fields }, update: fields });
  for (const [index, { code, name_zh: nameZh, name_en: nameEn }] of file.subdistricts.items.entries()) {
    const named = { order: index + 1, nameZh, nameEn };
    await tx.subDistrict.upsert({ where: { code }, create: { code, ...named }, update: named });
  }
}

async function writeAreas(tx: Transaction, { year, file }: CheckedEdition): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const area of file.areas) {
    const fields = {
      order: area.order,
      titleZh: typesetChinese(area.title_zh),
      titleEn: area.title_en,
      descriptionZh: typesetChinese(area.description_zh),
      descriptionEn: area.description_en,
      provenance: area.provenance,
    };
    const where = { editionYear_slug: { editionYear: year, slug: area.id } };
    const { id } = await tx.area.upsert({ where, create: { editionYear: year, slug: area.id, ...fields }, update: fields, select: { id: true } });
    ids.set(area.id, id);
  }
  return ids;
}

/** Departments answer in their name: an existing one keeps its row, whoever renamed it, and the file may know it by a former name. */
async function writeDepartments(tx: Transaction, rows: ProjectRows[]): Promise<Map<string, string>> {
  const named = new Map(rows.flatMap((row) => (row.department ? [[row.department.nameZh, row.department] as const] : [])));
  const known = namesOf(await tx.department.findMany({ select: departmentNames }));
  await tx.department.createMany({ data: [...named.values()].filter(({ nameZh }) => !known.has(nameZh)), skipDuplicates: true });
  return namesOf(await tx.department.findMany({ select: departmentNames }));
}

const departmentNames = { id: true, nameZh: true, formerNames: true } as const;

/** Departments' ids by every name they have or had. */
function namesOf(departments: readonly { id: string; nameZh: string; formerNames: string[] }[]): Map<string, string> {
  return new Map(departments.flatMap(({ id, nameZh, formerNames }) => [...formerNames, nameZh].map((name) => [name, id] as const)));
}

type Belonging = { editionYear: number; areaId: string; leadDepartmentId?: string | null };

async function writeProject(tx: Transaction, rows: ProjectRows, existing: Existing | null, belonging: Belonging): Promise<void> {
  const data = { ...rows.project, ...belonging };
  const { id: projectId, status } = existing
    ? await tx.project.update({ where: { id: existing.id }, data, select: { id: true, status: true } })
    : await tx.project.create({ data: { slug: rows.slug, ...data }, select: { id: true, status: true } });
  await tx.baseline.deleteMany({ where: { projectId } });
  await tx.milestone.deleteMany({ where: { projectId } });
  const indicators = await writeIndicators(tx, projectId, rows);
  const answering = <T extends { indicator: string | null }>({ indicator, ...row }: T) => ({ ...row, projectId, indicatorId: indicator === null ? null : known(indicators, indicator) });
  await tx.baseline.createMany({ data: rows.baselines.map(answering) });
  await tx.milestone.createMany({ data: rows.milestones.map((row) => ({ ...row, projectId })) });
  await addMeasurements(tx, projectId, rows.measurements.map(answering));
  if (rows.status && rows.status.toStatus !== status) {
    await tx.statusChange.create({ data: { ...rows.status, projectId, fromStatus: status } });
    await tx.project.update({ where: { id: projectId }, data: { status: rows.status.toStatus } });
  }
}

/** Promises keep their place, and what was measured keeps its promise. */
async function writeIndicators(tx: Transaction, projectId: string, { slug, indicators }: ProjectRows): Promise<Map<string, string>> {
  const before = await tx.indicator.findMany({ where: { projectId }, select: { order: true, metricZh: true, _count: { select: { measurements: true } } } });
  const replaced = before.find((old) => old._count.measurements > 0 && !indicators.some((next) => next.order === old.order && next.metricZh === old.metricZh));
  if (replaced) throw new Error(`${slug}: “${replaced.metricZh}” has results and cannot be replaced`);
  await tx.indicator.deleteMany({ where: { projectId, order: { gt: indicators.length } } });
  const ids = new Map<string, string>();
  for (const indicator of indicators) {
    const where = { projectId_order: { projectId, order: indicator.order } };
    const { id } = await tx.indicator.upsert({ where, create: { ...indicator, projectId }, update: indicator, select: { id: true } });
    ids.set(indicator.metricZh, id);
  }
  return ids;
}

function known(indicators: Map<string, string>, metric: string): string {
  const id = indicators.get(metric);
  if (!id) throw new Error(`there is no promise “${metric}”`);
  return id;
}

type MeasurementRow = Omit<ProjectRows["measurements"][number], "indicator"> & { projectId: string; indicatorId: string | null };

/** Measurements are history: one that stands already is left, one that reads otherwise is a new row. */
async function addMeasurements(tx: Transaction, projectId: string, rows: MeasurementRow[]): Promise<void> {
  const standing = await tx.measurement.findMany({
    where: { projectId },
    select: { indicatorId: true, metricZh: true, value: true, statementZh: true, sourceUrl: true, asOf: true },
  });
  const there = new Set(standing.map((row) => identity({ ...row, value: row.value?.toString() ?? null })));
  await tx.measurement.createMany({ data: rows.filter((row) => !there.has(identity(row))) });
}

function identity(row: { indicatorId?: string | null; metricZh?: string | null; value?: unknown; statementZh: string; sourceUrl?: string | null; asOf: string | Date }): string {
  return JSON.stringify([row.indicatorId ?? null, row.metricZh ?? null, row.value ?? null, row.statementZh, row.sourceUrl ?? null, new Date(row.asOf).toISOString()]);
}
