import "server-only";
import { db, type Transaction } from "../db";
import type { WorkingDays } from "./working-days";

/** The working days by the latest version of every year's notice. */
export async function getWorkingDays(client: Transaction = db): Promise<WorkingDays> {
  const rows = await client.$queryRaw<{ year: number; day: string | null; isWorking: boolean; nameZh: string; nameEn: string }[]>`
    SELECT y."year", to_char(d."day", 'YYYY-MM-DD') AS day, d."isWorking", d."nameZh", d."nameEn"
    FROM (SELECT "year", max("version") AS version FROM "CalendarYear" GROUP BY "year") AS y
    LEFT JOIN "CalendarDay" AS d ON d."year" = y."year" AND d."version" = y.version`;
  return {
    years: new Set(rows.map(({ year }) => year)),
    exceptions: new Map(rows.flatMap(({ day, isWorking, nameZh, nameEn }) => (day === null ? [] : [[day, { isWorking, nameZh, nameEn }]]))),
  };
}
