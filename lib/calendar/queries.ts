import "server-only";
import { db, type Transaction } from "../db";
import type { Staff } from "../identity/proof";
import type { CalendarDay } from "./notice";
import type { Day, DayException, WorkingDays } from "./working-days";

/** The working days by the latest version of every year's notice. */
export async function getWorkingDays(client: Transaction = db): Promise<WorkingDays> {
  const rows = await client.$queryRaw<({ year: number; day: Day | null } & DayException)[]>`
    SELECT y."year", to_char(d."day", 'YYYY-MM-DD') AS day, d."isWorking", d."nameZh", d."nameEn"
    FROM (SELECT "year", max("version") AS version FROM "CalendarYear" GROUP BY "year") AS y
    LEFT JOIN "CalendarDay" AS d ON d."year" = y."year" AND d."version" = y.version
    ORDER BY y."year"`;
  return {
    years: new Set(rows.map(({ year }) => year)),
    exceptions: new Map(rows.flatMap(({ day, isWorking, nameZh, nameEn }) => (day === null ? [] : [[day, { isWorking, nameZh, nameEn }]]))),
  };
}

/** Says which calendar counts now: another text after every import. With the moment of the last one. */
export async function getCalendarMark(): Promise<{ mark: string; at: Date | null }> {
  const rows = await db.calendarYear.groupBy({ by: "year", _max: { version: true, createdAt: true }, orderBy: { year: "asc" } });
  const at = rows.reduce<Date | null>((latest, { _max }) => (!latest || _max.createdAt! > latest ? _max.createdAt : latest), null);
  return { mark: rows.map(({ year, _max }) => `${year}:${_max.version}`).join(","), at };
}

/** The years of which there is a notice, in their order. */
export async function listCalendarYears(_staff: Staff): Promise<number[]> {
  return (await db.calendarYear.groupBy({ by: "year", orderBy: { year: "asc" } })).map(({ year }) => year);
}

/** Every version of a year's notice, the latest first, each with its days in their order. Empty: it is not known yet. */
export async function listCalendarVersions(_staff: Staff, year: number) {
  const rows = await db.calendarYear.findMany({
    where: { year },
    orderBy: { version: "desc" },
    select: { version: true, sourceTitle: true, sourceUrl: true, createdAt: true, staff: { select: { name: true } }, days: { orderBy: { day: "asc" }, select: { day: true, isWorking: true, nameZh: true, nameEn: true } } },
  });
  return rows.map(({ days, staff, ...row }) => ({ ...row, author: staff?.name ?? null, days: days.map(({ day, ...rest }): CalendarDay => ({ day: day.toISOString().slice(0, 10), ...rest })) }));
}
export type CalendarVersion = Awaited<ReturnType<typeof listCalendarVersions>>[number];
