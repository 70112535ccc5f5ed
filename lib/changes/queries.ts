import "server-only";
import { db } from "../db";
import { formatCursor } from "../http/cursor";
import { authorSelect } from "../projects/selects";
import { author } from "../projects/views";
import { listListEvents } from "./list-events";
import { measurementChanges } from "./measurement-changes";
import { newestRecorded, project, projectOf, whereRecorded, type Span } from "./spans";
import type { Change } from "./views";

/** As many as stand on a page. */
export const changesOnPage = 40;

/** Every public change of a span, newest first, a page at a time: `older` is the cursor of the next page. */
export async function listChanges({ from, to, after, take = changesOnPage }: Partial<Span>): Promise<{ changes: Change[]; older: string | null }> {
  const span = { from, to, after, take: take + 1 };
  const found = (await Promise.all([statusChanges(span), measurementChanges(span), milestoneChanges(span), newsChanges(span), listListEvents(span)])).flat();
  found.sort((a, b) => b.at.localeCompare(a.at) || b.id.localeCompare(a.id));
  const changes = await withShortPaths(found.slice(0, take));
  const last = changes.at(-1);
  return { changes, older: found.length > take && last ? formatCursor({ at: new Date(last.at), id: last.id }) : null };
}

/** When the last change before a moment was; null where there is none. */
export async function getLastChangeBefore(to: Date): Promise<Date | null> {
  const { changes } = await listChanges({ to, take: 1 });
  return changes[0] ? new Date(changes[0].at) : null;
}

/** A project's address is the short one while no newer year has it. */
async function withShortPaths(changes: Change[]): Promise<Change[]> {
  const slugs = [...new Set(changes.flatMap(({ project: of }) => (of ? [of.slug] : [])))];
  const newest = new Map((await db.project.groupBy({ by: ["slug"], where: { slug: { in: slugs } }, _max: { editionYear: true } })).map(({ slug, _max }) => [slug, _max.editionYear]));
  return changes.map((change) => (change.project && newest.get(change.project.slug) === change.project.year ? { ...change, project: { ...change.project, path: `/projects/${change.project.slug}` } } : change));
}

async function statusChanges(span: Span): Promise<Change[]> {
  const rows = await db.statusChange.findMany({
    // What came with a list is told with the list.
    where: { staffId: { not: null }, ...whereRecorded(span) },
    orderBy: newestRecorded,
    take: span.take,
    select: { id: true, createdAt: true, fromStatus: true, toStatus: true, whyZh: true, whyEn: true, staff: authorSelect, project: projectOf },
  });
  return rows.map((row) => ({
    kind: "status",
    id: row.id,
    at: row.createdAt.toISOString(),
    by: row.staff && author(row.staff),
    project: project(row.project),
    from: row.fromStatus,
    to: row.toStatus,
    why: { zh: row.whyZh, en: row.whyEn },
  }));
}

async function milestoneChanges(span: Span): Promise<Change[]> {
  const rows = await db.milestoneReport.findMany({
    where: whereRecorded(span),
    orderBy: newestRecorded,
    take: span.take,
    select: {
      id: true, createdAt: true, reachedOn: true, statementZh: true, statementEn: true, staff: authorSelect,
      milestone: { select: { labelZh: true, labelEn: true, project: projectOf, reports: { orderBy: newestRecorded, select: { id: true, createdAt: true, reachedOn: true } } } },
    },
  });
  return rows.map(({ milestone, ...row }) => {
    const before = milestone.reports.find(({ id, createdAt }) => createdAt < row.createdAt || (createdAt.getTime() === row.createdAt.getTime() && id < row.id));
    return {
      kind: "milestone",
      id: row.id,
      at: row.createdAt.toISOString(),
      by: author(row.staff),
      project: project(milestone.project),
      label: { zh: milestone.labelZh, en: milestone.labelEn },
      wasReached: before ? before.reachedOn !== null : null,
      isReached: row.reachedOn !== null,
      statement: { zh: row.statementZh, en: row.statementEn },
    };
  });
}

async function newsChanges(span: Span): Promise<Change[]> {
  const rows = await db.news.findMany({
    where: whereRecorded(span),
    orderBy: newestRecorded,
    take: span.take,
    select: { id: true, createdAt: true, titleZh: true, titleEn: true, why: true, staff: authorSelect, project: projectOf, corrects: { select: { titleZh: true, titleEn: true } } },
  });
  return rows.map((row) => ({
    kind: "news",
    id: row.id,
    at: row.createdAt.toISOString(),
    by: author(row.staff),
    project: project(row.project),
    newsId: row.id,
    title: { zh: row.titleZh, en: row.titleEn },
    corrects: row.corrects && { title: { zh: row.corrects.titleZh, en: row.corrects.titleEn }, why: row.why ?? "" },
  }));
}
