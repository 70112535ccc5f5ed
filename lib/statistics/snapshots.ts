import "server-only";
import { db, type Transaction } from "../db";
import { dayOf } from "../i18n/district-day";
import type { Job } from "../jobs";
import { nextDay } from "../calendar/working-days";
import { countFigures, type Counted, type Group } from "./counting";
import { allowTime } from "./leisure";
import { momentOf, type Counts, type Scope, type SnapshotFigures } from "./schema";

/** A day is written when nothing that began in it can still be under way. */
const graceMs = 10 * 60_000;
const groups = ["edition", "area", "project", "department"] as const satisfies readonly Group[];

export type SnapshotRow = { scope: Scope; key: string; figures: SnapshotFigures };

/**
 * The figures as they stood at the end of a district day, from the rows: of everything, and of each edition, area, project and department
 * that has any. `areas` says in which area each project was taken to be; without it, in today's.
 */
export async function countDay(day: string, { areas, client }: { areas?: ReadonlyMap<string, string>; client?: Transaction } = {}): Promise<SnapshotRow[]> {
  const counted = await countFigures({ at: momentOf(day)!, by: groups, areas }, client);
  const areaOf = new Map([...(await listAreas(client ?? db)), ...(areas ?? [])]);
  return rowsOf(counted, areaOf);
}

function rowsOf({ all, by }: Counted, areaOf: ReadonlyMap<string, string>): SnapshotRow[] {
  const parts = groups.flatMap((scope) => [...by[scope]!].filter(([, counts]) => isAny(counts)).map(([key, counts]) => ({ scope, key, figures: scope === "project" ? { ...counts, area: areaOf.get(key)! } : counts })));
  return [{ scope: "all", key: "", figures: all }, ...parts.sort((a, b) => groups.indexOf(a.scope) - groups.indexOf(b.scope) || (a.key < b.key ? -1 : 1))];
}

function isAny(counts: Counts): boolean {
  return Object.values(counts).some((value) => value !== null && value > 0);
}

async function listAreas(client: Transaction): Promise<Map<string, string>> {
  const projects = await client.project.findMany({ select: { slug: true, editionYear: true, area: { select: { slug: true } } } });
  return new Map(projects.map(({ slug, editionYear, area }) => [`${editionYear}/${slug}`, `${editionYear}/${area.slug}`]));
}

/**
 * Writes the earliest day that is over and has no snapshot yet, from the first case on. Returns it; null when there is none. Of two processes
 * one writes and the other finds it written. Waits while published comments have no case yet: their past is still being written.
 */
export async function writeNextSnapshot(now = new Date()): Promise<string | null> {
  if ((await nextMissing(db, now)) === null) return null;
  return db.$transaction(
    async (tx) => {
      await allowTime(tx);
      await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('statistics snapshot'))::text`;
      const day = await nextMissing(tx, now);
      if (day === null || (await isCaseMissing(tx))) return null;
      const rows = await countDay(day, { client: tx });
      await tx.snapshot.createMany({ data: rows.map((row) => ({ ...row, day: new Date(`${day}T00:00:00Z`) })) });
      return day;
    },
    { timeout: 600_000, maxWait: 60_000 },
  );
}

async function nextMissing(client: Transaction, now: Date): Promise<string | null> {
  const [last, first] = await Promise.all([
    client.snapshot.findFirst({ orderBy: { day: "desc" }, select: { day: true } }),
    client.case.findFirst({ orderBy: [{ openedAt: "asc" }, { id: "asc" }], select: { openedAt: true } }),
  ]);
  const day = last ? nextDay(last.day.toISOString().slice(0, 10)) : first && dayOf(first.openedAt);
  return day && momentOf(day)!.getTime() + graceMs < now.getTime() ? day : null;
}

async function isCaseMissing(client: Transaction): Promise<boolean> {
  const rows = await client.$queryRaw<unknown[]>`SELECT 1 FROM "Comment" AS c WHERE c."status" = 'published' AND c."followsId" IS NULL AND NOT EXISTS (SELECT 1 FROM "Case" AS k WHERE k."commentId" = c."id") LIMIT 1`;
  return rows.length > 0;
}

/** What the public figures were, day by day, whatever happens later. */
export function snapshotJob(): Job {
  return { name: "statistics", restMs: 60_000, run: async () => ((await writeNextSnapshot()) === null ? 0 : 1) };
}
