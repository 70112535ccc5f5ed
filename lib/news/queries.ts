import "server-only";
import { cache } from "react";
import { z } from "zod";
import type { Prisma } from "@/prisma/client/client";
import { db } from "../db";
import { formatCursor, parseCursor } from "../http/cursor";
import type { Staff } from "../identity/proof";
import { getNewestYearOf } from "../projects/edition-queries";
import { slugSchema } from "../projects/schema";
import { authorSelect } from "../projects/selects";
import { author, both, type Author, type Both, type Correction } from "../projects/views";

/** As many as stand on a project's page at a time. */
export const newsOnPage = 3;

/** `isShown` is false where a correction took the picture back. Sizes in pixels. */
export type NewsPicture = { id: string; alt: Both; width: number; height: number; isShown: boolean };

/** One item; ISO dates. `corrects` is what it took the place of, `correction` what took its place. */
export type NewsItem = {
  id: string;
  title: Both;
  body: Both;
  happenedOn: string;
  recordedOn: string;
  by: Author;
  why: string | null;
  corrects: { id: string; title: Both } | null;
  correction: Correction | null;
  pictures: NewsPicture[];
};

/** Items as they read now: what was corrected is reached from its correction. */
export const whereCurrent = { correction: { is: null } } satisfies Prisma.NewsWhereInput;

const newsSelect = {
  id: true, titleZh: true, titleEn: true, bodyZh: true, bodyEn: true, happenedOn: true, createdAt: true, why: true, staff: authorSelect,
  corrects: { select: { id: true, titleZh: true, titleEn: true } },
  correction: { select: { id: true, why: true, createdAt: true, staff: authorSelect } },
  pictures: {
    orderBy: { order: "asc" },
    select: { altZh: true, altEn: true, file: { select: { id: true, width: true, height: true, pictures: { where: { news: whereCurrent }, take: 1, select: { order: true } } } } },
  },
} satisfies Prisma.NewsSelect;

/** A page of a project's news, newest first; `older` is the cursor of the next one. */
export async function listNews({ projectId, from }: { projectId: string; from?: string }): Promise<{ items: NewsItem[]; older: string | null; isFirst: boolean }> {
  const cursor = parseCursor(from);
  const rows = await db.news.findMany({
    relationLoadStrategy: "join",
    where: { projectId, ...whereCurrent, ...(cursor && { OR: [{ createdAt: { lt: cursor.at } }, { createdAt: cursor.at, id: { lt: cursor.id } }] }) },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: newsOnPage + 1,
    select: newsSelect,
  });
  const last = rows.length > newsOnPage ? rows[newsOnPage - 1]! : null;
  return { items: rows.slice(0, newsOnPage).map(newsItem), older: last && formatCursor({ at: last.createdAt, id: last.id }), isFirst: cursor === null };
}

/** One item at its address, also one that was corrected; null where the project has none of this id. One query a request. */
export const getNews = cache(async function getNews(slug: string, id: string): Promise<(NewsItem & { project: { path: `/${string}`; title: Both } }) | null> {
  if (!slugSchema.safeParse(slug).success || !z.uuid().safeParse(id).success) return null;
  const row = await db.news.findFirst({ relationLoadStrategy: "join", where: { id, project: { slug } }, select: { ...newsSelect, project: { select: { editionYear: true, titleZh: true, titleEn: true } } } });
  if (!row) return null;
  const { editionYear, titleZh, titleEn } = row.project;
  const path = (await getNewestYearOf(slug)) === editionYear ? (`/projects/${slug}` as const) : (`/editions/${editionYear}/projects/${slug}` as const);
  return { ...newsItem(row), project: { path, title: { zh: titleZh, en: titleEn } } };
});

export type NewsToCorrect = NonNullable<Awaited<ReturnType<typeof getNewsToCorrect>>>;

/** An item with its project, as it is before it is corrected, and what corrected it where somebody was faster. */
export function getNewsToCorrect(_staff: Staff, { slug, id }: { slug: string; id: string }) {
  if (!z.uuid().safeParse(id).success) return null;
  return db.news.findFirst({
    where: { id, project: { slug } },
    select: {
      correction: { select: { id: true } },
      id: true, titleZh: true, titleEn: true, bodyZh: true, bodyEn: true, happenedOn: true,
      project: { select: { id: true, slug: true, titleZh: true, titleEn: true, edition: { select: { closedAt: true } } } },
      pictures: { orderBy: { order: "asc" }, select: { fileId: true, altZh: true, altEn: true } },
    },
  });
}

type Row = Prisma.NewsGetPayload<{ select: typeof newsSelect }>;

function newsItem(row: Row): NewsItem {
  const { corrects, correction } = row;
  return {
    id: row.id,
    title: { zh: row.titleZh, en: row.titleEn },
    body: { zh: row.bodyZh, en: row.bodyEn },
    happenedOn: row.happenedOn.toISOString().slice(0, 10),
    recordedOn: row.createdAt.toISOString(),
    by: author(row.staff),
    why: row.why,
    corrects: corrects && { id: corrects.id, title: { zh: corrects.titleZh, en: corrects.titleEn } },
    correction: correction && { id: correction.id, by: author(correction.staff), recordedOn: correction.createdAt.toISOString(), why: correction.why },
    pictures: row.pictures.map(({ altZh, altEn, file }) => ({ id: file.id, alt: both(altZh, altEn)!, width: file.width ?? 0, height: file.height ?? 0, isShown: file.pictures.length > 0 })),
  };
}
