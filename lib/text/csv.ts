import { stringify } from "csv-stringify/sync";

/** UTF-8's mark: without it spreadsheets take Chinese for another encoding. */
export const csvMark = "\ufeff";

/** What a spreadsheet would run as a formula, also in full width and behind spaces (R11). */
const formula = /^[\s\u3000]*[=+\-@|＝＋－＠｜]|^[\t\r\n]/;

/** A cell that a spreadsheet shows and does not run: an apostrophe goes before what could be a formula (R11). */
export function defuse(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

/** A cell that came back, without the apostrophe that `defuse` put before it. */
export function undefused(cell: string): string {
  return cell.startsWith("'") && defuse(cell.slice(1)) === cell ? cell.slice(1) : cell;
}

/** Rows as CSV (RFC 4180): every cell quoted and defused. */
export function csvRows(rows: readonly (readonly string[])[]): string {
  return stringify(rows.map((row) => row.map(defuse)), { quoted: true, quoted_empty: true, record_delimiter: "windows" });
}
