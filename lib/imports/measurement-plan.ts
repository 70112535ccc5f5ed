import { today } from "../projects/staff-schema";
import type { MeasurementState } from "./measurement-state";
import type { FileRow } from "./rows";
import type { Line, Problem } from "./schema";
import { tables, type Row } from "./tables";

/** A measurement that is to be recorded. `indicatorId` null: a figure of its own. */
export type NewMeasurement = { projectId: string; indicatorId: string | null; cells: Row };
export type MeasurementPlan = { lines: Line[]; problems: Problem[]; created: NewMeasurement[] };

const columns = new Map(tables.measurements.columns.map(({ name, zh }) => [name, zh]));

/**
 * What a file of measurements does, row by row. A row that stands already, by its number or by what it says, is left; one with the number
 * of a standing row may say nothing else: what was measured is corrected by another row that names it, never changed.
 */
export function planMeasurements(rows: readonly FileRow[], state: MeasurementState): MeasurementPlan {
  const plan: MeasurementPlan = { lines: [], problems: [], created: [] };
  const byId = new Map(state.rows.map((row) => [row.id!, row]));
  const firstAt = new Map<string, number>();
  const standing = new Set(state.rows.map(identity));
  const correctedAt = new Map<string, number>();
  for (const { row, cells: given } of rows) {
    const cells = complete(given, state);
    const problems: Problem[] = [];
    const at = (column: string, code: string, params: Problem["params"] = {}) => problems.push({ table: "measurements", row, column: columns.get(column)!, code, params });
    const key = [cells.project, cells.indicator || cells.metric_zh, cells.as_of].filter(Boolean).join(" · ");
    const old = cells.id ? byId.get(cells.id) : undefined;
    if (cells.id && !old) at("id", "unknown-id");
    const differs = old && tables.measurements.columns.find(({ name }) => old[name] !== cells[name]);
    if (differs) at(differs.name, "measured-already", { before: (old[differs.name] || "—").slice(0, 60) });
    const same = identity(cells);
    const stands = old !== undefined || standing.has(same);
    if (firstAt.has(same)) at("project", "twice", { key, first: firstAt.get(same)! });
    firstAt.set(same, row);
    if (!stands && !cells.id) {
      checkNew(cells, state, at);
      if (cells.corrects) checkCorrection(cells, byId, state, correctedAt, row, at);
    }
    plan.problems.push(...problems);
    if (problems.length > 0) continue;
    plan.lines.push({ table: "measurements", row, key, effect: stands ? "unchanged" : "create", changes: stands || !cells.corrects ? [] : [["更正", `${byId.get(cells.corrects)!.value || "—"}`, cells.value || "—"]] });
    if (!stands) plan.created.push({ projectId: state.projects.get(`${cells.year} · ${cells.project}`)!.id, indicatorId: state.indicators.get(promiseKey(cells))?.id ?? null, cells });
  }
  return plan;
}

type At = (column: string, code: string, params?: Problem["params"]) => void;

function checkNew(cells: Row, state: MeasurementState, at: At): void {
  const project = state.projects.get(`${cells.year} · ${cells.project}`);
  if (!project) return at("project", "unknown-project", { project: cells.project! });
  if (project.isClosed) at("year", "closed", { year: cells.year! });
  if (project.isArchived) at("project", "archived", { project: cells.project! });
  const promise = state.indicators.get(promiseKey(cells));
  if (cells.indicator && !promise) at("indicator", "unknown-indicator", { order: cells.indicator });
  if (promise && cells.metric_zh !== promise.metricZh) at("metric_zh", "other-metric", { metric: promise.metricZh });
  if (promise && cells.unit_zh !== promise.unitZh) at("unit_zh", "other-unit", { unit: promise.unitZh });
  if (promise?.hasTarget && !cells.value) at("value", "needed");
  if (!cells.indicator) for (const name of ["metric_zh", "unit_zh", "value"]) if (!cells[name]) at(name, "own-figure");
  if (cells.as_of! > today()) at("as_of", "future");
  if (cells.provenance !== "official") at("provenance", "not-official");
  if (!["day", "month", "year"].includes(cells.precision!)) at("precision", "precision");
}

function checkCorrection(cells: Row, byId: ReadonlyMap<string, Row>, state: MeasurementState, correctedAt: Map<string, number>, row: number, at: At): void {
  const corrected = byId.get(cells.corrects!);
  if (!corrected || corrected.year !== cells.year || corrected.project !== cells.project || corrected.indicator !== cells.indicator) at("corrects", "corrects-other");
  else if (state.corrected.has(cells.corrects!)) at("corrects", "corrected-already");
  else if (correctedAt.has(cells.corrects!)) at("corrects", "twice", { key: cells.corrects!, first: correctedAt.get(cells.corrects!)! });
  if (!cells.note) at("note", "why-needed");
  correctedAt.set(cells.corrects!, row);
}

/** What may be left out: a promise's name and unit, the precision that the date shows, that it is the district's own record. */
function complete(given: Row, state: MeasurementState): Row {
  const cells: Record<string, string> = { ...given };
  const [date = "", typed = ""] = cells.as_of!.split(" ");
  cells.as_of = date;
  cells.precision ||= typed || "day";
  cells.provenance ||= "official";
  const promise = state.indicators.get(promiseKey(cells));
  if (promise) {
    cells.metric_zh ||= promise.metricZh;
    if (!cells.id) cells.unit_zh ||= promise.unitZh;
  }
  return cells;
}

function promiseKey(cells: Row): string {
  return `${cells.year} · ${cells.project} · ${cells.indicator}`;
}

/** Two rows that say the same of the same are one. */
function identity(cells: Row): string {
  return JSON.stringify([cells.year, cells.project, cells.indicator, cells.metric_zh, cells.value, cells.statement_zh, cells.source_url, cells.as_of]);
}
