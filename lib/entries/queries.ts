import "server-only";
import { db } from "../db";
import { getCurrentYear } from "../projects/edition-queries";

/** The projects of the current year that take comments, in their order. */
export async function listOpenProjects() {
  const year = await getCurrentYear();
  if (year === null) return [];
  return db.project.findMany({
    where: { editionYear: year, commentsOpen: true, archivedAt: null, edition: { closedAt: null } },
    orderBy: { order: "asc" },
    select: { slug: true, titleZh: true, titleEn: true },
  });
}
