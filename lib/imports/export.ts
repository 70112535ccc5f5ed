import writeWorkbook from "write-excel-file/universal";
import { zipSync, strToU8 } from "fflate";
import type { Locale } from "../i18n/href";
import { csvMark, csvRows } from "../text/csv";
import { headerOf, tableLabel, tables, written, type Row, type TableName } from "./tables";

export type ExportTable = { name: TableName; rows: readonly Row[] };

/** A table as CSV: UTF-8 with its mark, every cell quoted, nothing a spreadsheet would run (R11). */
export function tableCsv(locale: Locale, { name, rows }: ExportTable): string {
  return csvMark + csvRows(cellsOf(locale, { name, rows }));
}

/** Tables as CSV files, packed together. */
export function tablesZip(locale: Locale, exported: readonly ExportTable[]): Uint8Array {
  return zipSync(Object.fromEntries(exported.map((table) => [`${table.name}.csv`, strToU8(tableCsv(locale, table))])), { mtime: new Date("2000-01-01") });
}

/** Tables as the sheets of a workbook. Every cell is text, which no spreadsheet runs: figures keep their digits, and numbers of rows their zeros. */
export async function tablesXlsx(locale: Locale, exported: readonly ExportTable[]): Promise<Uint8Array> {
  const sheets = exported.map((table) => ({
    sheet: tableLabel(locale, table.name),
    stickyRowsCount: 1,
    columns: tables[table.name].columns.map(({ kind, max }) => ({ width: kind === "text" ? Math.min(60, Math.max(12, Math.round((max ?? 60) / 8))) : kind === "id" ? 38 : kind === "url" ? 40 : 14 })),
    data: cellsOf(locale, table).map((row, index) => row.map((value) => (value === "" ? null : { value, type: String, ...(index === 0 && { fontWeight: "bold" as const }) }))),
  }));
  return new Uint8Array(await (await writeWorkbook(sheets).toBlob()).arrayBuffer());
}

function cellsOf(locale: Locale, { name, rows }: ExportTable): string[][] {
  const { columns } = tables[name];
  return [columns.map((column) => headerOf(locale, column)), ...rows.map((row) => columns.map((column) => written(locale, column, row[column.name] ?? "")))];
}
