import { isWeekend, nextDay, type Day, type DayException, type WorkingDays } from "./working-days";

/** A line of a year's notice: days off from one day to another, or weekends that are worked; both ends included. */
export type NoticeEntry = { isWorking: boolean; from: Day; until: Day; nameZh: string; nameEn: string };

/** A day that differs from the week, as it is stored. */
export type CalendarDay = DayException & { day: Day };

/** The days of a notice that differ from the week, in their order: a weekend within a holiday is off anyway. */
export function calendarDays(entries: readonly NoticeEntry[]): CalendarDay[] {
  const days = entries.flatMap(({ from, until, isWorking, nameZh, nameEn }) => daysFrom(from, until).filter((day) => isWeekend(day) === isWorking).map((day) => ({ day, isWorking, nameZh, nameEn })));
  return days.sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** Stored days as the lines of a notice again: one line for each stretch of one name, over the weekends in it. */
export function noticeEntries(days: readonly CalendarDay[]): NoticeEntry[] {
  const entries: NoticeEntry[] = [];
  for (const { day, ...rest } of days) {
    const last = entries.findLast(({ isWorking, nameZh, nameEn }) => isWorking === rest.isWorking && nameZh === rest.nameZh && nameEn === rest.nameEn);
    if (last && !rest.isWorking && daysFrom(last.until, day).slice(1, -1).every(isWeekend)) last.until = day;
    else entries.push({ ...rest, from: day, until: day });
  }
  return entries;
}

/** The same as it would be with a year's notice in another version. */
export function withYear(calendar: WorkingDays, year: number, { before, days }: { before: readonly CalendarDay[]; days: readonly CalendarDay[] }): WorkingDays {
  const replaced = new Set(before.map(({ day }) => day));
  const kept = [...calendar.exceptions].filter(([day]) => !replaced.has(day));
  return { years: new Set([...calendar.years, year]), exceptions: new Map([...kept, ...days.map(({ day, ...rest }) => [day, rest] as const)]) };
}

function daysFrom(from: Day, until: Day): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= until; day = nextDay(day)) days.push(day);
  return days;
}
