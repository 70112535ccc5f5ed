import { tableNamed } from "./tables";
import type { Problem } from "./schema";

/** A sheet as it was sent: its name (a CSV file's without ending), and its cells as text, row by row. */
export type RawSheet = { name: string | null; cells: readonly (readonly string[])[] };

export function problemAt(sheet: string | null, row: number, column: string | null, code: string, params: Problem["params"] = {}): Problem {
  return { table: (sheet !== null && tableNamed(sheet)?.name) || null, row, column, code, params: sheet === null ? params : { sheet, ...params } };
}

/** 0 → A, 26 → AA: a column as spreadsheets call it. */
export function columnNumberName(index: number): string {
  return (index >= 26 ? columnNumberName(Math.floor(index / 26) - 1) : "") + String.fromCharCode(65 + (index % 26));
}

/** A → 0, AA → 26. */
export function columnNumber(name: string): number {
  return [...name].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
