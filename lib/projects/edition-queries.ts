import "server-only";
import { cache } from "react";
import { db, type Transaction } from "../db";

const whereListed = { archivedAt: null } as const;

/**
 * The year that the portal shows when none is named: the newest open one that has projects, so that a year can be prepared before anybody
 * sees it; when all are closed, the newest that has any; before there are projects, the newest. Null before any edition.
 */
export async function getCurrentYear(client: Pick<Transaction, "edition"> = db): Promise<number | null> {
  const years = await client.edition.findMany({ orderBy: { year: "desc" }, select: { year: true, closedAt: true, projects: { where: whereListed, take: 1, select: { id: true } } } });
  const filled = years.filter(({ projects }) => projects.length > 0);
  return (filled.find(({ closedAt }) => closedAt === null) ?? filled[0] ?? years[0])?.year ?? null;
}

export type EditionLine = { year: number; district: { zh: string; en: string }; isOfficial: boolean; closedAt: Date | null; isCurrent: boolean; projects: number; archived: number };

/** All years, newest first. */
export const listEditions = cache(async function listEditions(): Promise<EditionLine[]> {
  const [current, rows, archived] = await Promise.all([
    getCurrentYear(),
    db.edition.findMany({ orderBy: { year: "desc" }, select: { year: true, districtZh: true, districtEn: true, isOfficial: true, closedAt: true, _count: { select: { projects: { where: whereListed } } } } }),
    db.project.groupBy({ by: ["editionYear"], where: { archivedAt: { not: null } }, _count: true }),
  ]);
  return rows.map(({ year, districtZh, districtEn, isOfficial, closedAt, _count }) => ({
    year, district: { zh: districtZh, en: districtEn }, isOfficial, closedAt, isCurrent: year === current, projects: _count.projects,
    archived: archived.find(({ editionYear }) => editionYear === year)?._count ?? 0,
  }));
});

/** The newest year that has a project with this address: what /projects/<slug> shows. */
export async function getNewestYearOf(slug: string): Promise<number | null> {
  return (await db.project.findFirst({ where: { slug }, orderBy: { editionYear: "desc" }, select: { editionYear: true } }))?.editionYear ?? null;
}
