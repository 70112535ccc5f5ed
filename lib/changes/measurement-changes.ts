import "server-only";
import { db } from "../db";
import { authorSelect } from "../projects/selects";
import { author, both } from "../projects/views";
import { newestRecorded, project, projectOf, whereRecorded, type Span } from "./spans";
import type { Change, Figure } from "./views";

/** Figures that were recorded or corrected, each with the one that stood there before. What came with a list is told with the list. */
export async function measurementChanges(span: Span): Promise<Change[]> {
  const rows = await db.measurement.findMany({
    where: { staffId: { not: null }, ...whereRecorded(span) },
    orderBy: newestRecorded,
    take: span.take,
    select: {
      id: true, createdAt: true, indicatorId: true, metricZh: true, metricEn: true, value: true, unitZh: true, unitEn: true, statementZh: true, statementEn: true, note: true,
      staff: authorSelect, project: projectOf,
      indicator: { select: { metricZh: true, metricEn: true, project: { select: { _count: { select: { indicators: true } } } } } },
      corrects: { select: { value: true, unitZh: true, unitEn: true } },
    },
  });
  const earlier = await earlierFigures(rows.flatMap(({ indicatorId, corrects }) => (indicatorId && !corrects ? [indicatorId] : [])));
  return rows.map((row) => {
    const metric = row.indicator ? (row.indicator.project._count.indicators > 1 ? row.indicator : null) : row;
    const before = row.corrects ?? (row.indicatorId ? standingBefore(earlier.get(row.indicatorId) ?? [], row) : null);
    return {
      kind: "measurement",
      id: row.id,
      at: row.createdAt.toISOString(),
      by: row.staff && author(row.staff),
      project: project(row.project),
      metric: metric && both(metric.metricZh, metric.metricEn),
      before: figure(before),
      after: figure(row),
      statement: { zh: row.statementZh, en: row.statementEn },
      corrects: row.corrects && { why: row.note ?? "" },
    };
  });
}

type Earlier = { id: string; createdAt: Date; asOf: Date; value: { toFixed(): string } | null; unitZh: string | null; unitEn: string | null; correction: { createdAt: Date } | null };

async function earlierFigures(indicatorIds: string[]): Promise<Map<string, Earlier[]>> {
  if (indicatorIds.length === 0) return new Map();
  const rows = await db.measurement.findMany({
    where: { indicatorId: { in: [...new Set(indicatorIds)] } },
    orderBy: [{ asOf: "desc" }, { createdAt: "desc" }, { id: "desc" }],
    select: { id: true, indicatorId: true, createdAt: true, asOf: true, value: true, unitZh: true, unitEn: true, correction: { select: { createdAt: true } } },
  });
  return Map.groupBy(rows, ({ indicatorId }) => indicatorId!);
}

/** The figure that stood at the promise when this one was recorded; `rows` as they are shown, the standing one first. */
function standingBefore(rows: readonly Earlier[], { id, createdAt }: Pick<Earlier, "id" | "createdAt">): Earlier | null {
  const wasThere = (row: Earlier) => row.id !== id && (row.createdAt < createdAt || (row.createdAt.getTime() === createdAt.getTime() && row.id < id));
  return rows.find((row) => wasThere(row) && !(row.correction && row.correction.createdAt < createdAt)) ?? null;
}

function figure(row: Pick<Earlier, "value" | "unitZh" | "unitEn"> | null): Figure | null {
  return row?.value ? { value: row.value.toFixed(), unit: both(row.unitZh, row.unitEn) } : null;
}
