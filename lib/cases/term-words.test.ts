import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { workingDaysFileSchema } from "../calendar/schema";
import type { WorkingDays } from "../calendar/working-days";
import { dueAt } from "./clock";
import { asExplainedTerm, explainTerm, type ExplainedTerm } from "./term-words";

const { years } = workingDaysFileSchema.parse(JSON.parse(readFileSync("prisma/seed/working-days.json", "utf8")));
const calendar: WorkingDays = {
  years: new Set(years.map(({ year }) => year)),
  exceptions: new Map(years.flatMap(({ days }) => days.map(({ day, ...rest }) => [day, rest] as const))),
};

/** A term that begins on a day, with the end that the clock gives it. */
function term(day: string, { termDays = 7, pauses = [], ...rest }: Partial<ExplainedTerm> = {}): ExplainedTerm {
  const roundAt = new Date(`${day}T10:00:00+08:00`);
  return { roundAt, termDays, isComplex: false, round: 1, pauses, dueAt: dueAt(calendar, { roundAt, termDays, pauses }), ...rest };
}

describe("a due day, explained", () => {
  it("names the holidays within the term, and the weekends that were worked", () => {
    expect(explainTerm("zh", calendar, term("2025-09-24"))).toEqual([
      "应于2025年10月10日（周五）24时前答复。",
      "9月24日公开，自次日起算，期限7个工作日，周末不计入。",
      "10月1日至8日国庆节、中秋节放假，不计入。",
      "9月28日（周日）为国庆节、中秋节调休上班，计入。",
    ]);
    expect(explainTerm("en", calendar, term("2025-09-24"))).toEqual([
      "An answer is due by the end of Friday 10 October 2025.",
      "Published on 24 September; the term of 7 working days runs from the day after, weekends not counted.",
      "Off for National Day and the Mid-Autumn Festival, and not counted: 1 to 8 October.",
      "Sunday 28 September is a working day in exchange for National Day and the Mid-Autumn Festival, and counts.",
    ]);
  });

  it("says a holiday with the weekend beside it, as the notice does", () => {
    // The notice: 15 to 23 February 2026; its Sundays and Saturday are no days of the file.
    expect(explainTerm("zh", calendar, term("2026-02-11"))).toContain("2月15日至23日春节放假，不计入。");
    expect(explainTerm("zh", calendar, term("2025-12-25"))).toContain("1月1日至3日元旦放假，不计入。");
  });

  it("says the year where it is another one than the due day's, and over two months both", () => {
    expect(explainTerm("zh", calendar, term("2025-12-25"))[1]).toBe("2025年12月25日公开，自次日起算，期限7个工作日，周末不计入。");
    expect(explainTerm("zh", calendar, term("2025-01-22"))).toContain("1月28日至2月4日春节放假，不计入。");
    expect(explainTerm("en", calendar, term("2025-01-22"))).toContain("Off for the Spring Festival, and not counted: 28 January to 4 February.");
  });

  it("gives the public reasons for a longer term and for each pause, and calls a second round one", () => {
    const said = explainTerm("zh", calendar, term("2026-03-02", {
      termDays: 15, isComplex: true, round: 2, extensionWords: "要会同三个部门", pauses: [{ from: "2026-03-10", until: "2026-03-12", words: "等检测报告" }, { from: "2026-03-16", until: "2026-03-16" }],
    }));
    expect(said).toEqual([
      "应于2026年3月27日（周五）24时前答复。",
      "3月2日再次提出，自次日起算；情况复杂，期限延长为15个工作日（原因：要会同三个部门），周末不计入。",
      "3月10日至12日暂停计时（原因：等检测报告），不计入。",
      "3月16日暂停计时，不计入。",
    ]);
  });

  it("says while the clock stands still why, and no day", () => {
    const said = explainTerm("zh", calendar, { ...term("2026-03-02"), dueAt: null, pauses: [{ from: "2026-03-10", until: null, words: "等检测报告" }] });
    expect(said).toEqual(["3月10日起暂停计时（原因：等检测报告）；恢复计时后重新计算答复期限。", "3月2日公开，自次日起算，期限7个工作日，周末不计入。"]);
  });

  it("says that it was found to need an answer, where that began the term; what stood still before is not of it", () => {
    expect(explainTerm("zh", calendar, term("2026-03-09", { isClaimed: true, pauses: [{ from: "2026-03-03", until: "2026-03-04", words: "旧的" }] }))).toEqual([
      "应于2026年3月18日（周三）24时前答复。", "3月9日改为需要答复，自次日起算，期限7个工作日，周末不计入。",
    ]);
  });

  it("is silent where no clock runs", () => {
    expect(explainTerm("zh", calendar, { ...term("2026-03-02"), dueAt: null })).toEqual([]);
  });

  it("says that the next year's holidays are not known yet", () => {
    expect(explainTerm("zh", calendar, term("2026-12-24"))).toContain("2027年的放假安排尚未公布，暂时只扣除周末；公布后重新计算。");
    expect(explainTerm("zh", calendar, term("2026-12-24"))[0]).toBe("应于2027年1月4日（周一）24时前答复。");
  });

  it("names no holidays where the day was counted by a calendar that has changed since", () => {
    const before = { ...term("2025-09-24"), dueAt: new Date("2025-10-03T16:00:00Z") };
    expect(explainTerm("zh", calendar, before).slice(2)).toEqual(["以上按当时的工作日历计算。"]);
  });

  it("reads pauses with their reasons, and the last reason for the longer term, from the steps of the round", () => {
    const at = (day: string) => new Date(`${day}T10:00:00+08:00`);
    const step = (round: number, kind: "paused" | "resumed" | "answered" | "extended", day: string, words: string | null = null) => ({ round, kind, at: at(day), words });
    const read = asExplainedTerm({
      roundAt: at("2026-03-02"), termDays: 15, isComplex: true, round: 2, dueAt: at("2026-03-30"),
      steps: [step(1, "paused", "2026-02-02", "旧的"), step(1, "resumed", "2026-02-04"), step(2, "paused", "2026-03-10", "等检测报告"), step(2, "resumed", "2026-03-12"), step(2, "extended", "2026-03-13", "要会同三个部门"), step(2, "paused", "2026-03-16", "等居民来访")],
    });
    expect(read.pauses).toEqual([{ from: "2026-03-10", until: "2026-03-11", words: "等检测报告" }, { from: "2026-03-16", until: null, words: "等居民来访" }]);
    expect(read.extensionWords).toBe("要会同三个部门");
    const answered = asExplainedTerm({ roundAt: at("2026-03-02"), termDays: 7, isComplex: false, round: 1, dueAt: at("2026-03-13"), steps: [step(1, "paused", "2026-03-10", "等检测报告"), step(1, "answered", "2026-03-12")] });
    expect(answered.pauses).toEqual([{ from: "2026-03-10", until: "2026-03-11", words: "等检测报告" }]);
  });
});
