import "server-only";
import { db } from "../db";
import type { Cursor } from "../http/cursor";
import type { Staff } from "../identity/proof";
import { csvMark, csvRows } from "../text/csv";
import { recordEvent } from "./commands";
import { pseudonymous, whereEvent } from "./filters";
import { readLines, type HistoryLine } from "./queries";
import type { HistoryFilter } from "./schema";

const pageSize = 1_000;

/** How lines become rows: the first row, and each line's cells. */
export type Sheet = { head: readonly string[]; cellsOf: (line: HistoryLine) => string[] };

/**
 * The history as CSV, newest first, a page of lines at a time: the next one is read when the one before was taken, so that a million lines
 * need no more memory than a thousand. That it was taken, which lines and how many, stands in the history before the first byte leaves (R16).
 * Whoever stops being an auditor meanwhile gets no further page: the generator throws, and the file ends cut off.
 */
export async function exportHistory(staff: Staff, filter: HistoryFilter, sheet: Sheet, until = new Date()): Promise<AsyncGenerator<string>> {
  const where = { AND: [await whereEvent(filter), { at: { lte: until } }] };
  const lines = await db.event.count({ where });
  const asked = await pseudonymous(filter);
  await db.$transaction((tx) => recordEvent(tx, staff, { action: "history.exported", object: { kind: "history", id: "csv" }, detail: { lines, ...(Object.keys(asked).length > 0 && { filter: asked }) } }));
  return (async function* pages() {
    yield csvMark + csvRows([sheet.head]);
    for (let from: Cursor | null = null; ; ) {
      if (!(await isStillAuditor(staff))) throw new Error("the reader is no auditor any more");
      const page: HistoryLine[] = await readLines(where, from, pageSize);
      if (page.length > 0) yield csvRows(page.map(sheet.cellsOf));
      if (page.length < pageSize) return;
      from = page.at(-1)!;
    }
  })();
}

async function isStillAuditor({ staffId }: Staff): Promise<boolean> {
  return (await db.staff.count({ where: { id: staffId, role: "auditor", suspendedAt: null, disabledAt: null } })) === 1;
}
