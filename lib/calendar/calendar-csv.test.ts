import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { calendarBounds, readCalendar, writeCalendar } from "./calendar-csv";
import { workingDaysFileSchema } from "./schema";

const { years } = workingDaysFileSchema.parse(JSON.parse(readFileSync("prisma/seed/working-days.json", "utf8")));
const head = "类别,从,到,名称,英文名称";

function problems(text: string, year = 2025) {
  return readCalendar(text, year).problems.map(({ row, column, code }) => `${row} ${column} ${code}`);
}

describe("a year's notice as rows", () => {
  it.each(years.map(({ year, days }) => [year, days] as const))("%i comes back as it was written, in both languages", (year, days) => {
    for (const locale of ["zh", "en"] as const) expect(readCalendar(writeCalendar(days, locale), year)).toEqual({ days, problems: [] });
  });

  it("is read as the notice says it: with weekends within a holiday, with one day or two, in several ways to write a day", () => {
    const text = `${head}\n放假,2025年10月1日,2025/10/8,国庆节、中秋节,\n上班,2025-09-28,,国庆节、中秋节,\n上班,2025.10.11,,国庆节、中秋节,National Day`;
    const { days } = readCalendar(text, 2025);
    expect(days.map(({ day, isWorking }) => `${day} ${isWorking}`)).toEqual([
      "2025-09-28 true", "2025-10-01 false", "2025-10-02 false", "2025-10-03 false", "2025-10-06 false", "2025-10-07 false", "2025-10-08 false", "2025-10-11 true",
    ]);
    expect(days[0]!.nameEn).toBe("National Day and the Mid-Autumn Festival");
  });

  it("may be pasted from a spreadsheet, or be written with the Chinese comma", () => {
    expect(readCalendar("类别\t从\t到\t名称\n放假\t2025-01-01\t\t元旦", 2025).days).toHaveLength(1);
    expect(readCalendar("类别，从，到，名称\n放假，2025-01-01，，元旦", 2025).days).toHaveLength(1);
  });

  it("may begin in the December before: 2019's New Year did", () => {
    const { days } = readCalendar(`${head}\n放假,2018-12-30,2019-01-01,元旦,\n上班,2018-12-29,,元旦,`, 2019);
    expect(days.map(({ day }) => day)).toEqual(["2018-12-29", "2018-12-31", "2019-01-01"]);
  });

  it("has no more rows than a notice can have", () => {
    expect(problems(`${head}\n${"放假,2025-01-01,,元旦,\n".repeat(calendarBounds.rows + 1)}`)).toEqual(["0 row too-many"]);
  });

  it.each([
    ["", ["0 row empty"]],
    ["\ufffd", ["0 row encoding"]],
    [head, ["0 row empty"]],
    ["放假,2025-01-01", ["1 kind no-column", "1 from no-column", "1 nameZh no-column", "1 row unknown-column", "1 row unknown-column"]],
    [`${head},名称\n放假,2025-01-01,,元旦,`, ["1 row column-twice"]],
    [`${head}\n放假,2025-01-01,,"元旦`, ["2 row quotes"]],
    [`${head}\n,2025-01-01,,元旦,`, ["2 kind no-kind"]],
    [`${head}\n补休,2025-01-01,,元旦,`, ["2 kind unknown-kind"]],
    [`${head}\n放假,,,元旦,`, ["2 from no-day"]],
    [`${head}\n放假,2025-02-30,,元旦,`, ["2 from unknown-day"]],
    [`${head}\n放假,1月1日,,元旦,`, ["2 from unknown-day"]],
    [`${head}\n放假,2025-01-01,后天,元旦,`, ["2 until unknown-day"]],
    [`${head}\n放假,2026-01-01,,元旦,`, ["2 from other-year"]],
    [`${head}\n放假,2025-05-05,2025-05-01,劳动节,`, ["2 until backwards"]],
    [`${head}\n放假,2025-05-01,2025-05-31,劳动节,`, ["2 until too-long"]],
    [`${head}\n上班,2025-09-29,,国庆节,`, ["2 from worked-anyway"]],
    [`${head}\n放假,2025-01-01,,,`, ["2 nameZh no-name"]],
    [`${head}\n放假,2025-01-01,,重阳节,`, ["2 nameEn no-english"]],
    [`${head}\n放假,2025-01-01,,元旦,\n\n放假,2025-01-01,2025-01-02,元旦,`, ["4 from twice"]],
    [`${head}\n放假,2025-01-01,,${"节".repeat(41)},Day`, ["2 nameZh name-long"]],
    [`${head}\n放,2025-01-01,,,\n放假,x,,春节,`, ["2 kind unknown-kind", "2 nameZh no-name", "3 from unknown-day"]],
  ])("says every problem of %j by row and column", (text, expected) => {
    expect(problems(text)).toEqual(expected);
    expect(readCalendar(text, 2025).days).toEqual([]);
  });
});
