import { strFromU8, unzipSync, type UnzipFileInfo } from "fflate";
import readWorkbook from "read-excel-file/universal";
import { undefused } from "../text/csv";
import { columnNumber, columnNumberName, problemAt, type RawSheet } from "./sheet";
import { importBounds, type Problem } from "./schema";

/**
 * Reads every visible sheet of a workbook. The reader takes a formula for its last result and a hidden sheet for any other, so the file
 * is looked at first: formulas, errors, macros, hidden sheets and what is packed too tightly are refused, by cell where there is one.
 */
export async function readXlsx(bytes: Uint8Array): Promise<{ sheets: RawSheet[]; problems: Problem[] }> {
  const packed = unpack(bytes, () => true);
  if ("code" in packed) return { sheets: [], problems: [packed] };
  const book = packed.files["xl/workbook.xml"];
  if (!book) return { sheets: [], problems: [problemAt(null, 0, null, "not-xlsx")] };
  const known = sheetsOf(strFromU8(book), packed.files["xl/_rels/workbook.xml.rels"]);
  // Whatever part could be read as a sheet is looked at, also one that the workbook leads to in a way that is not understood here.
  const parts = Object.entries(packed.files).filter(([, file]) => Buffer.from(file.buffer, file.byteOffset, file.byteLength).includes("sheetData"));
  const problems = [
    ...(packed.names.some((name) => /vbaProject|\/macrosheets\//i.test(name)) ? [problemAt(null, 0, null, "macros")] : []),
    ...known.flatMap(({ name, isHidden }) => (isHidden ? [problemAt(name, 0, null, "hidden-sheet")] : [])),
    ...parts.flatMap(([path, file]) => {
      const of = known.find((sheet) => sheet.path === path);
      return of?.isHidden ? [] : sheetProblems(of?.name ?? null, strFromU8(file));
    }),
  ];
  if (problems.length > 0) return { sheets: [], problems };
  try {
    const sheets = await readWorkbook(new Uint8Array(bytes).buffer, { trim: false });
    return { sheets: sheets.map(({ sheet, data }) => ({ name: sheet, cells: data.map((row) => row.map(cellText)) })), problems: [] };
  } catch {
    return { sheets: [], problems: [problemAt(null, 0, null, "not-xlsx")] };
  }
}

type Packed = { names: string[]; files: Record<string, Uint8Array> };

/** Unpacks what is asked for of a packed file whose contents are small enough, by what it declares: no more is ever written. */
export function unpack(bytes: Uint8Array, wants: (name: string) => boolean): Packed | Problem {
  const names: string[] = [];
  let inflated = 0;
  const isTooLarge = () => inflated > importBounds.inflated || names.length > 1000;
  const filter = ({ name, originalSize }: UnzipFileInfo) => {
    names.push(name);
    inflated += originalSize;
    // Here and not at the end: a hundred bytes can say that they hold four thousand million files.
    if (isTooLarge()) throw new RangeError("packed too large");
    return wants(name);
  };
  try {
    return { files: unzipSync(bytes, { filter }), names };
  } catch {
    return isTooLarge() ? problemAt(null, 0, null, "packed-too-large", { mb: importBounds.inflated / 1024 / 1024 }) : problemAt(null, 0, null, "not-xlsx");
  }
}

function sheetsOf(book: string, rels: Uint8Array | undefined): { name: string; isHidden: boolean; path: string }[] {
  const targets = new Map([...strFromU8(rels ?? new Uint8Array()).matchAll(/<(?:\w+:)?Relationship\b[^>]*>/g)].map(([tag]) => [attribute(tag, "Id"), attribute(tag, "Target")]));
  return [...book.matchAll(/<(?:\w+:)?sheet\b[^>]*>/g)].map(([tag]) => ({
    name: unescaped(attribute(tag, "name")),
    isHidden: /^(?:very)?hidden$/i.test(attribute(tag, "state")),
    path: targets.get(attribute(tag, "[\\w]+:id"))?.replace(/^\/?(?:xl\/)?/, "xl/") ?? "",
  }));
}

/** A row's or a cell's attributes as every spreadsheet writes them: what else XML allows, the reader might take for another place than we do. */
const plainAttributes = /^(?:\s+[\w:.-]+="[^"<>&]*")*\s*\/?$/;
const addresses = { row: /^(?:\d{1,7})?$/, c: /^(?:[A-Z]{1,3}\d{1,7})?$/ } as const;

/** Cells by their addresses: those that are a formula or an error, or stand outside what may be read. */
function sheetProblems(sheet: string | null, xml: string): Problem[] {
  const problems: Problem[] = [];
  for (const [, tag, attributes] of xml.matchAll(/<(?:[^\s<>/]*:)?(row|c)(?=[\s/>])([^>]*)>/g)) {
    // "1e9" is a number of a row too, and takes the reader a thousand million empty ones.
    if (!plainAttributes.test(attributes!) || !addresses[tag as "row" | "c"].test(attribute(attributes!, "r"))) return [problemAt(sheet, 0, null, "not-xlsx")];
  }
  for (const [, attributes, formula] of xml.matchAll(/<(?:[^\s<>/]*:)?c(?=[\s/>])([^>]*)>\s*(<(?:[^\s<>/]*:)?f(?=[\s/>]))?/g)) {
    const [, letters = "A", digits = "1"] = /\sr="([A-Z]{1,3})(\d{1,7})"/.exec(attributes!) ?? [];
    const [row, column] = [Number(digits), columnNumber(letters)];
    if (row > importBounds.rows + 1) return [problemAt(sheet, row, null, "too-many-rows", { max: importBounds.rows })];
    if (column >= importBounds.columns) return [problemAt(sheet, row, letters, "too-many-columns", { max: importBounds.columns })];
    if (problems.length > importBounds.problems) break;
    if (formula) problems.push(problemAt(sheet, row, columnNumberName(column), "formula"));
    else if (/\bt="e"/.test(attributes!)) problems.push(problemAt(sheet, row, columnNumberName(column), "error-cell"));
  }
  // A formula that hangs on no cell we know is one all the same.
  if (problems.length === 0 && /<(?:[^\s<>/]*:)?f[\s/>]/.test(xml)) problems.push(problemAt(sheet, 0, null, "formula"));
  const farRow = [...xml.matchAll(/<(?:[^\s<>/]*:)?row(?=[\s/>])[^>]*?\sr="(\d+)"/g)].some(([, row]) => Number(row) > importBounds.rows + 1_000);
  return farRow && problems.length === 0 ? [problemAt(sheet, 0, null, "too-many-rows", { max: importBounds.rows })] : problems;
}

function attribute(tag: string, name: string): string {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? "";
}

function unescaped(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&apos;", "'").replaceAll("&amp;", "&");
}

/** Dates as days, numbers by their shortest digits (2.7, not 2.7000000000000002), flags as yes and no. */
function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return "";
  if (cell instanceof Date) return cell.toISOString().replace(/T00:00:00.*/, "");
  if (typeof cell === "boolean") return cell ? "yes" : "no";
  const text = String(cell);
  // One long text can stand in a million cells: what is longer than any column takes is cut where it is still too long.
  if (text.length > importBounds.cell) return `…${text.slice(0, importBounds.cell)}`;
  // A CSV file that was opened and saved as a workbook brings its apostrophes along.
  return undefused(text);
}
