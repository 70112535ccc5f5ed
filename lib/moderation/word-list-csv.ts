import { CsvError, parse } from "csv-parse/sync";
import { pinyin } from "pinyin-pro";
import { cellKey, shortenedCell, tidyCell } from "@/lib/text/cells";
import { csvMark, csvRows } from "@/lib/text/csv";
import { formOf } from "./word-list-form";
import type { EntryKind, WordEntry } from "./word-list-matcher";

/** A list's bounds. The longest public lists have some 15,000 words; a phrase of thirty characters is no word any more. */
export const wordListBounds = { rows: 20_000, bytes: 1024 * 1024, word: 30, note: 100 };
/** One character alone stands in too many innocent words, and so do the initials of a single one. */
const shortest = 2;

const columns = ["word", "kind", "pinyin", "note"] as const;
type Column = (typeof columns)[number];

/** What may stand in the first row. */
const headers = mapOf<Column>({
  word: "word", 词: "word", 词语: "word", 用语: "word", kind: "kind", 类别: "kind", 种类: "kind", 类型: "kind",
  pinyin: "pinyin", 拼音: "pinyin", 首字母: "pinyin", 拼音首字母: "pinyin", note: "note", 备注: "note", 说明: "note",
});
const kinds = mapOf<EntryKind>({ urgent: "urgent", 紧急: "urgent", hold: "hold", 先审: "hold", watch: "watch", 关注: "watch", allow: "allow", 例外: "allow" });
const answers = mapOf<boolean>({ "": false, yes: true, y: true, true: true, 1: true, 是: true, no: false, n: false, false: false, 0: false, 否: false });

/** What is wrong with a file, at a row as a spreadsheet counts them; row 0 is the file as a whole. The sentences stand in errors.json. */
export type ListProblem = { row: number; column: Column | "row"; code: string; params: Record<string, string | number> };

type Read = { entries: WordEntry[]; problems: ListProblem[] };

/** Reads a list: every entry of a sound file, or every problem of an unsound one. Rows without any words are skipped. */
export function readWordList(text: string): Read {
  const table = readTable(text);
  if (!Array.isArray(table)) return { entries: [], problems: [table] };
  const [head = [], ...rows] = table;
  const places = columns.map((column) => head.findIndex((name) => headers.get(cellKey(name)) === column));
  const problems = headProblems(head, places);
  if (rows.length > wordListBounds.rows) problems.push(problem(0, "row", "too-many", { max: wordListBounds.rows }));
  if (problems.length > 0) return { entries: [], problems };
  return readRows(rows, places);
}

function readRows(rows: readonly string[][], places: readonly number[]): Read {
  const read: Read = { entries: [], problems: [] };
  const firstAt = new Map<string, number>();
  rows.forEach((cells, index) => {
    const row = index + 2;
    if (cells.every((cell) => cell.trim() === "")) return;
    const [word = "", kind = "", asks = "", note = ""] = places.map((place) => tidyCell(cells[place] ?? ""));
    const found = [...wordProblems(row, word, kinds.get(cellKey(kind))), ...otherProblems(row, { kind, asks, note })];
    const form = likeness(word);
    if (form && firstAt.has(form)) found.push(problem(row, "word", "twice", { word, first: firstAt.get(form)! }));
    else firstAt.set(form, row);
    const initials = answers.get(cellKey(asks)) ? initialsOf(word) : "";
    if (answers.get(cellKey(asks)) && found.length === 0 && initials.length < shortest) found.push(problem(row, "pinyin", "no-initials", { word }));
    if (found.length > 0) read.problems.push(...found);
    else read.entries.push({ word, kind: kinds.get(cellKey(kind))!, ...(initials && { pinyin: initials }), ...(note && { note }) });
  });
  if (read.entries.length + read.problems.length === 0) read.problems.push(problem(0, "row", "empty"));
  return read.problems.length > 0 ? { entries: [], problems: read.problems } : read;
}

/** The list as a file that can be read again: for a spreadsheet, and for the next version. Headers and kinds in English, which every version of it knows. */
export function writeWordList(entries: readonly WordEntry[]): string {
  return csvMark + csvRows([columns, ...entries.map(({ word, kind, pinyin: initials, note }) => [word, kind, initials ? "yes" : "no", note ?? ""])]);
}

/** Cells as they were sent, or the one thing that makes the file unreadable. */
function readTable(text: string): string[][] | ListProblem {
  if (text.includes("\ufffd")) return problem(0, "row", "encoding");
  if (text.trim() === "") return problem(0, "row", "empty");
  try {
    return parse(text, { bom: true, relax_column_count: true }) as string[][];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return problem(Number(error.records ?? 0) + 1, "row", "quotes");
  }
}

function headProblems(head: readonly string[], places: readonly number[]): ListProblem[] {
  const missing = (["word", "kind"] as const).filter((column) => places[columns.indexOf(column)] === -1);
  const named = head.map((name) => headers.get(cellKey(name)));
  const unknown = head.filter((name, i) => name.trim() && !named[i]);
  const seen = new Set<Column>();
  const twice = head.filter((_, i) => named[i] && seen.size === seen.add(named[i]).size);
  return [
    ...missing.map((column) => problem(1, column, "no-column", { column })),
    ...unknown.map((name) => problem(1, "row", "unknown-column", { name: shortenedCell(name) })),
    ...twice.map((name) => problem(1, "row", "column-twice", { name: shortenedCell(name) })),
  ];
}

function wordProblems(row: number, word: string, kind: EntryKind | undefined): ListProblem[] {
  if (word === "") return [problem(row, "word", "no-word")];
  if (isLong(word)) return [problem(row, "word", "word-long", { word: shortenedCell(word), max: wordListBounds.word })];
  const length = [...formOf(word).folded.text].length;
  // A harmless phrase is never looked for by itself: it may be short.
  const least = kind === "allow" ? 1 : shortest;
  return length < least ? [problem(row, "word", length === 0 ? "word-blank" : "word-short", { word })] : [];
}

function otherProblems(row: number, { kind, asks, note }: { kind: string; asks: string; note: string }): ListProblem[] {
  const listed = kinds.get(cellKey(kind));
  const answer = answers.get(cellKey(asks));
  return [
    ...(listed ? [] : [problem(row, "kind", kind === "" ? "no-kind" : "unknown-kind", { kind: shortenedCell(kind) })]),
    ...(answer === undefined ? [problem(row, "pinyin", "unknown-answer", { answer: shortenedCell(asks) })] : []),
    ...(answer && listed === "allow" ? [problem(row, "pinyin", "allow-initials")] : []),
    ...([...note].length > wordListBounds.note ? [problem(row, "note", "note-long", { max: wordListBounds.note })] : []),
  ];
}

/** 草泥马 → cnm: the first letter of each character, by its reading in this word; Latin letters and figures stay. */
function initialsOf(word: string): string {
  const letters = pinyin(word, { pattern: "first", toneType: "none", type: "array", nonZh: "consecutive" }).join("");
  return formOf(letters).folded.text.replace(/[^a-z0-9]/g, "");
}

/** Two entries that are found in the same texts are one. A megabyte in one cell is like nothing, and is not taken apart to see it. */
function likeness(word: string): string {
  return isLong(word) ? "" : formOf(word).folded.text;
}

function isLong(word: string): boolean {
  return [...word].length > wordListBounds.word;
}

/** Whatever stands in a cell, "constructor" too, is looked up among these words alone. */
function mapOf<T>(known: Record<string, T>): ReadonlyMap<string, T> {
  return new Map(Object.entries(known));
}

function problem(row: number, column: ListProblem["column"], code: string, params: ListProblem["params"] = {}): ListProblem {
  return { row, column, code, params };
}
