import { completeRows } from "./edition-defaults";
import type { EditionState } from "./edition-state";
import type { FileRow, FileTables } from "./rows";
import type { Line, Problem } from "./schema";
import { editionTables, rowKey, tables, type EditionTable, type Row } from "./tables";

export type EditionPlan = { year: number; lines: Line[]; problems: Problem[]; /** The year's rows as they will be; tables the file does not have stand. */ next: Record<EditionTable, Row[]> };

/** The year that a file is about: every row of it says so; a file without a year is about `current`. */
export function yearOf(file: FileTables, current: number): { year: number; problems: Problem[] } {
  const rows = editionTables.flatMap((table) => (file[table] ?? []).map(({ row, cells }) => ({ table, row, year: cells.year })));
  const said = rows.filter(({ year }) => year);
  const year = said[0]?.year ?? String(current);
  return { year: Number(year), problems: said.filter((one) => one.year !== year).map(({ table, row }) => ({ table, row, column: "年度", code: "other-year", params: { year } })) };
}

/**
 * What a file does to a year, row by row. A table that the file has is the whole table: what it no longer names is archived (projects) or
 * removed; a table that it does not have stands. Promises that have results are never replaced: that is a problem, at their row.
 */
export function planEdition(file: FileTables, state: EditionState): EditionPlan {
  const complete = completeRows(file, state);
  const problems: Problem[] = [];
  const find = (table: EditionTable): FileRow[] => complete[table] ?? state.rows[table].map((cells) => ({ row: 0, cells }));
  const projects = new Set(find("projects").map(({ cells }) => cells.slug!));
  const lines: Line[] = [];
  const next = {} as EditionPlan["next"];
  for (const table of editionTables) {
    const given = complete[table];
    // Of a project that goes, its promises stay with it.
    const before = state.rows[table].filter((row) => !("project" in row) || projects.has(row.project!));
    next[table] = given ? given.map(({ cells }) => cells) : before;
    if (!given) continue;
    const drawn = compare(table, given, before, state);
    lines.push(...drawn.lines);
    problems.push(...drawn.problems);
    if (table === "areas" || table === "sub_districts") next[table].push(...drawn.kept);
  }
  problems.push(...wholeProblems(find, state, next));
  return { year: state.year, lines, problems, next };
}

function compare(table: EditionTable, given: readonly FileRow[], before: readonly Row[], state: EditionState): { lines: Line[]; problems: Problem[]; kept: Row[] } {
  const spec = tables[table];
  const standing = new Map(before.map((row) => [rowKey(spec, row), row]));
  const problems: Problem[] = [];
  const lines = given.map(({ row, cells }): Line => {
    const key = rowKey(spec, cells);
    const old = standing.get(key);
    standing.delete(key);
    const back = table === "projects" && state.archived.has(key);
    const changes = old ? spec.columns.flatMap(({ name, zh }): Line["changes"] => (old[name] === cells[name] ? [] : [[zh, old[name] ?? "", cells[name] ?? ""]])) : [];
    if (old && table === "indicators") problems.push(...replacedPromise(row, key, old, cells, state));
    return { table, row, key, effect: old ? (changes.length > 0 ? "update" : "unchanged") : back ? "update" : "create", changes };
  });
  const kept: Row[] = [];
  for (const [key, old] of standing) {
    const n = table === "indicators" ? (state.results.get(key) ?? 0) : 0;
    if (n > 0) problems.push({ table, row: 0, column: null, code: "has-results", params: { key, metric: old.metric_zh ?? "", n } });
    else if (table === "milestones" && state.reported.has(key)) problems.push({ table, row: 0, column: null, code: "has-reports", params: { key } });
    else if (table === "sub_districts" && state.spoken.has(key)) kept.push(old);
    else lines.push({ table, row: 0, key, effect: table === "projects" ? "archive" : "remove", changes: [] });
  }
  return { lines, problems, kept };
}

/** A promise with results may be worded better or get another number; what it counts, and in what, is another promise. */
function replacedPromise(row: number, key: string, old: Row, next: Row, state: EditionState): Problem[] {
  const n = state.results.get(key) ?? 0;
  const column = n === 0 ? undefined : tables.indicators.columns.find(({ name }) => (name === "metric_zh" || name === "unit_zh") && old[name] !== next[name]);
  return column ? [{ table: "indicators", row, column: column.zh, code: "has-results", params: { key, metric: old.metric_zh ?? "", n } }] : [];
}

function wholeProblems(find: (table: EditionTable) => FileRow[], state: EditionState, next: EditionPlan["next"]): Problem[] {
  const problems: Problem[] = [];
  const at = (table: EditionTable, row: number, column: string | null, code: string, params: Problem["params"] = {}) => problems.push({ table, row, column, code, params });
  if (state.closedAt) at("edition", 0, null, "closed", { year: state.year });
  if (find("edition").length !== 1) at("edition", 0, null, state.exists ? "one-edition" : "no-edition", { year: state.year });
  if (state.isOfficial && next.edition[0]?.is_official === "no") at("edition", find("edition")[0]!.row, "正式清单", "no-longer-official");
  const areas = new Set(find("areas").map(({ cells }) => cells.slug));
  const projects = new Set(find("projects").map(({ cells }) => cells.slug));
  if (projects.size === 0 && state.rows.projects.length > 0) at("projects", 0, null, "no-projects");
  for (const { row, cells } of find("projects")) if (!areas.has(cells.area!)) at("projects", row, "方面代码", "unknown-area", { area: cells.area! });
  for (const table of ["indicators", "baselines", "milestones"] as const) {
    for (const { row, cells } of find(table)) if (row > 0 && !projects.has(cells.project!)) at(table, row, "项目代码", "unknown-project", { project: cells.project! });
  }
  const promises = new Map(find("indicators").map(({ cells }) => [rowKey(tables.indicators, cells), cells]));
  for (const { row, cells } of find("baselines")) {
    if (cells.indicator && projects.has(cells.project!) && !promises.has(`${cells.project} · ${cells.indicator}`)) at("baselines", row, "对应指标序号", "unknown-indicator", { order: cells.indicator });
  }
  for (const { row, cells } of find("indicators")) {
    const counts = !["full_coverage", "unquantified", "milestone"].includes(cells.comparator!);
    if (row > 0 && counts !== (cells.target !== "")) at("indicators", row, "目标值", counts ? "target-needed" : "target-none");
  }
  return problems;
}
