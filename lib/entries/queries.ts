import "server-only";
import { db } from "../db";

/** The projects of the latest edition that take comments, in their order. */
export async function listOpenProjects() {
  const latest = await db.edition.findFirst({ orderBy: { year: "desc" }, select: { year: true } });
  if (!latest) return [];
  return db.project.findMany({
    where: { editionYear: latest.year, commentsOpen: true },
    orderBy: { order: "asc" },
    select: { slug: true, titleZh: true, titleEn: true },
  });
}
