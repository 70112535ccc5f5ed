import "server-only";
import { cache } from "react";
import { db } from "../db";
import { getCurrentYear, getNewestYearOf } from "./edition-queries";
import { slugSchema, type ProjectFilter } from "./schema";
import { matches } from "./search";
import { noticeSelect, overviewSelect, projectSelect, type ListedRow, type OverviewRow } from "./selects";
import { publicStates, type PublicState } from "./state";
import { both, earlierFigure, listedProject, milestoneView, otherResults, promiseView, quotation, stateOf, timeline, type Both, type ListedProject } from "./views";

export type Overview = {
  year: number;
  closedAt: Date | null;
  district: Both;
  /** That this is not the official list; null once it is. */
  notice: Both | null;
  /** What is known of the year as a whole. */
  outcome: { words: Both; source: string | null; url: string | null } | null;
  /** All of them, whatever is asked for. */
  allAreas: { slug: string; title: Both }[];
  counts: Record<PublicState, number>;
  total: number;
  /** What was asked for: the areas that have it, in order. */
  areas: { slug: string; title: Both; description: Both; projects: ListedProject[] }[];
  found: number;
};

/** A year by area, the current one unless another is named, narrowed to what is asked for; null for one that is not there. */
export async function listProjects(filter: ProjectFilter = {}, named?: number): Promise<Overview | null> {
  const year = named ?? (await getCurrentYear());
  const edition = year === null ? null : await db.edition.findUnique({ relationLoadStrategy: "join", where: { year }, select: overviewSelect });
  if (!edition) return null;
  const listed = edition.areas.filter((area) => area.projects.length > 0);
  const all = listed.flatMap((area) => area.projects);
  const areas = listed
    .filter((area) => filter.area === undefined || area.slug === filter.area)
    .map((area) => ({
      slug: area.slug,
      title: { zh: area.titleZh, en: area.titleEn },
      description: { zh: area.descriptionZh, en: area.descriptionEn },
      projects: area.projects.filter((project) => isAskedFor(project, area, filter)).map(listedProject),
    }))
    .filter((area) => area.projects.length > 0);
  return {
    year: edition.year,
    closedAt: edition.closedAt,
    district: { zh: edition.districtZh, en: edition.districtEn },
    notice: edition.isOfficial ? null : { zh: edition.noticeZh, en: edition.noticeEn },
    outcome: edition.outcomeZh ? { words: { zh: edition.outcomeZh, en: edition.outcomeEn }, source: edition.outcomeSource, url: edition.outcomeUrl } : null,
    allAreas: listed.map((area) => ({ slug: area.slug, title: { zh: area.titleZh, en: area.titleEn } })),
    counts: countStates(all),
    total: all.length,
    areas,
    found: areas.reduce((sum, area) => sum + area.projects.length, 0),
  };
}

function isAskedFor(project: ListedRow, area: OverviewRow["areas"][number], { status, words }: ProjectFilter): boolean {
  if (status !== undefined && stateOf(project) !== status) return false;
  if (words === undefined) return true;
  const metrics = project.indicators.flatMap((indicator) => [indicator.metricZh, indicator.metricEn]);
  return matches(words, [project.titleZh, project.titleEn, project.summaryZh, project.summaryEn, project.quote, area.titleZh, area.titleEn, ...metrics]);
}

function countStates(projects: ListedRow[]): Record<PublicState, number> {
  const counts = Object.fromEntries(publicStates.map((state) => [state, 0])) as Record<PublicState, number>;
  for (const project of projects) counts[stateOf(project)] += 1;
  return counts;
}

export type ProjectDetail = NonNullable<Awaited<ReturnType<typeof getProject>>>;

/** One project, in the newest year that has this address or in the one that is named; null when none has. */
export const getProject = cache(async function getProject(slug: string, year?: number) {
  if (!slugSchema.safeParse(slug).success) return null;
  const row = await db.project.findFirst({ relationLoadStrategy: "join", where: { slug, editionYear: year }, orderBy: { editionYear: "desc" }, select: projectSelect });
  if (!row) return null;
  const { promise: _promise, promises: _count, ...listed } = listedProject(row);
  const isNewest = year === undefined || (await getNewestYearOf(slug)) === year;
  const quotes = [row, ...row.indicators].map(quotation).filter(({ text }) => text);
  return {
    ...listed,
    id: row.id,
    /** Its own address: short while no newer year has it. */
    path: (isNewest ? `/projects/${slug}` : `/editions/${year}/projects/${slug}`) as `/${string}`,
    isNewest,
    archivedAt: row.archivedAt,
    closedAt: row.edition.closedAt,
    year: row.edition.year,
    isOfficialList: row.edition.isOfficial,
    area: { slug: row.area.slug, title: { zh: row.area.titleZh, en: row.area.titleEn } as Both },
    summaryProvenance: row.summaryProvenance,
    note: both(row.noteZh, row.noteEn),
    /** Every sentence of the report that promises something here, once. */
    quotes: quotes.filter((quote, index) => quotes.findIndex((other) => other.text === quote.text) === index),
    report: { title: { zh: row.edition.sourceTitleZh, en: row.edition.sourceTitleEn } as Both, url: row.edition.sourceUrl },
    lead: row.leadDepartment && {
      name: { zh: row.leadDepartment.nameZh, en: row.leadDepartment.nameEn } as Both,
      provenance: row.leadProvenance ?? "editorial",
      basis: both(row.leadBasisZh, row.leadBasisEn),
      basisUrl: row.leadBasisUrl,
    },
    promises: row.indicators.map(promiseView),
    otherResults: otherResults(row.measurements),
    /** Figures of the year before that can be compared with no promise: words only. */
    background: row.baselines.map(earlierFigure),
    milestones: row.milestones.map(milestoneView),
    timeline: timeline(row),
    commentsOpen: row.commentsOpen && !row.archivedAt && !row.edition.closedAt,
    publishFirstSince: row.publishFirstSince,
  };
});

/** What the page "about" says of the current year's list. */
export async function getEditionNotes() {
  const year = await getCurrentYear();
  const row = year === null ? null : await db.edition.findUnique({
    where: { year },
    select: { ...noticeSelect, sourceTitleZh: true, sourceTitleEn: true, sourceUrl: true, promiseQuote: true, areaNoteZh: true, areaNoteEn: true },
  });
  return row && { ...row, promiseQuote: quotation({ quote: row.promiseQuote, sectionZh: "", sectionEn: "" }).text };
}

/** The addresses of all projects of the current year, with their titles, for maps of the site. */
export async function listProjectAddresses(): Promise<{ slug: string; title: Both; area: Both }[]> {
  const year = await getCurrentYear();
  const edition = year === null ? null : await db.edition.findUnique({
    relationLoadStrategy: "join",
    where: { year },
    select: { projects: { where: { archivedAt: null }, orderBy: { order: "asc" }, select: { slug: true, titleZh: true, titleEn: true, area: { select: { titleZh: true, titleEn: true } } } } },
  });
  return (edition?.projects ?? []).map((row) => ({ slug: row.slug, title: { zh: row.titleZh, en: row.titleEn }, area: { zh: row.area.titleZh, en: row.area.titleEn } }));
}

/** The projects of a year that are no longer in its list: their addresses are alive. */
export async function listArchived(year: number): Promise<{ slug: string; title: Both }[]> {
  const rows = await db.project.findMany({ where: { editionYear: year, archivedAt: { not: null } }, orderBy: [{ order: "asc" }, { slug: "asc" }], select: { slug: true, titleZh: true, titleEn: true } });
  return rows.map(({ slug, titleZh, titleEn }) => ({ slug, title: { zh: titleZh, en: titleEn } }));
}
