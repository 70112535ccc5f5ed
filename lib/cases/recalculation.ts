import "server-only";
import type { Prisma } from "@/prisma/client/client";
import { getCalendarMark, getWorkingDays } from "../calendar/queries";
import type { WorkingDays } from "../calendar/working-days";
import { db } from "../db";
import type { Job } from "../jobs";
import { changeCase } from "./changes";
import { dueAt, pausesOf } from "./clock";

const pageSize = 500;

/** Cases whose clock runs. One that is paused gets its day when it goes on; what is answered keeps the day it had. */
const whereRunning = { state: { in: ["unassigned", "assigned", "accepted"] }, dueAt: { not: null } } satisfies Prisma.CaseWhereInput;

type Running = { id: string; version: number; dueAt: Date; newDueAt: Date };

/** Page by page, the cases whose clock runs, each with the end of its term by a calendar. */
async function* listRunning(calendar: WorkingDays): AsyncGenerator<Running> {
  for (let after: string | undefined; ; ) {
    const rows = await db.case.findMany({
      where: { ...whereRunning, ...(after && { id: { gt: after } }) },
      orderBy: { id: "asc" },
      take: pageSize,
      select: {
        id: true, version: true, round: true, roundAt: true, termDays: true, dueAt: true,
        steps: { where: { kind: { in: ["paused", "resumed"] } }, orderBy: { version: "asc" }, select: { round: true, kind: true, at: true } },
      },
    });
    for (const { id, version, round, roundAt, termDays, dueAt: due, steps } of rows) {
      const pauses = pausesOf(steps, round);
      // A clock that stands still by its steps has no day, whatever the row says: one such case keeps no other from its day.
      if (pauses.every(({ until }) => until !== null)) yield { id, version, dueAt: due!, newDueAt: dueAt(calendar, { roundAt, termDays, pauses }) };
    }
    after = rows.at(-1)?.id;
    if (rows.length < pageSize) return;
  }
}

/** How many open cases would be due on another day by a calendar, of how many. */
export async function countMoved(calendar: WorkingDays): Promise<{ moved: number; running: number }> {
  const count = { moved: 0, running: 0 };
  for await (const each of listRunning(calendar)) {
    count.running += 1;
    if (isMoved(each)) count.moved += 1;
  }
  return count;
}

/**
 * Gives every open case the end of its term by the calendar as it is now, each in a transaction and with a step of its own. A case that
 * somebody changes meanwhile is left to the next time. Returns how many were changed.
 */
export async function recalculateTerms(): Promise<number> {
  let changed = 0;
  for await (const each of listRunning(await getWorkingDays())) {
    if (!isMoved(each)) continue;
    if (await db.$transaction((tx) => changeCase(tx, each, { kind: "recalculated", at: new Date() }, { dueAt: each.newDueAt }))) changed += 1;
  }
  return changed;
}

function isMoved({ dueAt: before, newDueAt }: Running): boolean {
  return before.getTime() !== newDueAt.getTime();
}

/** A case opened by the former calendar while a new one came is found within this time. */
const settledMs = 3 * 60_000;

/** Counts terms anew when the calendar is another one than the last time this process looked, and for three minutes after. */
export function recalculationJob(): Job {
  let done: string | undefined;
  return {
    name: "working days",
    restMs: 10_000,
    async run() {
      const { mark, at } = await getCalendarMark();
      if (mark === done && !(at && at.getTime() > Date.now() - settledMs)) return 0;
      await recalculateTerms();
      done = mark;
      return 0;
    },
  };
}
