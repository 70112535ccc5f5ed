import "server-only";
import { db } from "../db";
import { newKeeper } from "../ledger/cache";
import { countFigures, type Counted } from "./counting";
import { countRows, type Listed } from "./list-queries";
import { filterQuery, fits, snapshotSchema, type Counts, type Dimension, type Filter, type Scope } from "./schema";
import { newTurn } from "./turn";

/** Figures as of a moment; their lists are as of the same. */
export type Statistics = { filter: Filter; by: Dimension | null; countedAt: Date; counted: Counted };

const figuresKept = newKeeper();
const lengthsKept = newKeeper();

/** Counting reads every case: one at a time, whatever is asked for. */
const inTurn = newTurn(40);

/** The figures of a filter, and of its parts by one dimension, as they were within the last minute (docs/decisions/statistics.md). */
export function getStatistics(filter: Filter, by: Dimension | null): Promise<Statistics> {
  return figuresKept.kept(`${by} ${JSON.stringify(filterQuery(filter))}`, () =>
    inTurn(async () => {
      const countedAt = new Date();
      return { filter, by, countedAt, counted: await countFigures({ at: countedAt, filter, by: by ? [by] : [] }) };
    }));
}

/** How long a list is; counted once a minute for each address. */
export function getLength(listed: Listed): Promise<number> {
  if (!fits(listed.list, listed.filter)) return Promise.resolve(0);
  return lengthsKept.kept(`${listed.list} ${listed.at.getTime()} ${JSON.stringify(filterQuery(listed.filter))}`, () => inTurn(() => countRows(listed)));
}

/** Forgets everything: for tests. */
export function forgetStatistics(): void {
  figuresKept.forgetKept();
  lengthsKept.forgetKept();
}

export type Place = { key: string; zh: string; en: string };
export type Places = { editions: number[]; areas: Place[]; projects: (Place & { area: string })[]; departments: Place[] };

/** The names of everything that figures can be of, in the order of the lists. Small: some dozens. */
export async function getPlaces(): Promise<Places> {
  const [projects, departments] = await Promise.all([
    db.project.findMany({
      orderBy: [{ editionYear: "desc" }, { area: { order: "asc" } }, { order: "asc" }],
      select: { slug: true, titleZh: true, titleEn: true, editionYear: true, area: { select: { slug: true, titleZh: true, titleEn: true } } },
    }),
    db.department.findMany({ orderBy: { nameZh: "asc" }, select: { id: true, nameZh: true, nameEn: true } }),
  ]);
  const areas = new Map(projects.map(({ editionYear, area }) => [`${editionYear}/${area.slug}`, { key: `${editionYear}/${area.slug}`, zh: area.titleZh, en: area.titleEn }]));
  return {
    editions: [...new Set(projects.map(({ editionYear }) => editionYear))],
    areas: [...areas.values()],
    projects: projects.map(({ slug, titleZh, titleEn, editionYear, area }) => ({ key: `${editionYear}/${slug}`, zh: titleZh, en: titleEn, area: `${editionYear}/${area.slug}` })),
    departments: departments.map(({ id, nameZh, nameEn }) => ({ key: id, zh: nameZh, en: nameEn ?? nameZh })),
  };
}

/** The last snapshot of each month of one scope, oldest first. */
export async function getCourse(scope: Scope, key: string): Promise<{ day: string; counts: Counts }[]> {
  const rows = await db.$queryRaw<{ day: string; figures: unknown }[]>`
    SELECT to_char("day", 'YYYY-MM-DD') AS day, "figures" FROM "Snapshot" AS s
    WHERE "scope" = ${scope} AND "key" = ${key} AND "day" IN (SELECT max("day") FROM "Snapshot" WHERE "scope" = 'all' GROUP BY date_trunc('month', "day"))
    ORDER BY s."day"`;
  return rows.map(({ day, figures }) => ({ day, counts: snapshotSchema.parse(figures) }));
}

/** The snapshot's scope that a filter is; null where it is narrowed in two ways or by month. */
export function scopeOf({ edition, area, project, department, month }: Filter, places: Places): { scope: Scope; key: string } | null {
  if (month || (department && (edition || area || project))) return null;
  if (department) return { scope: "department", key: department };
  const one = (list: readonly Place[], slug: string) => {
    const found = list.filter(({ key }) => (edition ? key === `${edition}/${slug}` : key.endsWith(`/${slug}`)));
    return found.length === 1 ? found[0]!.key : null;
  };
  const key = project ? one(places.projects, project) : area ? one(places.areas, area) : (edition?.toString() ?? "");
  if (key === null) return null;
  return { scope: project ? "project" : area ? "area" : edition ? "edition" : "all", key };
}

