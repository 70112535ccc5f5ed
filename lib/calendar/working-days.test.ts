import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { workingDaysFileSchema } from "./schema";
import { isWorkingDay, lastDay, nextDay, previousDay, workingDaysBetween, type Pause, type WorkingDays } from "./working-days";

const { years } = workingDaysFileSchema.parse(JSON.parse(readFileSync("prisma/seed/working-days.json", "utf8")));
const calendar: WorkingDays = {
  years: new Set(years.map(({ year }) => year)),
  exceptions: new Map(years.flatMap(({ days }) => days.map(({ day, ...rest }) => [day, rest] as const))),
};

/**
 * Counted by hand, on paper calendars of 2024 to 2027 with the State Council's notices beside them, day by day, and not with the code.
 * The comment says how; the number before a day is its place in the term.
 */
const byHand: [from: string, days: number, last: string][] = [
  // 28 and 29 December are a weekend; 1: Mon 30, 2: Tue 31, 1 January off, 3: Thu 2, 4: Fri 3, 5: Mon 6, 6: Tue 7, 7: Wed 8.
  ["2024-12-27", 7, "2025-01-08"],
  // 1: Thu 23, 2: Fri 24, 3: Sun 26 (worked), 4: Mon 27, 28 January to 4 February off, 5: Wed 5, 6: Thu 6, 7: Fri 7 February.
  ["2025-01-22", 7, "2025-02-07"],
  // Eight days off, 1: Wed 5, 2: Thu 6, 3: Fri 7, 4: Sat 8 (worked), 5: Mon 10, 6: Tue 11, 7: Wed 12.
  ["2025-01-27", 7, "2025-02-12"],
  // Published on a holiday: the same as on the day before it.
  ["2025-02-01", 7, "2025-02-12"],
  // 1: Mon 31, 2: Tue 1, 3: Wed 2, 4: Thu 3, 4 to 6 April off, 5: Mon 7, 6: Tue 8, 7: Wed 9.
  ["2025-03-28", 7, "2025-04-09"],
  // 1: Fri 25, 2: Sun 27 (worked), 3: Mon 28, 4: Tue 29, 5: Wed 30, 1 to 5 May off, 6: Tue 6, 7: Wed 7.
  ["2025-04-24", 7, "2025-05-07"],
  // 1: Wed 28, 2: Thu 29, 3: Fri 30, 31 May to 2 June off, 4: Tue 3, 5: Wed 4, 6: Thu 5, 7: Fri 6.
  ["2025-05-27", 7, "2025-06-06"],
  // 1: Thu 25, 2: Fri 26, 3: Sun 28 (worked), 4: Mon 29, 5: Tue 30, 1 to 8 October off, 6: Thu 9, 7: Fri 10.
  ["2025-09-24", 7, "2025-10-10"],
  // Eight days off, 1: Thu 9, 2: Fri 10, 3: Sat 11 (worked), 4: Mon 13, 5: Tue 14, 6: Wed 15, 7: Thu 16.
  ["2025-09-30", 7, "2025-10-16"],
  // 1 to 5: Mon 22 to Fri 26, 6: Sun 28, 7: Mon 29, 8: Tue 30, 9: Thu 9, 10: Fri 10, 11: Sat 11, 12 to 15: Mon 13 to Thu 16.
  ["2025-09-19", 15, "2025-10-16"],
  // 1: Fri 26, 2: Mon 29, 3: Tue 30, 4: Wed 31, 1 to 3 January off, 5: Sun 4 (worked), 6: Mon 5, 7: Tue 6.
  ["2025-12-25", 7, "2026-01-06"],
  // 1: Sun 4 (worked), 2: Mon 5, 3: Tue 6, 4: Wed 7, 5: Thu 8.
  ["2025-12-31", 5, "2026-01-08"],
  // 1: Thu 12, 2: Fri 13, 3: Sat 14 (worked), 15 to 23 February off, 4: Tue 24, 5: Wed 25, 6: Thu 26, 7: Fri 27.
  ["2026-02-11", 7, "2026-02-27"],
  // 1: Sat 14 (worked), nine days off, 2: Tue 24 to 5: Fri 27, 6: Sat 28 (worked), 1 March off, 7: Mon 2.
  ["2026-02-13", 7, "2026-03-02"],
  // 1: Thu 2, 2: Fri 3, 4 to 6 April off, 3: Tue 7 to 6: Fri 10, 7: Mon 13.
  ["2026-04-01", 7, "2026-04-13"],
  // 1: Thu 30, 1 to 5 May off, 2: Wed 6, 3: Thu 7, 4: Fri 8, 5: Sat 9 (worked), 6: Mon 11, 7: Tue 12.
  ["2026-04-29", 7, "2026-05-12"],
  // 1: Wed 17, 2: Thu 18, 19 to 21 June off, 3: Mon 22 to 7: Fri 26.
  ["2026-06-16", 7, "2026-06-26"],
  // 1: Fri 18, 2: Sun 20 (worked), 3: Mon 21 to 6: Thu 24, 25 to 27 September off, 7: Mon 28.
  ["2026-09-17", 7, "2026-09-28"],
  // The same, and 8: Tue 29, 9: Wed 30, 1 to 7 October off, 10: Thu 8, 11: Fri 9, 12: Sat 10 (worked), 13: Mon 12, 14: Tue 13, 15: Wed 14.
  ["2026-09-17", 15, "2026-10-14"],
  // 2027 has no notice yet: 1: Fri 25, 2 to 5: Mon 28 to Thu 31, 6: Fri 1 January, 7: Mon 4.
  ["2026-12-24", 7, "2027-01-04"],
];

describe("terms over the holidays, against a table counted by hand", () => {
  it.each(byHand)("from %s, %i working days end on %s", (from, days, last) => {
    expect(lastDay(calendar, { from, days })).toBe(last);
    expect(workingDaysBetween(calendar, from, last)).toBe(days);
  });

  it("leaves out the days on which the clock stood still", () => {
    // 1: Tue 9, 2: Wed 10, 3: Thu 11, Fri 12 to Mon 15 paused, 4: Tue 16 to 7: Fri 19.
    expect(lastDay(calendar, { from: "2025-09-08", days: 7, pauses: [{ from: "2025-09-12", until: "2025-09-15" }] })).toBe("2025-09-19");
    // 1: Thu 25, 2: Fri 26, 3: Sun 28, 29 September to 9 October paused, 4: Fri 10, 5: Sat 11, 6: Mon 13, 7: Tue 14.
    expect(lastDay(calendar, { from: "2025-09-24", days: 7, pauses: [{ from: "2025-09-29", until: "2025-10-09" }] })).toBe("2025-10-14");
  });

  // Weekdays of the year, less holidays on them, and weekends that are worked: 262 − 19 + 8, 261 − 18 + 5, 261 − 19 + 6.
  it.each([[2024, 251], [2025, 248], [2026, 248]])("%i has %i working days", (year, days) => {
    expect(workingDaysBetween(calendar, `${year - 1}-12-31`, `${year}-12-31`)).toBe(days);
  });
});

const day = fc.integer({ min: 0, max: 1_200 }).map((n) => new Date(Date.UTC(2024, 0, 1) + n * 86_400_000).toISOString().slice(0, 10));
const pause = fc.tuple(day, fc.nat(20)).map(([from, n]): Pause => ({ from, until: lastDay({ years: new Set(), exceptions: new Map() }, { from, days: n }) }));
const term = fc.record({ from: day, days: fc.integer({ min: 1, max: 40 }), pauses: fc.array(pause, { maxLength: 3 }) });

describe("terms, whatever they are", () => {
  it("end on a working day that is the term's last by the other count too", () => {
    fc.assert(
      fc.property(term, ({ from, days, pauses }) => {
        const last = lastDay(calendar, { from, days, pauses });
        expect(isWorkingDay(calendar, last)).toBe(true);
        expect(workingDaysBetween(calendar, from, last, pauses)).toBe(days);
        expect(workingDaysBetween(calendar, from, previousDay(last), pauses)).toBe(days - 1);
      }),
    );
  });

  it("never end earlier for one more pause, one more day, or a later beginning", () => {
    fc.assert(
      fc.property(term, pause, ({ from, days, pauses }, one) => {
        const last = lastDay(calendar, { from, days, pauses });
        expect(lastDay(calendar, { from, days, pauses: [...pauses, one] }) >= last).toBe(true);
        expect(lastDay(calendar, { from, days: days + 1, pauses }) > last).toBe(true);
        expect(lastDay(calendar, { from: nextDay(from), days, pauses }) >= last).toBe(true);
      }),
    );
  });

  it("are as long in pieces as in one", () => {
    fc.assert(
      fc.property(day, fc.nat(300), fc.nat(300), (from, first, second) => {
        const middle = new Date(Date.parse(from) + first * 86_400_000).toISOString().slice(0, 10);
        const to = new Date(Date.parse(middle) + second * 86_400_000).toISOString().slice(0, 10);
        expect(workingDaysBetween(calendar, from, middle) + workingDaysBetween(calendar, middle, to)).toBe(workingDaysBetween(calendar, from, to));
      }),
    );
  });
});
