import type { ProgressEditionRow, ProgressProjectRow } from "./progress-selects";
import type { ProgressOrder } from "./progress-schema";
import { publicStates, type PublicState } from "./state";
import { isDrawnPromise } from "./telling";
import { both, promiseView, stateOf, statementOf, type Both, type PromiseView, type PublishedStatement } from "./views";

/** The last thing that was recorded of a project, and when: an ISO time. */
export type LatestChange = { at: string; what: "result" | "status" | "milestone" | "news" };

export type ProgressMilestone = { id: string; label: Both; due: string; /** ISO date. */ reachedOn: string | null; said: Both | null };

/** A project's line of the overview. */
export type ProgressRow = {
  slug: string;
  /** Its address: in a year that is not shown, one of its own. */
  path: `/${string}`;
  title: Both;
  state: PublicState;
  lead: Both | null;
  promises: PromiseView[];
  milestones: ProgressMilestone[];
  /** The latest result that answers no promise. */
  other: PublishedStatement | null;
  changed: LatestChange | null;
};

export type ProgressArea = { slug: string; title: Both; counts: Record<PublicState, number>; projects: ProgressRow[] };

export type ProgressOverview = {
  year: number;
  /** Every year that has a list, the latest first. */
  years: number[];
  /** It is the one that the portal shows. */
  isCurrent: boolean;
  district: Both;
  /** That this is not the official list; null once it is. */
  notice: Both | null;
  source: { title: Both; url: string };
  /** ISO time: closed, its figures stay as they are. */
  closedAt: string | null;
  areas: ProgressArea[];
  total: number;
  counts: Record<PublicState, number>;
  /** Promises with a number, and how many of them no result is published for. */
  numbered: { all: number; missing: number };
};

export function progressView(edition: ProgressEditionRow, { changes, years, isCurrent }: { changes: ReadonlyMap<string, LatestChange>; years: number[]; isCurrent: boolean }): ProgressOverview {
  const areas = edition.areas
    .map(({ slug, titleZh, titleEn, projects }) => {
      const rows = projects.map((project) =>
        progressRow(project, { changed: changes.get(project.id) ?? null, path: isCurrent ? `/projects/${project.slug}` : `/editions/${edition.year}/projects/${project.slug}` }),
      );
      return { slug, title: { zh: titleZh, en: titleEn }, counts: countStates(rows), projects: rows };
    })
    .filter(({ projects }) => projects.length > 0);
  const all = areas.flatMap(({ projects }) => projects);
  const numbered = all.flatMap(({ promises }) => promises).filter(isDrawnPromise);
  return {
    year: edition.year,
    years,
    isCurrent,
    district: { zh: edition.districtZh, en: edition.districtEn },
    notice: edition.isOfficial ? null : { zh: edition.noticeZh, en: edition.noticeEn },
    source: { title: { zh: edition.sourceTitleZh, en: edition.sourceTitleEn }, url: edition.sourceUrl },
    closedAt: edition.closedAt?.toISOString() ?? null,
    areas,
    total: all.length,
    counts: countStates(all),
    numbered: { all: numbered.length, missing: numbered.filter(({ result }) => !result?.value).length },
  };
}

function progressRow(row: ProgressProjectRow, known: Pick<ProgressRow, "changed" | "path">): ProgressRow {
  const [other] = row.measurements;
  return {
    slug: row.slug,
    title: { zh: row.titleZh, en: row.titleEn },
    state: stateOf(row),
    lead: row.leadDepartment && { zh: row.leadDepartment.nameZh, en: row.leadDepartment.nameEn },
    promises: row.indicators.map(promiseView),
    milestones: row.milestones.map(({ id, labelZh, labelEn, due, reports: [report] }) => ({
      id,
      label: { zh: labelZh, en: labelEn },
      due,
      reachedOn: report?.reachedOn?.toISOString().slice(0, 10) ?? null,
      said: report ? both(report.statementZh, report.statementEn) : null,
    })),
    other: other ? statementOf(other) : null,
    ...known,
  };
}

function countStates(rows: readonly ProgressRow[]): Record<PublicState, number> {
  const counts = Object.fromEntries(publicStates.map((state) => [state, 0])) as Record<PublicState, number>;
  for (const { state } of rows) counts[state] += 1;
  return counts;
}

/** The lines in groups: an area each, or one group with what changed last first, then what never did, as the list stands. */
export function inOrder(areas: readonly ProgressArea[], order: ProgressOrder): { area: ProgressArea | null; projects: ProgressRow[] }[] {
  if (order === "area") return areas.map((area) => ({ area, projects: area.projects }));
  const rows = areas.flatMap(({ projects }) => projects);
  return [{ area: null, projects: rows.toSorted((one, other) => (other.changed?.at ?? "").localeCompare(one.changed?.at ?? "")) }];
}
