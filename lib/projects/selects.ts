import type { Prisma } from "@/prisma/client/client";

const noteSelect = { noteZh: true, noteEn: true } as const;
export const newestFirst = [{ asOf: "desc" }, { createdAt: "desc" }, { id: "desc" }] satisfies Prisma.MeasurementOrderByWithRelationInput[];

/** What counts: a figure that was corrected stands in the timeline alone. */
export const whereStanding = { correction: { is: null } } satisfies Prisma.MeasurementWhereInput;

/** Who recorded it: public, as the change itself is. */
export const authorSelect = { select: { name: true, department: { select: { nameZh: true, nameEn: true } } } } as const;
const recordedSelect = { createdAt: true, provenance: true, staff: authorSelect } as const;
export const fileSelect = { select: { id: true, name: true, mediaType: true, size: true } } as const;

export const statementSelect = {
  indicatorId: true, metricZh: true, metricEn: true, value: true, unitZh: true, unitEn: true, statementZh: true, statementEn: true,
  asOf: true, asOfPrecision: true, provenance: true, sourceTitle: true, sourceUrl: true, reliability: true, correctsId: true, file: fileSelect,
} satisfies Prisma.MeasurementSelect;

const baselineSelect = {
  year: true, qualifierZh: true, value: true, unitZh: true, unitEn: true, metricZh: true, metricEn: true, comparability: true, ...noteSelect,
} satisfies Prisma.BaselineSelect;

/** A promise with its latest result and the figures of the year before that belong to it. */
const indicatorSelect = {
  id: true, metricZh: true, metricEn: true, unitZh: true, unitEn: true, comparator: true, target: true, modalityZh: true, clause: true, ...noteSelect,
  measurements: { where: whereStanding, orderBy: newestFirst, take: 1, select: statementSelect },
  baselines: { orderBy: { order: "asc" }, select: baselineSelect },
} satisfies Prisma.IndicatorSelect;

export const listedSelect = {
  slug: true, titleZh: true, titleEn: true, summaryZh: true, summaryEn: true, quote: true, status: true, publishedComments: true, _count: { select: { measurements: true } },
  indicators: { orderBy: { order: "asc" }, select: indicatorSelect },
} satisfies Prisma.ProjectSelect;

export const noticeSelect = {
  year: true, districtZh: true, districtEn: true, isOfficial: true, noticeZh: true, noticeEn: true, outcomeZh: true, outcomeEn: true, outcomeSource: true, outcomeUrl: true, closedAt: true,
} satisfies Prisma.EditionSelect;

export const overviewSelect = {
  ...noticeSelect,
  areas: {
    orderBy: { order: "asc" },
    select: { slug: true, titleZh: true, titleEn: true, descriptionZh: true, descriptionEn: true, projects: { where: { archivedAt: null }, orderBy: { order: "asc" }, select: listedSelect } },
  },
} satisfies Prisma.EditionSelect;

/** What took a figure's place: who, when and why. */
const correctionSelect = { id: true, note: true, createdAt: true, staff: authorSelect } satisfies Prisma.MeasurementSelect;

const reportSelect = { id: true, reachedOn: true, statementZh: true, statementEn: true, sourceTitle: true, sourceUrl: true, createdAt: true, staff: authorSelect } satisfies Prisma.MilestoneReportSelect;

export const projectSelect = {
  ...listedSelect,
  id: true, summaryProvenance: true, sectionZh: true, sectionEn: true, leadProvenance: true, leadBasisZh: true, leadBasisEn: true, leadBasisUrl: true,
  commentsOpen: true, publishFirstSince: true, ...noteSelect,
  archivedAt: true,
  edition: { select: { year: true, closedAt: true, isOfficial: true, sourceTitleZh: true, sourceTitleEn: true, sourceUrl: true } },
  area: { select: { slug: true, titleZh: true, titleEn: true } },
  leadDepartment: { select: { nameZh: true, nameEn: true } },
  indicators: { orderBy: { order: "asc" }, select: { ...indicatorSelect, quote: true, sectionZh: true, sectionEn: true } },
  baselines: { where: { indicatorId: null }, orderBy: { order: "asc" }, select: baselineSelect },
  milestones: { orderBy: { order: "asc" }, select: { id: true, labelZh: true, labelEn: true, due: true, ...noteSelect, reports: { orderBy: [{ createdAt: "desc" }, { id: "desc" }], select: reportSelect } } },
  measurements: { orderBy: newestFirst, select: { id: true, ...statementSelect, ...recordedSelect, correction: { select: correctionSelect } } },
  statusChanges: {
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: { id: true, fromStatus: true, toStatus: true, whyZh: true, whyEn: true, evidenceTitle: true, evidenceUrl: true, asOf: true, asOfPrecision: true, ...recordedSelect },
  },
} satisfies Prisma.ProjectSelect;

export type IndicatorRow = Prisma.IndicatorGetPayload<{ select: typeof indicatorSelect }>;
export type ListedRow = Prisma.ProjectGetPayload<{ select: typeof listedSelect }>;
export type ProjectRow = Prisma.ProjectGetPayload<{ select: typeof projectSelect }>;
export type OverviewRow = Prisma.EditionGetPayload<{ select: typeof overviewSelect }>;
