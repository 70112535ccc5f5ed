import { CsvError, parse } from "csv-parse/sync";
import { defuse, undefused } from "../text/csv";
import { columnNumberName, problemAt, type RawSheet } from "./sheet";
import { importBounds, type FileFacts, type Problem } from "./schema";

export type ReadCsv = { sheet: RawSheet; encoding: FileFacts["encoding"]; problems: Problem[] };

/** Reads a CSV file (RFC 4180) of UTF-8, with its mark or without, or of GB18030 (GBK is part of it). What is wrong with it as a whole stands at row 0. */
export function readCsv(bytes: Uint8Array, name: string | null): ReadCsv {
  const empty = { name, cells: [] };
  const decoded = decode(bytes);
  if (!decoded) return { sheet: empty, encoding: null, problems: [problemAt(name, 0, null, "encoding")] };
  const { text, encoding } = decoded;
  try {
    // One row more than there may be is enough to say so. Empty lines stay: rows are counted as a spreadsheet counts them.
    const records = parse(text, { bom: true, relax_column_count: true, to: importBounds.rows + 2, skip_empty_lines: false, max_record_size: importBounds.columns * importBounds.cell }) as string[][];
    if (records.some((cells) => cells.length > importBounds.columns)) return { sheet: empty, encoding, problems: [problemAt(name, 0, null, "too-many-columns", { max: importBounds.columns })] };
    return { sheet: { name, cells: records.map((cells) => cells.map(undefused)) }, encoding, problems: formulas(name, records) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { sheet: empty, encoding, problems: [problemAt(name, Number(error.records ?? 0) + 1, null, "quotes")] };
  }
}

/** The cells that are formulas, as many as are kept. */
function formulas(name: string | null, records: readonly string[][]): Problem[] {
  const problems: Problem[] = [];
  for (const [row, cells] of records.entries()) {
    for (const [column, cell] of cells.entries()) if (isFormula(cell)) problems.push(problemAt(name, row + 1, columnNumberName(column), "formula-text", { cell: cell.slice(0, 30) }));
    if (problems.length > importBounds.problems) break;
  }
  return problems;
}

/** A spreadsheet would have run it; with the apostrophe that exports write it is text (R11). */
function isFormula(cell: string): boolean {
  return cell.trim() !== "" && defuse(cell) !== cell;
}

/** Strictly: a file is of an encoding when every byte of it is. Which one it was is told, never guessed in silence. */
function decode(bytes: Uint8Array): { text: string; encoding: "utf-8" | "gb18030" } | null {
  for (const encoding of ["utf-8", "gb18030"] as const) {
    try {
      const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: false }).decode(bytes);
      // NUL stands in no text: UTF-16, or no text at all.
      return text.includes("\0") ? null : { text, encoding };
    } catch {
      // The next one may fit.
    }
  }
  return null;
}
