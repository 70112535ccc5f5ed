import type { Prisma } from "@/prisma/client/client";
import { listedSelect, newestFirst, noticeSelect, statementSelect, whereStanding } from "./selects";

/** A milestone's last report counts. */
const milestoneSelect = {
  id: true, labelZh: true, labelEn: true, due: true,
  reports: { orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: 1, select: { reachedOn: true, statementZh: true, statementEn: true } },
} satisfies Prisma.MilestoneSelect;

const progressRowSelect = {
  ...listedSelect,
  id: true,
  leadDepartment: { select: { nameZh: true, nameEn: true } },
  milestones: { orderBy: { order: "asc" }, select: milestoneSelect },
  /** The latest result that answers no promise. */
  measurements: { where: { indicatorId: null, ...whereStanding }, orderBy: newestFirst, take: 1, select: statementSelect },
} satisfies Prisma.ProjectSelect;

export const progressSelect = {
  ...noticeSelect,
  sourceTitleZh: true, sourceTitleEn: true, sourceUrl: true, closedAt: true,
  areas: {
    orderBy: { order: "asc" },
    select: { slug: true, titleZh: true, titleEn: true, projects: { where: { archivedAt: null }, orderBy: { order: "asc" }, select: progressRowSelect } },
  },
} satisfies Prisma.EditionSelect;

export type ProgressEditionRow = Prisma.EditionGetPayload<{ select: typeof progressSelect }>;
export type ProgressProjectRow = Prisma.ProjectGetPayload<{ select: typeof progressRowSelect }>;
