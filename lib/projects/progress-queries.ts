import "server-only";
import { db } from "../db";
import { getCurrentYear } from "./edition-queries";
import type { ProgressAsked } from "./progress-schema";
import { progressSelect } from "./progress-selects";
import { progressView, type LatestChange, type ProgressOverview } from "./progress-views";

/**
 * A year's list with everything that is published of it; the current one unless another is named. Null where there is no such list, or
 * nothing in it yet. Four statements, however many projects there are.
 */
export async function getProgress({ year }: Pick<ProgressAsked, "year">): Promise<ProgressOverview | null> {
  const [current, filled] = await Promise.all([
    getCurrentYear(),
    db.edition.findMany({ orderBy: { year: "desc" }, where: { projects: { some: { archivedAt: null } } }, select: { year: true } }),
  ]);
  const years = filled.map((edition) => edition.year);
  const asked = year ?? current;
  if (asked === null || !years.includes(asked)) return null;
  const [edition, changes] = await Promise.all([
    db.edition.findUniqueOrThrow({ relationLoadStrategy: "join", where: { year: asked }, select: progressSelect }),
    listLatestChanges(asked),
  ]);
  return progressView(edition, { changes, years, isCurrent: asked === current });
}

/** What was recorded last of each project, by its id: a result, a status, a milestone's report or news; a correction of one is a change too. */
async function listLatestChanges(year: number): Promise<Map<string, LatestChange>> {
  const rows = await db.$queryRaw<{ id: string; at: Date; what: LatestChange["what"] }[]>`
    SELECT "id", "at", "what" FROM "Project", LATERAL (
      SELECT * FROM (
        (SELECT "createdAt" AS "at", 'result' AS "what" FROM "Measurement" WHERE "projectId" = "Project"."id" ORDER BY "createdAt" DESC LIMIT 1)
        UNION ALL (SELECT "createdAt", 'status' FROM "StatusChange" WHERE "projectId" = "Project"."id" ORDER BY "createdAt" DESC LIMIT 1)
        UNION ALL (SELECT "createdAt", 'news' FROM "News" WHERE "projectId" = "Project"."id" ORDER BY "createdAt" DESC LIMIT 1)
        UNION ALL (SELECT "MilestoneReport"."createdAt", 'milestone' FROM "MilestoneReport" JOIN "Milestone" ON "Milestone"."id" = "milestoneId"
                   WHERE "projectId" = "Project"."id" ORDER BY "MilestoneReport"."createdAt" DESC LIMIT 1)
      ) AS "change" ORDER BY "at" DESC, "what" LIMIT 1
    ) AS "latest" WHERE "editionYear" = ${year} AND "archivedAt" IS NULL`;
  return new Map(rows.map(({ id, at, what }) => [id, { at: at.toISOString(), what }]));
}
