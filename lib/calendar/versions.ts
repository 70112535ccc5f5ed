import "server-only";
import { createHash } from "node:crypto";
import type { Transaction } from "../db";
import type { CalendarDay } from "./notice";

/** "CALE": two who bring a year's notice bring it one after the other. */
const calendarLock = 0x43414c45;

export type CalendarSource = { year: number; sourceTitle: string; sourceUrl: string | null; days: readonly CalendarDay[] };

/** One at a time until COMMIT. */
export async function holdCalendar(tx: Transaction): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(${calendarLock})::text`;
}

/** The same digest is the same notice. */
export function calendarDigest({ year, sourceTitle, sourceUrl, days }: CalendarSource): string {
  const facts = [year, sourceTitle, sourceUrl, days.map(({ day, isWorking, nameZh, nameEn }) => [day, isWorking, nameZh, nameEn])];
  return createHash("sha256").update(JSON.stringify(facts)).digest("hex");
}

/** Writes a year's next version; the highest counts from COMMIT on. */
export async function writeVersion(tx: Transaction, source: CalendarSource, { version, staffId }: { version: number; staffId: string | null }): Promise<void> {
  const { year, sourceTitle, sourceUrl, days } = source;
  await tx.calendarYear.create({ data: { year, version, sourceTitle, sourceUrl, digest: calendarDigest(source), staffId }, select: { year: true } });
  await tx.calendarDay.createMany({ data: days.map(({ day, ...rest }) => ({ ...rest, year, version, day: new Date(`${day}T00:00:00Z`) })) });
}
