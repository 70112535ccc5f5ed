import { z } from "zod";
import { textField } from "../text/schema";
import { readCalendar } from "./calendar-csv";
import { calendarDays } from "./notice";

/** More problems than these are not read by anybody: the rest is counted. */
const shownProblems = 100;

/** A year whose notice there can be. */
export const yearSchema = z.coerce.number({ error: "invalid" }).int("invalid").min(2020, "invalid").max(2100, "invalid");
const sourceUrl = z.string().trim().max(500, "url").default("").pipe(z.union([z.literal(""), z.url({ protocol: /^https?$/ })], { error: "url" })).transform((text) => text || null);

/**
 * A year's notice: its rows as CSV, from a file or as they were typed (the file counts), and where they come from. `version` is the latest
 * that was on the page, 0 for none (R22). Every problem is an issue of its own, at its row and column.
 */
export const calendarInputSchema = z
  .object({
    year: yearSchema,
    version: z.coerce.number({ error: "invalid" }).int("invalid").min(0, "invalid"),
    sourceTitle: textField({ min: 4, max: 200, lines: false }),
    sourceUrl,
    csv: z.string().max(32_768, "calendar.too-many").default(""),
    file: z.string().max(32_768, "calendar.too-many").default(""),
  })
  .transform(({ csv, file, ...input }, context) => {
    const text = file.trim() === "" ? csv : file;
    const { days, problems } = readCalendar(text, input.year);
    for (const { row, column, code, params } of problems.slice(0, shownProblems)) context.addIssue({ code: "custom", message: `calendar.${code}`, path: [row, column], params: { row, ...params } });
    if (problems.length > shownProblems) context.addIssue({ code: "custom", message: "calendar.more", path: ["more"], params: { n: problems.length - shownProblems } });
    return { ...input, csv: text, days };
  });
export type CalendarInput = z.output<typeof calendarInputSchema>;

const day = z.iso.date();

/** prisma/seed/working-days.json: the notices that the portal comes with. */
export const workingDaysFileSchema = z.object({
  years: z.array(
    z
      .object({
        year: z.int(),
        title: z.string(),
        number: z.string(),
        url: z.url(),
        holidays: z.array(z.object({ nameZh: z.string().min(1), nameEn: z.string().min(1), from: day, until: day, worked: z.array(day) })).min(1),
      })
      .transform(({ holidays, title, number, ...rest }) => ({
        ...rest,
        sourceTitle: `${title}（${number}）`,
        days: calendarDays(holidays.flatMap(({ from, until, worked, ...names }) => [{ isWorking: false, from, until, ...names }, ...worked.map((each) => ({ isWorking: true, from: each, until: each, ...names }))])),
      })),
  ),
});

/** Not a form that anybody sends: what was checked waits under it until it is imported. */
export const calendarCheckForm = "calendar-check";
