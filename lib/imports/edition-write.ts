import "server-only";
import type { Comparability, Comparator, Provenance } from "@/prisma/client/enums";
import type { Transaction } from "../db";
import type { EditionTable, Row } from "./tables";

type Rows = Record<EditionTable, Row[]>;

/** Makes a year read as these rows say. Rows that stay keep their ids, and with them comments, results and cases. Projects that are not named are archived. */
export async function writeEdition(tx: Transaction, year: number, rows: Rows, importedFrom: string): Promise<void> {
  await writeFrame(tx, year, rows.edition[0]!, importedFrom);
  await writeSubDistricts(tx, rows.sub_districts);
  const areas = await writeAreas(tx, year, rows.areas);
  const departments = await writeDepartments(tx, rows.projects);
  const projects = await writeProjects(tx, year, rows.projects, { areas, departments });
  await tx.project.updateMany({ where: { editionYear: year, slug: { notIn: [...projects.keys()] }, archivedAt: null }, data: { archivedAt: new Date() } });
  await tx.area.deleteMany({ where: { editionYear: year, slug: { notIn: [...areas.keys()] }, projects: { none: {} } } });
  await writePromises(tx, projects, rows);
}

async function writeFrame(tx: Transaction, year: number, row: Row, importedFrom: string): Promise<void> {
  const fields = {
    districtZh: row.district_zh!, districtEn: row.district_en!, isOfficial: row.is_official === "yes", noticeZh: row.notice_zh!, noticeEn: row.notice_en!,
    sourceTitleZh: row.source_title_zh!, sourceTitleEn: row.source_title_en!, sourceUrl: row.source_url!, promiseQuote: row.promise_quote!, areaNoteZh: row.area_note_zh!, areaNoteEn: row.area_note_en!,
    outcomeZh: orNull(row.outcome_zh), outcomeEn: orNull(row.outcome_en), outcomeSource: orNull(row.outcome_source), outcomeUrl: orNull(row.outcome_url),
  };
  await tx.edition.upsert({ where: { year }, create: { year, ...fields, loadedFrom: importedFrom }, update: fields });
}

async function writeSubDistricts(tx: Transaction, rows: readonly Row[]): Promise<void> {
  for (const row of rows) {
    const fields = { order: Number(row.order), nameZh: row.name_zh!, nameEn: row.name_en! };
    await tx.subDistrict.upsert({ where: { code: row.code! }, create: { code: row.code!, ...fields }, update: fields });
  }
  await tx.subDistrict.deleteMany({ where: { code: { notIn: rows.map(({ code }) => code!) }, comments: { none: {} } } });
}

async function writeAreas(tx: Transaction, year: number, rows: readonly Row[]): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const row of rows) {
    const [slug, fields] = [row.slug!, { order: Number(row.order), titleZh: row.title_zh!, titleEn: row.title_en!, descriptionZh: row.description_zh!, descriptionEn: row.description_en!, provenance: row.provenance as Provenance }];
    const { id } = await tx.area.upsert({ where: { editionYear_slug: { editionYear: year, slug } }, create: { editionYear: year, slug, ...fields }, update: fields, select: { id: true } });
    ids.set(slug, id);
  }
  return ids;
}

/** Departments by the names they have or had; one that nobody knows yet is new. */
async function writeDepartments(tx: Transaction, rows: readonly Row[]): Promise<Map<string, string>> {
  const find = async () => new Map((await tx.department.findMany({ select: { id: true, nameZh: true, formerNames: true } })).flatMap(({ id, nameZh, formerNames }) => [...formerNames, nameZh].map((name) => [name, id] as const)));
  const known = await find();
  const missing = [...new Set(rows.map(({ lead_department: name }) => name!))].filter((name) => name && !known.has(name));
  if (missing.length === 0) return known;
  await tx.department.createMany({ data: missing.map((nameZh) => ({ nameZh })), skipDuplicates: true });
  return find();
}

async function writeProjects(tx: Transaction, year: number, rows: readonly Row[], { areas, departments }: Record<"areas" | "departments", Map<string, string>>): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const row of rows) {
    const slug = row.slug!;
    const fields = {
      areaId: areas.get(row.area!)!, order: Number(row.order), titleZh: row.title_zh!, titleEn: row.title_en!, summaryZh: row.summary_zh!, summaryEn: row.summary_en!,
      summaryProvenance: row.summary_provenance as Provenance, ...place(row), leadDepartmentId: departments.get(row.lead_department!) ?? null, leadProvenance: orNull(row.lead_provenance) as Provenance | null,
      leadBasisZh: orNull(row.lead_basis_zh), leadBasisEn: orNull(row.lead_basis_en), leadBasisUrl: orNull(row.lead_basis_url), ...note(row), archivedAt: null,
    };
    // The version rises, so that an editor with an older page is told (R22).
    const { id } = await tx.project.upsert({ where: { editionYear_slug: { editionYear: year, slug } }, create: { editionYear: year, slug, ...fields }, update: { ...fields, version: { increment: 1 } }, select: { id: true } });
    ids.set(slug, id);
  }
  return ids;
}

/** Baselines and milestones are written anew where they changed; promises keep their rows. */
async function writePromises(tx: Transaction, projects: ReadonlyMap<string, string>, rows: Rows): Promise<void> {
  const within = { projectId: { in: [...projects.values()] } };
  const reported = await tx.milestone.findMany({ where: { ...within, reports: { some: {} } }, select: { id: true, projectId: true, order: true } });
  await tx.baseline.deleteMany({ where: within });
  await tx.milestone.deleteMany({ where: { ...within, reports: { none: {} } } });
  const indicators = await writeIndicators(tx, projects, rows.indicators);
  await tx.baseline.createMany({
    data: rows.baselines.map((row) => ({
      projectId: projects.get(row.project!)!, order: Number(row.order), indicatorId: indicators.get(`${row.project} · ${row.indicator}`) ?? null, year: Number(row.of_year), qualifierZh: row.qualifier_zh!, ...metric(row),
      value: orNull(row.value), comparability: row.comparability as Comparability, provenance: row.provenance as Provenance, ...place(row), ...note(row),
    })),
  });
  for (const row of rows.milestones) {
    const [projectId, order] = [projects.get(row.project!)!, Number(row.order)];
    const fields = { labelZh: row.label_zh!, labelEn: row.label_en!, due: row.due!, provenance: row.provenance as Provenance, ...note(row) };
    const kept = reported.find((one) => one.projectId === projectId && one.order === order);
    if (kept) await tx.milestone.update({ where: { id: kept.id }, data: fields, select: { id: true } });
    else await tx.milestone.create({ data: { projectId, order, ...fields }, select: { id: true } });
  }
}

async function writeIndicators(tx: Transaction, projects: ReadonlyMap<string, string>, rows: readonly Row[]): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const row of rows) {
    const [projectId, order] = [projects.get(row.project!)!, Number(row.order)];
    const fields = { ...metric(row), target: orNull(row.target), comparator: row.comparator as Comparator, modalityZh: row.modality_zh!, provenance: row.provenance as Provenance, ...place(row), ...note(row) };
    const { id } = await tx.indicator.upsert({ where: { projectId_order: { projectId, order } }, create: { projectId, order, ...fields }, update: fields, select: { id: true } });
    ids.set(`${row.project} · ${row.order}`, id);
  }
  await tx.indicator.deleteMany({ where: { projectId: { in: [...projects.values()] }, id: { notIn: [...ids.values()] } } });
  return ids;
}

function metric(row: Row) {
  return { metricZh: row.metric_zh!, metricEn: row.metric_en!, unitZh: row.unit_zh!, unitEn: row.unit_en! };
}

function place(row: Row) {
  return { quote: row.quote!, clause: row.clause!, sectionZh: row.section_zh!, sectionEn: row.section_en! };
}

function note(row: Row) {
  return { noteZh: orNull(row.note_zh), noteEn: orNull(row.note_en) };
}

function orNull(text: string | undefined): string | null {
  return text || null;
}
