import "server-only";
import type { DatePrecision, ProjectStatus } from "@/prisma/client/enums";
import type { Transaction } from "../db";

/** What the project's page said when a comment was written, so that whoever decides reads it as its author did. */
export type Seen = {
  status: ProjectStatus;
  figures: {
    metricZh: string;
    metricEn: string;
    unitZh: string;
    unitEn: string;
    /** Decimal strings; null where nothing is promised in numbers, or nothing was published yet. */
    target: string | null;
    value: string | null;
    /** ISO date of the figure. */
    asOf: string | null;
    asOfPrecision: DatePrecision | null;
  }[];
};

/** The project a comment is for, by its id or in the latest edition that has this address, with what its page says now. One query. */
export async function getProjectAsSeen(tx: Transaction, which: { slug: string } | { id: string }): Promise<{ id: string; commentsOpen: boolean; seen: Seen } | null> {
  const project = await tx.project.findFirst({
    relationLoadStrategy: "join",
    where: which,
    orderBy: { editionYear: "desc" },
    select: {
      id: true,
      commentsOpen: true,
      archivedAt: true,
      edition: { select: { closedAt: true } },
      status: true,
      indicators: {
        orderBy: { order: "asc" },
        select: {
          metricZh: true,
          metricEn: true,
          unitZh: true,
          unitEn: true,
          target: true,
          measurements: {
            where: { value: { not: null }, correction: { is: null } },
            orderBy: [{ asOf: "desc" }, { createdAt: "desc" }, { id: "desc" }],
            take: 1,
            select: { value: true, asOf: true, asOfPrecision: true },
          },
        },
      },
    },
  });
  if (!project) return null;
  const figures = project.indicators.map(({ measurements: [latest], target, ...indicator }) => ({
    ...indicator,
    target: target?.toString() ?? null,
    value: latest?.value?.toString() ?? null,
    asOf: latest?.asOf.toISOString().slice(0, 10) ?? null,
    asOfPrecision: latest?.asOfPrecision ?? null,
  }));
  // What asks on in a case goes on with it, also when its year is over.
  const isOver = "slug" in which && (project.archivedAt !== null || project.edition.closedAt !== null);
  return { id: project.id, commentsOpen: project.commentsOpen && !isOver, seen: { status: project.status, figures } };
}
