import { unzipSync, strFromU8, zipSync, strToU8 } from "fflate";
import writeWorkbook from "write-excel-file/universal";

type Cell = string | number | Date | boolean | null;

/** A workbook as somebody's spreadsheet would have saved it. */
export async function workbook(sheets: Record<string, Cell[][]>): Promise<Uint8Array> {
  const written = Object.entries(sheets).map(([sheet, rows]) => ({
    sheet,
    data: rows.map((row) => row.map((value) => (value === null ? null : value instanceof Date ? { value, type: Date, format: "yyyy-mm-dd" } : { value, type: value.constructor as StringConstructor }))),
  }));
  return new Uint8Array(await (await writeWorkbook(written as never).toBlob()).arrayBuffer());
}

/** The same file with some of its parts rewritten, as no writer of ours would. */
export function tampered(file: Uint8Array, change: (name: string, text: string) => string, more: Record<string, string> = {}): Uint8Array {
  const parts = Object.entries(unzipSync(file)).map(([name, bytes]) => [name, strToU8(change(name, strFromU8(bytes)))] as const);
  return zipSync({ ...Object.fromEntries(parts), ...Object.fromEntries(Object.entries(more).map(([name, text]) => [name, strToU8(text)])) });
}

/** What an independent reader finds: the sheets' cells by name, read from the XML itself. */
export function readBack(file: Uint8Array): Record<string, string[][]> {
  const parts = unzipSync(file);
  const text = (name: string) => strFromU8(parts[name] ?? new Uint8Array());
  const strings = [...text("xl/sharedStrings.xml").matchAll(/<si>(.*?)<\/si>/gs)].map(([, si]) => [...si!.matchAll(/<t[^>]*>(.*?)<\/t>/gs)].map(([, t]) => plain(t!)).join(""));
  const targets = new Map([...text("xl/_rels/workbook.xml.rels").matchAll(/<Relationship\b[^>]*>/g)].map(([tag]) => [/Id="([^"]*)"/.exec(tag)![1]!, /Target="([^"]*)"/.exec(tag)![1]!]));
  const sheets = [...text("xl/workbook.xml").matchAll(/<sheet\b[^>]*>/g)].map(([tag]) => [plain(/name="([^"]*)"/.exec(tag)![1]!), targets.get(/r:id="([^"]*)"/.exec(tag)![1]!)!] as const);
  return Object.fromEntries(sheets.map(([name, target]) => [name, cellsOf(text(`xl/${target.replace(/^\/?xl\//, "")}`), strings)]));
}

function cellsOf(xml: string, strings: readonly string[]): string[][] {
  return [...xml.matchAll(/<row\b[^>]*>(.*?)<\/row>/gs)].map(([, row]) => {
    const cells: string[] = [];
    for (const [, attributes, body] of row!.matchAll(/<c\b([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
      const column = [.../r="([A-Z]+)/.exec(attributes!)![1]!].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
      const value = plain(/<v>(.*?)<\/v>/s.exec(body ?? "")?.[1] ?? /<t[^>]*>(.*?)<\/t>/s.exec(body ?? "")?.[1] ?? "");
      cells[column] = /t="s"/.test(attributes!) ? strings[Number(value)]! : value;
    }
    return Array.from(cells, (cell) => cell ?? "");
  });
}

function plain(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&apos;", "'").replaceAll("&#39;", "'").replace(/&#x?[0-9a-f]+;/gi, (code) => String.fromCodePoint(Number(code.slice(2, -1).replace(/^x/i, "0x")))).replaceAll("&amp;", "&");
}
