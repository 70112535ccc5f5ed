import "server-only";
import type { Transaction } from "../db";
import { toRow } from "./edition-state";
import type { Row } from "./tables";

/** What measurements hang on: the projects of the open years and their promises, and everything ever measured there. */
export type MeasurementState = {
  /** By "year · slug". */
  projects: ReadonlyMap<string, { id: string; isArchived: boolean; isClosed: boolean }>;
  /** By "year · slug · order". */
  indicators: ReadonlyMap<string, { id: string; metricZh: string; unitZh: string; hasTarget: boolean }>;
  rows: Row[];
  /** Ids that a later measurement corrects. */
  corrected: ReadonlySet<string>;
};

export async function readMeasurementState(client: Pick<Transaction, "project" | "indicator" | "measurement">, years: readonly number[]): Promise<MeasurementState> {
  const ofYears = { editionYear: { in: [...years] } };
  const [projects, indicators, rows] = await Promise.all([
    client.project.findMany({ where: ofYears, select: { id: true, slug: true, editionYear: true, archivedAt: true, edition: { select: { closedAt: true } } } }),
    client.indicator.findMany({ where: { project: ofYears }, select: { id: true, order: true, metricZh: true, unitZh: true, target: true, project: { select: { slug: true, editionYear: true } } } }),
    listMeasurementRows(client, years),
  ]);
  return {
    projects: new Map(projects.map(({ id, slug, editionYear, archivedAt, edition }) => [`${editionYear} · ${slug}`, { id, isArchived: archivedAt !== null, isClosed: edition.closedAt !== null }])),
    indicators: new Map(indicators.map(({ id, order, metricZh, unitZh, target, project }) => [`${project.editionYear} · ${project.slug} · ${order}`, { id, metricZh, unitZh, hasTarget: target !== null }])),
    rows,
    corrected: new Set(rows.flatMap(({ corrects }) => (corrects ? [corrects] : []))),
  };
}

/** Everything measured in these years, in the order in which it was recorded, as rows of the export. */
export async function listMeasurementRows(client: Pick<Transaction, "measurement">, years: readonly number[]): Promise<Row[]> {
  const rows = await client.measurement.findMany({
    relationLoadStrategy: "join",
    where: { project: { editionYear: { in: [...years] } } },
    orderBy: [{ project: { editionYear: "asc" } }, { project: { order: "asc" } }, { asOf: "asc" }, { id: "asc" }],
    select: {
      id: true, metricZh: true, metricEn: true, value: true, unitZh: true, unitEn: true, statementZh: true, statementEn: true, asOf: true, asOfPrecision: true, provenance: true, sourceTitle: true, sourceUrl: true, note: true, correctsId: true,
      project: { select: { slug: true, editionYear: true } }, indicator: { select: { order: true, metricZh: true, metricEn: true } },
    },
  });
  return rows.map(({ project, indicator, asOfPrecision, correctsId, ...row }) =>
    toRow("measurements", {
      ...row, year: project.editionYear, project: project.slug, indicator: indicator?.order, precision: asOfPrecision, corrects: correctsId,
      // A promise's own name stands there for whoever reads the table.
      ...(indicator && { metricZh: indicator.metricZh, metricEn: indicator.metricEn }),
    }));
}
