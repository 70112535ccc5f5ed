import type { Prisma } from "@/prisma/client/client";
import type { Cursor } from "../http/cursor";
import type { ChangedProject } from "./views";

/** What is read of every table: newest first, between two moments, after a place. */
export type Span = { from?: Date; to?: Date; after?: Cursor | null; take: number };

export const projectOf = { select: { slug: true, editionYear: true, titleZh: true, titleEn: true } } as const;
export const newestRecorded = [{ createdAt: "desc" }, { id: "desc" }] satisfies Prisma.StatusChangeOrderByWithRelationInput[];

/** Rows of any table with `createdAt` and `id`. */
export function whereRecorded({ from, to, after }: Span) {
  return {
    createdAt: { gte: from, lt: to },
    ...(after && { OR: [{ createdAt: { lt: after.at } }, { createdAt: after.at, id: { lt: after.id } }] }),
  };
}

export function project({ slug, editionYear, titleZh, titleEn }: { slug: string; editionYear: number; titleZh: string; titleEn: string }): ChangedProject {
  return { slug, year: editionYear, path: `/editions/${editionYear}/projects/${slug}`, title: { zh: titleZh, en: titleEn } };
}
