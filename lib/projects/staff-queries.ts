import "server-only";
import { z } from "zod";
import { db } from "../db";
import type { Staff } from "../identity/proof";
import { getCurrentYear } from "./edition-queries";
import { fileSelect } from "./selects";

/** The projects of the current year, by area, as staff keep them. */
export async function listProjectRecords(_staff: Staff) {
  const year = await getCurrentYear();
  if (year === null) return [];
  return db.area.findMany({
    relationLoadStrategy: "join",
    where: { editionYear: year, projects: { some: { archivedAt: null } } },
    orderBy: { order: "asc" },
    select: {
      slug: true,
      titleZh: true,
      titleEn: true,
      projects: {
        where: { archivedAt: null },
        orderBy: { order: "asc" },
        select: { id: true, slug: true, titleZh: true, titleEn: true, status: true, publishedComments: true, measurements: { orderBy: { createdAt: "desc" }, take: 1, select: { createdAt: true } } },
      },
    },
  });
}

export type ProjectRecord = NonNullable<Awaited<ReturnType<typeof getProjectRecord>>>;

/** One project of the latest edition with its promises and everything ever recorded about it, newest first. */
export function getProjectRecord(_staff: Staff, slug: string) {
  return db.project.findFirst({
    relationLoadStrategy: "join",
    where: { slug },
    orderBy: { editionYear: "desc" },
    select: {
      id: true,
      slug: true,
      titleZh: true,
      titleEn: true,
      status: true,
      version: true,
      edition: { select: { closedAt: true } },
      publishFirstSince: true,
      indicators: { orderBy: { order: "asc" }, select: { id: true, metricZh: true, metricEn: true, unitZh: true, unitEn: true, target: true, comparator: true } },
      statusChanges: {
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
        select: {
          id: true, fromStatus: true, toStatus: true, whyZh: true, whyEn: true, evidenceTitle: true, evidenceUrl: true, asOf: true, asOfPrecision: true,
          provenance: true, createdAt: true, staff: { select: { name: true } },
        },
      },
      measurements: {
        orderBy: [{ asOf: "desc" }, { createdAt: "desc" }, { id: "desc" }],
        select: {
          id: true, metricZh: true, metricEn: true, value: true, unitZh: true, unitEn: true, statementZh: true, statementEn: true, asOf: true, asOfPrecision: true,
          provenance: true, sourceTitle: true, sourceUrl: true, createdAt: true, staff: { select: { name: true } }, indicator: { select: { metricZh: true, metricEn: true } },
          correctsId: true, note: true, file: fileSelect, correction: { select: { note: true, createdAt: true, staff: { select: { name: true } } } },
        },
      },
      milestones: {
        orderBy: { order: "asc" },
        select: {
          id: true, labelZh: true, labelEn: true, due: true,
          reports: { orderBy: [{ createdAt: "desc" }, { id: "desc" }], select: { id: true, reachedOn: true, statementZh: true, statementEn: true, sourceTitle: true, sourceUrl: true, createdAt: true, staff: { select: { name: true } } } },
        },
      },
      news: {
        where: { correction: { is: null } },
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
        take: 50,
        select: { id: true, titleZh: true, titleEn: true, happenedOn: true, createdAt: true, correctsId: true, staff: { select: { name: true } }, _count: { select: { pictures: true } } },
      },
    },
  });
}

export type MeasurementToCorrect = NonNullable<Awaited<ReturnType<typeof getMeasurementToCorrect>>>;

/** A figure with its project, as it is before it is corrected, and what corrected it where somebody was faster. */
export function getMeasurementToCorrect(_staff: Staff, { slug, id }: { slug: string; id: string }) {
  if (!z.uuid().safeParse(id).success) return null;
  return db.measurement.findFirst({
    where: { id, project: { slug } },
    select: {
      id: true, indicatorId: true, metricZh: true, metricEn: true, value: true, unitZh: true, unitEn: true, statementZh: true, statementEn: true, asOf: true,
      asOfPrecision: true, sourceTitle: true, sourceUrl: true, file: fileSelect, correction: { select: { id: true } },
      project: {
        select: {
          id: true, slug: true, titleZh: true, titleEn: true, version: true, edition: { select: { closedAt: true } },
          indicators: { orderBy: { order: "asc" }, select: { id: true, metricZh: true, metricEn: true, unitZh: true, unitEn: true, target: true } },
        },
      },
    },
  });
}
