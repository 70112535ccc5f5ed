import { isFilled, tableOf } from "./recognise";
import { readCell } from "./cells";
import { columnNumberName, problemAt, type RawSheet } from "./sheet";
import { importBounds, type Problem } from "./schema";
import { columnNamed, rowKey, tables, type Column, type Row, type Table, type TableName } from "./tables";

/** A row with its number in its sheet. */
export type FileRow = { row: number; cells: Row };
export type FileTables = Partial<Record<TableName, FileRow[]>>;

/** Reads sheets into the rows of their tables: every row of a sound file, and every problem by row and column of an unsound one. */
export function readTables(sheets: readonly RawSheet[], wanted: readonly TableName[]): { tables: FileTables; problems: Problem[] } {
  const found: FileTables = {};
  const problems: Problem[] = [];
  for (const sheet of sheets) {
    if (!sheet.cells.some(isFilled)) {
      // An empty sheet, as new workbooks have them, is none.
      if (sheets.length === 1) problems.push(problemAt(sheet.name, 0, null, "empty"));
      continue;
    }
    const table = tableOf(sheet, wanted);
    if (!table) problems.push(problemAt(sheet.name, 0, null, "unknown-table", { tables: wanted.map((name) => tables[name].zh).join("、") }));
    else if (found[table.name]) problems.push({ ...problemAt(sheet.name, 0, null, "table-twice"), table: table.name });
    else {
      const read = readSheet(table, sheet);
      found[table.name] = read.rows;
      problems.push(...read.problems);
    }
  }
  if (problems.length === 0 && Object.keys(found).length === 0) problems.push(problemAt(null, 0, null, "empty"));
  return { tables: found, problems };
}

function readSheet(table: Table, { cells }: RawSheet): { rows: FileRow[]; problems: Problem[] } {
  const problem = (row: number, column: string | null, code: string, params: Problem["params"] = {}): Problem => ({ table: table.name, row, column, code, params });
  const [head = [], ...body] = cells;
  const columns = head.map((name) => columnNamed(table, name));
  const problems = [
    ...table.columns.filter((column) => column.needed && !columns.includes(column)).map((column) => problem(1, column.zh, "no-column")),
    ...head.flatMap((name, index) => (name.trim() && !columns[index] ? [problem(1, columnNumberName(index), "unknown-column", { name: name.slice(0, 30) })] : [])),
    ...head.flatMap((name, index) => (columns[index] && columns.indexOf(columns[index]) < index ? [problem(1, columnNumberName(index), "column-twice", { name: name.slice(0, 30) })] : [])),
  ];
  if (body.length > importBounds.rows) problems.push(problem(0, null, "too-many-rows", { max: importBounds.rows }));
  if (problems.length > 0) return { rows: [], problems };
  const rows: FileRow[] = [];
  const firstAt = new Map<string, number>();
  for (const [index, raw] of body.entries()) {
    if (!isFilled(raw)) continue;
    const row = index + 2;
    const read = readRow(table.columns, columns, raw);
    problems.push(...read.wrong.map(({ column, code, params }) => problem(row, column.zh, code, params)));
    if (raw.slice(columns.length).some((cell) => cell.trim())) problems.push(problem(row, columnNumberName(columns.length), "extra-cell"));
    const key = rowKey(table, read.cells);
    if (key && firstAt.has(key)) problems.push(problem(row, table.columns.filter((column) => column.key).map(({ zh }) => zh).join("、"), "twice", { key, first: firstAt.get(key)! }));
    else if (key) firstAt.set(key, row);
    rows.push({ row, cells: read.cells });
    if (problems.length > importBounds.problems) break;
  }
  return { rows, problems };
}

type Wrong = { column: Column; code: string; params?: Problem["params"] };

function readRow(all: readonly Column[], columns: readonly (Column | null)[], raw: readonly string[]): { cells: Row; wrong: Wrong[] } {
  const cells: Record<string, string> = Object.fromEntries(all.map(({ name }) => [name, ""]));
  const wrong: Wrong[] = [];
  columns.forEach((column, index) => {
    if (!column) return;
    const cell = readCell(column, raw[index] ?? "");
    if ("value" in cell) cells[column.name] = cell.value;
    else wrong.push({ column, ...cell });
  });
  return { cells, wrong };
}
