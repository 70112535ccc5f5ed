import "server-only";
import type { DatePrecision } from "@/prisma/client/enums";
import type { Transaction } from "../db";
import { recordEvent } from "../history/commands";
import type { Staff } from "../identity/proof";
import type { NewMeasurement } from "./measurement-plan";

/** Rows one statement carries: PostgreSQL takes 65,535 values at once. */
const slice = 1_000;

/** Records measurements, all in the name of whoever applies the import. Each project's version rises (R22), and its history says so once. */
export async function writeMeasurements(tx: Transaction, staff: Staff, importId: string, rows: readonly NewMeasurement[]): Promise<void> {
  const units = new Map((await tx.indicator.findMany({ where: { id: { in: [...new Set(rows.flatMap(({ indicatorId }) => indicatorId ?? []))] } }, select: { id: true, unitZh: true, unitEn: true } })).map(({ id, ...unit }) => [id, unit]));
  for (let from = 0; from < rows.length; from += slice) {
    await tx.measurement.createMany({
      data: rows.slice(from, from + slice).map(({ projectId, indicatorId, cells }) => ({
        projectId, indicatorId, importId, staffId: staff.staffId,
        // A promise's figure bears the promise's own name and unit.
        ...(indicatorId ? { metricZh: null, metricEn: null, ...units.get(indicatorId)! } : { metricZh: orNull(cells.metric_zh), metricEn: orNull(cells.metric_en), unitZh: orNull(cells.unit_zh), unitEn: orNull(cells.unit_en) }),
        value: orNull(cells.value), statementZh: cells.statement_zh!, statementEn: orNull(cells.statement_en), asOf: new Date(`${cells.as_of}T00:00:00Z`), asOfPrecision: cells.precision as DatePrecision,
        provenance: "official" as const, sourceTitle: cells.source_title!, sourceUrl: orNull(cells.source_url), note: orNull(cells.note), correctsId: orNull(cells.corrects),
      })),
    });
  }
  const counts = new Map<string, number>();
  for (const { projectId } of rows) counts.set(projectId, (counts.get(projectId) ?? 0) + 1);
  await tx.project.updateMany({ where: { id: { in: [...counts.keys()] } }, data: { version: { increment: 1 } } });
  for (const [id, measurements] of counts) await recordEvent(tx, staff, { action: "project.measured", object: { kind: "project", id }, detail: { import: importId, measurements } });
}

function orNull(text: string | undefined): string | null {
  return text || null;
}
