import "server-only";
import { db, type Transaction } from "../db";
import { env, siteOrigin } from "../env";
import { recordEvent } from "../history/commands";
import { href } from "../i18n/href";
import { formats } from "../i18n/words";
import type { Job } from "../jobs";
import { enqueueMessage } from "../notifications/commands";
import { getLateness, type Lateness } from "./alarm";
import { queuePath } from "./queue-path";
import { getShift } from "./shifts";

/** As long as comments wait too long somebody is told again, after so many hours; and no sooner when they did not for a while in between. */
const againHours = 4;

/**
 * Raises the alarm when comments have waited too long, says so again every few hours while it lasts, and ends it when the queue is young
 * again. Returns how many mails were asked for. Of several processes one does each of it: the database has one open alarm.
 */
export async function watchQueue(): Promise<number> {
  const late = await getLateness();
  const last = await db.queueAlarm.findFirst({ orderBy: [{ raisedAt: "desc" }, { id: "desc" }], select: { id: true, toldAt: true, endedAt: true } });
  const open = last?.endedAt === null ? last : null;
  if (!late) {
    if (open) await db.queueAlarm.updateMany({ where: { id: open.id, endedAt: null }, data: { endedAt: new Date() } });
    return 0;
  }
  // A queue that is just as old as it may be is late and in time again by turns: each time is an alarm, and not each a mail.
  const isTold = last !== null && last.toldAt.getTime() > Date.now() - againHours * 3_600_000;
  if (open && isTold) return 0;
  return db.$transaction(async (tx) => {
    if (open) {
      const { count } = await tx.queueAlarm.updateMany({ where: { id: open.id, endedAt: null, toldAt: open.toldAt }, data: { toldAt: new Date() } });
      return count === 0 ? 0 : tellStaff(tx, late);
    }
    const [raised] = await tx.queueAlarm.createManyAndReturn({ data: [isTold ? { toldAt: last.toldAt } : {}], skipDuplicates: true, select: { id: true } });
    if (!raised) return 0; // another process was faster
    await recordEvent(tx, "system", { action: "alarm.raised", object: { kind: "alarm", id: raised.id }, detail: { late: late.count } });
    return isTold ? 0 : tellStaff(tx, late);
  });
}

/** By mail: whoever leads the shift, or all administrators when nobody does. */
async function tellStaff(tx: Transaction, { count, isMore, oldest }: Lateness): Promise<number> {
  const shift = await getShift();
  const people = shift ? [shift] : await tx.staff.findMany({ where: { role: "admin", disabledAt: null, suspendedAt: null }, select: { email: true } });
  const link = siteOrigin + href("zh", queuePath({ view: "waiting" }));
  const since = formats("zh").dateTime(oldest, { month: "long", day: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  for (const { email } of people) {
    const message = { kind: "queue-alarm", to: { email }, locale: "zh", count: `${count}${isMore ? "+" : ""}`, hours: env.QUEUE_ALARM_HOURS, since, link } as const;
    await enqueueMessage(tx, message, { validSeconds: againHours * 3600 });
  }
  return people.length;
}

/** Looked at once a minute. */
export function alarmJob(): Job {
  return { name: "queue alarm", restMs: 60_000, run: () => watchQueue().then(() => 0) };
}
