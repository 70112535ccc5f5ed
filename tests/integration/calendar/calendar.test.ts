import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { checkCalendar, importCalendar } from "@/lib/calendar/commands";
import { loadWorkingDays } from "@/lib/calendar/loading";
import { getCalendarMark, getWorkingDays, listCalendarVersions } from "@/lib/calendar/queries";
import { calendarInputSchema, type CalendarInput } from "@/lib/calendar/schema";
import { isWorkingDay } from "@/lib/calendar/working-days";
import { db } from "@/lib/db";
import { staff } from "../../support/actors";

const seed = "prisma/seed/working-days.json";

/** A notice of a year that no file has, with its New Year off on a working day. */
function notice({ year = 2040, version = 0, day = "2040-01-02", ...rest }: { year?: number; version?: number; day?: string; csv?: string; file?: string } = {}): CalendarInput {
  return calendarInputSchema.parse({ year, version, sourceTitle: `关于${year}年部分节假日安排的通知`, sourceUrl: "https://www.gov.cn/", csv: `类别,从,到,名称\n放假,${day},,元旦`, ...rest });
}

/** The seed with other words in a year. */
function fileWith(changes: { year: number; title: string }): string {
  const file = JSON.parse(readFileSync(seed, "utf8")) as { years: { year: number; title: string }[] };
  for (const each of file.years) if (each.year === changes.year) each.title = changes.title;
  const name = path.join(mkdtempSync(path.join(tmpdir(), "calendar-")), "working-days.json");
  writeFileSync(name, JSON.stringify(file));
  return name;
}

describe("the notices that the portal comes with", () => {
  it("are loaded once, each as its year's first version, also by two at once; the history says so", async () => {
    const both = await Promise.all([loadWorkingDays(), loadWorkingDays()]);
    expect(both.flat().sort()).toEqual([2024, 2025, 2026]);
    expect(await loadWorkingDays()).toEqual([]);
    expect(await db.calendarYear.count()).toBe(3);
    const events = await db.event.findMany({ where: { action: "calendar.imported", actorKind: "system" }, orderBy: { objectId: "asc" }, select: { objectId: true, detail: true } });
    expect(events.map(({ objectId, detail }) => [objectId, (detail as { days: number }).days])).toEqual([["2024", 27], ["2025", 23], ["2026", 25]]);
    const calendar = await getWorkingDays();
    expect([...calendar.years]).toEqual([2024, 2025, 2026]);
    expect(["2025-09-28", "2025-10-08", "2025-10-09", "2026-01-02", "2026-01-04"].map((day) => isWorkingDay(calendar, day))).toEqual([true, false, true, false, true]);
  });

  it("come as another version where the file says something else, and never where staff brought one", async () => {
    await loadWorkingDays();
    const admin = await staff("admin");
    const [latest] = await listCalendarVersions(admin, 2026);
    expect(await importCalendar(admin, notice({ year: 2026, version: latest!.version, day: "2026-03-02" }))).toMatchObject({ ok: true, value: { version: 2 } });
    expect(await loadWorkingDays(fileWith({ year: 2026, title: "改过的2026年通知" }))).toEqual([]);
    expect(await loadWorkingDays(fileWith({ year: 2025, title: "改过的2025年通知" }))).toEqual([2025]);
    expect((await listCalendarVersions(admin, 2025)).map(({ version, author }) => [version, author])).toEqual([[2, null], [1, null]]);
    expect((await listCalendarVersions(admin, 2026))[0]!.days).toEqual([{ day: "2026-03-02", isWorking: false, nameZh: "元旦", nameEn: "New Year’s Day" }]);
  });
});

describe("a notice that an administrator imports", () => {
  it("counts from then on, with every version before it kept, and its author in the history", async () => {
    const admin = await staff("admin", { name: "李管理" });
    const { mark } = await getCalendarMark();
    expect(await checkCalendar(admin, notice())).toMatchObject({ ok: true });
    expect(await db.calendarYear.count({ where: { year: 2040 } })).toBe(0);
    expect(await importCalendar(admin, notice())).toEqual({ ok: true, value: { year: 2040, version: 1 } });
    expect(await importCalendar(admin, notice({ version: 1, day: "2040-01-03" }))).toEqual({ ok: true, value: { year: 2040, version: 2 } });
    const calendar = await getWorkingDays();
    expect(["2040-01-02", "2040-01-03"].map((day) => isWorkingDay(calendar, day))).toEqual([true, false]);
    expect((await listCalendarVersions(admin, 2040)).map(({ version, author, days }) => [version, author, days[0]!.day])).toEqual([[2, "李管理", "2040-01-03"], [1, "李管理", "2040-01-02"]]);
    expect((await getCalendarMark()).mark).not.toBe(mark);
    expect(await db.event.findMany({ where: { action: "calendar.imported", objectId: "2040" }, orderBy: { id: "asc" }, select: { actorId: true, detail: true } })).toEqual([
      { actorId: admin.staffId, detail: { number: 1, days: 1, source: "关于2040年部分节假日安排的通知" } },
      { actorId: admin.staffId, detail: { number: 2, days: 1, source: "关于2040年部分节假日安排的通知" } },
    ]);
  });

  it("is refused where it says what counts already, and where another was brought since the page was read", async () => {
    const admin = await staff("admin", { name: "李管理" });
    await importCalendar(admin, notice({ year: 2041, day: "2041-01-02" }));
    expect(await importCalendar(admin, notice({ year: 2041, version: 1, day: "2041-01-02" }))).toMatchObject({ error: "calendar-known" });
    expect(await checkCalendar(admin, notice({ year: 2041, day: "2041-01-03" }))).toMatchObject({ error: "changed-meanwhile", detail: { name: "李管理" } });
    const results = await Promise.all(["2042-01-02", "2042-01-03", "2042-01-06"].map((day) => importCalendar(admin, notice({ year: 2042, day }))));
    expect(results.map((result) => (result.ok ? "imported" : result.error)).sort()).toEqual(["changed-meanwhile", "changed-meanwhile", "imported"]);
    expect(await db.calendarDay.count({ where: { year: 2042 } })).toBe(1);
  });

  it("is not changed afterwards, by anybody", async () => {
    await importCalendar(await staff("admin"), notice({ year: 2043, day: "2043-01-02" }));
    await expect(db.calendarDay.updateMany({ where: { year: 2043 }, data: { isWorking: true } })).rejects.toThrow();
    await expect(db.calendarYear.deleteMany({ where: { year: 2043 } })).rejects.toThrow();
  });

  it("is read from the file where there is one, and names every wrong place by its row", () => {
    const given = { year: "2040", version: "0", sourceTitle: "关于2040年部分节假日安排的通知", csv: "类别,从,到,名称\n放假,2040-01-02,,元旦" };
    expect(calendarInputSchema.parse({ ...given, file: "kind,from,to,name\noff,2040-01-04,,元旦" }).days.map(({ day }) => day)).toEqual(["2040-01-04"]);
    const { error } = calendarInputSchema.safeParse({ ...given, csv: "类别,从,到,名称\n放假,二月,,元旦\n上班,2040-01-03,,元旦" });
    expect(error!.issues.map(({ path: where, message }) => [where.join("."), message])).toEqual([["2.from", "calendar.unknown-day"], ["3.from", "calendar.worked-anyway"]]);
    for (const wrong of [{ year: "1999" }, { sourceTitle: "" }, { sourceUrl: "javascript:alert(1)" }, { sourceUrl: "gov.cn" }]) expect(calendarInputSchema.safeParse({ ...given, ...wrong }).success).toBe(false);
  });
});
