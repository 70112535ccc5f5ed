import "server-only";
import { readFile } from "node:fs/promises";
import { db, type Transaction } from "../db";
import { recordEvent } from "../history/commands";
import { workingDaysFileSchema } from "./schema";
import { calendarDigest, holdCalendar, writeVersion, type CalendarSource } from "./versions";

const noticesFile = "prisma/seed/working-days.json";

/**
 * Loads the State Council's notices that the portal comes with, each year at once. A year that is loaded already with the same words is
 * left alone, and so is one of which staff brought a version: theirs always stands. Returns the years that are new.
 */
export async function loadWorkingDays(file = noticesFile): Promise<number[]> {
  const { years } = workingDaysFileSchema.parse(JSON.parse(await readFile(file, "utf8")));
  const loaded: number[] = [];
  for (const { url: sourceUrl, ...rest } of years) {
    const source = { ...rest, sourceUrl };
    if ((await isNews(db, source)) && (await load(source))) loaded.push(source.year);
  }
  return loaded;
}

function load(source: CalendarSource): Promise<boolean> {
  return db.$transaction(async (tx) => {
    await holdCalendar(tx);
    if (!(await isNews(tx, source))) return false;
    const version = (await tx.calendarYear.count({ where: { year: source.year } })) + 1;
    await writeVersion(tx, source, { version, staffId: null });
    await recordEvent(tx, "system", { action: "calendar.imported", object: { kind: "calendar", id: String(source.year) }, detail: { number: version, days: source.days.length, source: source.sourceTitle } });
    return true;
  });
}

async function isNews(client: Transaction, source: CalendarSource): Promise<boolean> {
  const where = { year: source.year, OR: [{ digest: calendarDigest(source) }, { staffId: { not: null } }] };
  return (await client.calendarYear.count({ where })) === 0;
}
