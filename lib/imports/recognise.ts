import type { RawSheet } from "./sheet";
import { columnNamed, tableNamed, tables, type Table, type TableName } from "./tables";

/** Which of the wanted tables a sheet is: by its name, else by its header, when it fits exactly one. */
export function tableOf({ name, cells }: RawSheet, wanted: readonly TableName[]): Table | null {
  const named = name === null ? null : tableNamed(name);
  if (named && wanted.includes(named.name)) return named;
  if (wanted.length === 1) return tables[wanted[0]!];
  const head = (cells[0] ?? []).filter((cell) => cell.trim());
  const fitting = wanted.map((one) => tables[one]).filter((table) => {
    const columns = head.map((cell) => columnNamed(table, cell));
    return columns.every(Boolean) && table.columns.every((column) => !column.needed || columns.includes(column));
  });
  return fitting.length === 1 ? fitting[0]! : null;
}

export function isFilled(cells: readonly string[]): boolean {
  return cells.some((cell) => cell.trim() !== "");
}
