import { CsvError, parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import { dayStart } from "../i18n/district-day";
import { cellKey, shortenedCell, tidyCell } from "../text/cells";
import { defuse } from "../text/csv";
import { englishName } from "./holiday-names";
import { calendarDays, noticeEntries, type CalendarDay, type NoticeEntry } from "./notice";
import { isWeekend, type Day } from "./working-days";

/** A notice has a dozen lines; no holiday has ever been longer than nine days, weekends and all. */
export const calendarBounds = { rows: 60, days: 15, name: 40 };

const columns = ["kind", "from", "until", "nameZh", "nameEn"] as const;
export type CalendarColumn = (typeof columns)[number];

const headers = new Map<string, CalendarColumn>(Object.entries({
  类别: "kind", 放假或上班: "kind", kind: "kind", 从: "from", 日期: "from", 开始: "from", from: "from", date: "from",
  到: "until", 结束: "until", until: "until", to: "until", 名称: "nameZh", 节日: "nameZh", name: "nameZh", 英文名称: "nameEn", 英文: "nameEn", english: "nameEn",
} as const));
const kinds = new Map(Object.entries({ 放假: false, 休: false, off: false, holiday: false, 上班: true, 调休上班: true, 班: true, worked: true, work: true }));
const head = { zh: ["类别", "从", "到", "名称", "英文名称"], en: ["kind", "from", "to", "name", "english"] } as const;

/** What is wrong, at a row as a spreadsheet counts them; row 0 is the text as a whole. The sentences stand in errors.json. */
export type CalendarProblem = { row: number; column: CalendarColumn | "row"; code: string; params: Record<string, string | number> };
type Read = { days: CalendarDay[]; problems: CalendarProblem[] };

/** Reads a year's notice as rows: the days that differ from the week, or every problem of a text that is not sound. */
export function readCalendar(text: string, year: number): Read {
  const table = readTable(text);
  if (!Array.isArray(table)) return { days: [], problems: [table] };
  const [first = [], ...rows] = table;
  const named = first.map((name) => headers.get(cellKey(name)));
  const problems = headProblems(first, named);
  if (rows.length > calendarBounds.rows) problems.push(problem(0, "row", "too-many", { max: calendarBounds.rows }));
  return problems.length > 0 ? { days: [], problems } : readRows(rows, columns.map((column) => named.indexOf(column)), year);
}

/** Stored days as rows that can be read again, with the page's language in the first row. */
export function writeCalendar(days: readonly CalendarDay[], locale: "zh" | "en"): string {
  const kindWords = locale === "zh" ? { off: "放假", worked: "上班" } : { off: "off", worked: "worked" };
  const rows = noticeEntries(days).map(({ isWorking, from, until, nameZh, nameEn }) => [isWorking ? kindWords.worked : kindWords.off, from, until === from ? "" : until, nameZh, nameEn]);
  return stringify([[...head[locale]], ...rows.map((row) => row.map(defuse))]);
}

function readRows(rows: readonly string[][], places: readonly number[], year: number): Read {
  const problems: CalendarProblem[] = [];
  const entries: NoticeEntry[] = [];
  const rowOf = new Map<Day, number>();
  rows.forEach((cells, index) => {
    const row = index + 2;
    if (cells.every((cell) => cell.trim() === "")) return;
    const [kind = "", from = "", until = "", nameZh = "", nameEn = ""] = places.map((place) => tidyCell(cells[place] ?? ""));
    const read = { isWorking: kinds.get(cellKey(kind)), from: readDay(from), until: readDay(until || from), nameZh, nameEn: nameEn || (englishName(nameZh) ?? "") };
    const found = [...kindProblems(row, kind), ...spanProblems(row, { from, until }, read, year), ...nameProblems(row, read)];
    if (found.length > 0) return void problems.push(...found);
    const entry = read as NoticeEntry;
    const days = calendarDays([entry]);
    const before = days.find(({ day }) => rowOf.has(day));
    if (before) return void problems.push(problem(row, "from", "twice", { day: before.day, first: rowOf.get(before.day)! }));
    if (entry.isWorking && days.length === 0) return void problems.push(problem(row, "from", "worked-anyway", { day: entry.from }));
    for (const { day } of days) rowOf.set(day, row);
    entries.push(entry);
  });
  const days = calendarDays(entries);
  if (days.length + problems.length === 0) problems.push(problem(0, "row", "empty"));
  return problems.length > 0 ? { days: [], problems } : { days, problems };
}

/** Cells as they were sent, or the one thing that makes the text unreadable. */
function readTable(text: string): string[][] | CalendarProblem {
  if (text.includes("\ufffd")) return problem(0, "row", "encoding");
  if (text.trim() === "") return problem(0, "row", "empty");
  // Pasted from a spreadsheet the columns come with tabs, written by hand often with the Chinese comma.
  const delimiter = [",", "\t", "，"].filter((sign) => text.split("\n", 1)[0]!.includes(sign));
  try {
    return parse(text.trimEnd(), { bom: true, relax_column_count: true, delimiter: delimiter[0] ?? "," }) as string[][];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return problem(Number(error.records ?? 0) + 1, "row", "quotes");
  }
}

function headProblems(names: readonly string[], named: readonly (CalendarColumn | undefined)[]): CalendarProblem[] {
  const missing = (["kind", "from", "nameZh"] as const).filter((column) => !named.includes(column));
  const unknown = names.filter((name, i) => name.trim() && !named[i]);
  const twice = names.filter((_, i) => named[i] && named.indexOf(named[i]) < i);
  return [
    ...missing.map((column) => problem(1, column, "no-column", { column })),
    ...unknown.map((name) => problem(1, "row", "unknown-column", { name: shortenedCell(name) })),
    ...twice.map((name) => problem(1, "row", "column-twice", { name: shortenedCell(name) })),
  ];
}

function kindProblems(row: number, kind: string): CalendarProblem[] {
  if (kind === "") return [problem(row, "kind", "no-kind")];
  return kinds.has(cellKey(kind)) ? [] : [problem(row, "kind", "unknown-kind", { kind: shortenedCell(kind) })];
}

/** A notice may begin in the last days of December before: 2019年元旦 was off from 30 December 2018. */
function spanProblems(row: number, said: { from: string; until: string }, { isWorking, from, until }: { isWorking: boolean | undefined; from: Day | null; until: Day | null }, year: number): CalendarProblem[] {
  if (said.from === "") return [problem(row, "from", "no-day")];
  const unread = ([["from", from], ["until", until]] as const).find(([, day]) => day === null);
  if (unread) return [problem(row, unread[0], "unknown-day", { day: shortenedCell(said[unread[0]]) })];
  const outside = [from!, until!].find((day) => day < `${year - 1}-12-20` || day > `${year}-12-31`);
  if (outside) return [problem(row, "from", "other-year", { day: outside, year: String(year) })];
  if (until! < from!) return [problem(row, "until", "backwards", { from: from!, until: until! })];
  const length = (Date.parse(until!) - Date.parse(from!)) / 86_400_000 + 1;
  if (length > calendarBounds.days) return [problem(row, "until", "too-long", { n: length, max: calendarBounds.days })];
  const weekday = isWorking ? [from!, until!].find((day) => !isWeekend(day)) : undefined;
  return weekday ? [problem(row, "from", "worked-anyway", { day: weekday })] : [];
}

function nameProblems(row: number, { nameZh, nameEn }: { nameZh: string; nameEn: string }): CalendarProblem[] {
  if (nameZh === "") return [problem(row, "nameZh", "no-name")];
  if (nameEn === "") return [problem(row, "nameEn", "no-english", { name: shortenedCell(nameZh) })];
  const long = ([["nameZh", nameZh], ["nameEn", nameEn]] as const).find(([, name]) => [...name].length > calendarBounds.name * (name === nameEn ? 2 : 1));
  return long ? [problem(row, long[0], "name-long", { max: calendarBounds.name * (long[0] === "nameEn" ? 2 : 1) })] : [];
}

/** 2027-01-01, 2027/1/1, 2027.1.1 and 2027年1月1日 are one day; null for what is none. */
function readDay(text: string): Day | null {
  const [, year, month, date] = /^(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?$/.exec(text.normalize("NFKC").replace(/\s/g, "")) ?? [];
  const day = `${year}-${month?.padStart(2, "0")}-${date?.padStart(2, "0")}`;
  return dayStart(day) ? day : null;
}

function problem(row: number, column: CalendarProblem["column"], code: string, params: CalendarProblem["params"] = {}): CalendarProblem {
  return { row, column, code, params };
}
