import "server-only";
import type { Prisma } from "@/prisma/client/client";
import type { Transaction } from "../db";
import { tidy } from "./cells";
import { tables, type EditionTable, type Row, type TableName } from "./tables";

/** A year as it stands, as the rows that an export writes; with what an import must know besides. */
export type EditionState = {
  year: number;
  exists: boolean;
  isOfficial: boolean;
  closedAt: Date | null;
  rows: Record<EditionTable, Row[]>;
  /** Slugs of projects that are no longer in the list. */
  archived: ReadonlySet<string>;
  /** Results by "slug · order". */
  results: ReadonlyMap<string, number>;
  /** Milestones that were reported on, by "slug · order". */
  reported: ReadonlySet<string>;
  /** Sub-districts that comments name. */
  spoken: ReadonlySet<string>;
};

type Client = Pick<Transaction, "edition" | "subDistrict">;

const inOrder = [{ order: "asc" }, { id: "asc" }] satisfies Prisma.ProjectOrderByWithRelationInput[];

const stateSelect = {
  include: {
    areas: { orderBy: inOrder },
    projects: {
      orderBy: inOrder,
      include: {
        area: { select: { slug: true } },
        leadDepartment: { select: { nameZh: true } },
        indicators: { orderBy: { order: "asc" }, include: { _count: { select: { measurements: true } } } },
        baselines: { orderBy: { order: "asc" }, include: { indicator: { select: { order: true } } } },
        milestones: { orderBy: { order: "asc" }, include: { _count: { select: { reports: true } } } },
      },
    },
  },
} satisfies { include: Prisma.EditionInclude };

/** Reads a year; projects that were archived are not among the rows. */
export async function readEditionState(client: Client, year: number): Promise<EditionState> {
  const [edition, subDistricts] = await Promise.all([
    client.edition.findUnique({ relationLoadStrategy: "join", where: { year }, ...stateSelect }),
    client.subDistrict.findMany({ orderBy: [{ order: "asc" }, { code: "asc" }], include: { _count: { select: { comments: true } } } }),
  ]);
  const all = edition?.projects ?? [];
  const projects = all.filter(({ archivedAt }) => !archivedAt);
  const of = <T extends { order: number }>(slug: string, item: T) => ({ ...item, year, project: slug });
  const areas = (edition?.areas ?? []).filter(({ id }) => projects.some((project) => project.areaId === id) || !all.some((project) => project.areaId === id));
  return {
    year,
    exists: edition !== null,
    isOfficial: edition?.isOfficial ?? false,
    closedAt: edition?.closedAt ?? null,
    rows: {
      edition: edition ? [toRow("edition", edition)] : [],
      areas: areas.map((area) => toRow("areas", { ...area, year })),
      projects: projects.map((project) => toRow("projects", { ...project, year, area: project.area.slug, leadDepartment: project.leadDepartment?.nameZh })),
      indicators: projects.flatMap(({ slug, indicators }) => indicators.map((one) => toRow("indicators", of(slug, one)))),
      baselines: projects.flatMap(({ slug, baselines }) => baselines.map((one) => toRow("baselines", { ...of(slug, one), year, ofYear: one.year, indicator: one.indicator?.order }))),
      milestones: projects.flatMap(({ slug, milestones }) => milestones.map((one) => toRow("milestones", of(slug, one)))),
      sub_districts: subDistricts.map((one) => toRow("sub_districts", one)),
    },
    archived: new Set(all.filter(({ archivedAt }) => archivedAt).map(({ slug }) => slug)),
    results: new Map(all.flatMap(({ slug, indicators }) => indicators.map((one) => [`${slug} · ${one.order}`, one._count.measurements] as const))),
    reported: new Set(all.flatMap(({ slug, milestones }) => milestones.filter((one) => one._count.reports > 0).map((one) => `${slug} · ${one.order}`))),
    spoken: new Set(subDistricts.filter(({ _count }) => _count.comments > 0).map(({ code }) => code)),
  };
}

/** A row of the database as text by the columns of its table: `title_zh` is the field `titleZh`. */
export function toRow(table: TableName, record: Record<string, unknown>): Row {
  return Object.fromEntries(tables[table].columns.map(({ name }) => [name, asText(record[fieldOf(name)])]));
}

export function fieldOf(column: string): string {
  return column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function asText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === "boolean") return value ? "yes" : "no";
  // A decimal says its digits, and never an exponent.
  return typeof value === "object" && "toFixed" in value ? (value as { toFixed(): string }).toFixed() : tidy(String(value));
}
