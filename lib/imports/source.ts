import { readCsv } from "./csv";
import { problemAt, type RawSheet } from "./sheet";
import { importBounds, type FileFacts, type Problem } from "./schema";
import { readXlsx, unpack } from "./xlsx";

export type Source = FileFacts & { sheets: RawSheet[]; problems: Problem[] };

/** Reads a file into sheets of text: a workbook, a CSV file, or several of these packed together. What it is, is told by its bytes. */
export async function readSource(bytes: Uint8Array, fileName: string): Promise<Source> {
  const csv = { format: "csv", encoding: null, sheets: [] } as const;
  if (bytes.length === 0) return { ...csv, sheets: [], problems: [problemAt(null, 0, null, "empty")] };
  if (bytes.length > importBounds.bytes) return { ...csv, sheets: [], problems: [problemAt(null, 0, null, "too-large", { mb: importBounds.bytes / 1024 / 1024 })] };
  // What Excel wrote before 2007, and a workbook behind a password.
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return { ...csv, sheets: [], problems: [problemAt(null, 0, null, "old-excel")] };
  if (!startsWith(bytes, [0x50, 0x4b])) {
    const { sheet, encoding, problems } = readCsv(bytes, nameOf(fileName));
    return { format: "csv", encoding, sheets: [sheet], problems };
  }
  const packed = unpack(bytes, (name) => /^[^/]+\.csv$/i.test(name));
  if ("code" in packed) return { format: "xlsx", encoding: null, sheets: [], problems: [packed] };
  const files = Object.entries(packed.files);
  if (files.length === 0) return { format: "xlsx", encoding: null, ...(await readXlsx(bytes)) };
  const read = files.map(([name, file]) => readCsv(file, nameOf(name)));
  const encoding = read.some((one) => one.encoding === "gb18030") ? "gb18030" : read.every((one) => one.encoding) ? "utf-8" : null;
  return { format: "zip", encoding, sheets: read.map(({ sheet }) => sheet), problems: read.flatMap(({ problems }) => problems) };
}

function startsWith(bytes: Uint8Array, head: readonly number[]): boolean {
  return head.every((byte, index) => bytes[index] === byte);
}

/** "projects-2026.csv" → "projects": a year or a copy's number after the name says nothing. */
function nameOf(fileName: string): string {
  return fileName.replace(/\.\w+$/, "").replace(/[-_ ]*(?:20\d\d|\(\d+\)|（\d+）)$/, "");
}
