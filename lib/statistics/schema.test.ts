import { describe, expect, it } from "vitest";
import { words } from "../i18n/words";
import { listPath, narrowed, statisticsPath } from "./addresses";
import { figures, fits, listNames, momentOf, parseFilter, parseMoment, rateOf, type Counts, type Figure } from "./schema";

const counts = (given: Partial<Counts>) => ({ ...Object.fromEntries(listNames.map((name) => [name, 0])), medianDays: null, ...given }) as Counts;
const onTime: Figure = figures.find(({ name }) => name === "onTime")!;

describe("figures", () => {
  it("are shares of their denominators, and numbers alone below ten", () => {
    expect(rateOf(onTime, counts({ onTime: 9, judged: 10 }))).toBe(0.9);
    expect(rateOf(onTime, counts({ onTime: 9, judged: 9 }))).toBeNull();
    expect(rateOf(onTime, counts({}))).toBeNull();
  });

  it("each have their definition and exclusions in words, and so has every list", () => {
    for (const locale of ["zh", "en"] as const) {
      const t = words(locale, "statistics");
      for (const { name } of figures) for (const part of ["name", "definition", "exclusions"] as const) expect(t(`figure.${name}.${part}`)).not.toBe("");
      for (const list of listNames) expect([t(`list.${list}.name`), t(`list.${list}.meaning`)]).not.toContain("");
    }
  });
});

describe("an address", () => {
  it("says what figures are of, and nothing that cannot be meant", () => {
    expect(parseFilter({ project: "elevator-retrofit", month: "2026-11", edition: "", by: "area" })).toEqual({ project: "elevator-retrofit", month: "2026-11" });
    for (const query of [{ month: "2026-13" }, { month: "1026-01" }, { department: "7" }, { project: "a'; --" }, { area: "A" }, { edition: "26" }]) expect(parseFilter(query), JSON.stringify(query)).toBeNull();
  });

  it("is always written in the same order, and narrows by a group's key", () => {
    expect(statisticsPath({ month: "2026-11", project: "a-b" }, "department")).toBe("/statistics?project=a-b&month=2026-11&by=department");
    expect(narrowed({ month: "2026-11" }, "project", "2025/a-b")).toEqual({ month: "2026-11", edition: 2025, project: "a-b" });
    expect(listPath({ list: "onTime", filter: {}, at: new Date("2026-11-23T01:02:03.004Z") })).toBe("/statistics/cases?figure=onTime&at=2026-11-23T01%3A02%3A03.004Z");
  });

  it("names a moment that has been; any other is the present", () => {
    const now = new Date("2026-11-23T00:00:00.000Z");
    expect(parseMoment("2026-11-22T23:59:59.999Z", now)).toEqual(new Date("2026-11-22T23:59:59.999Z"));
    for (const raw of [undefined, "", "2026-11-24T00:00:00.000Z", "2026-02-30T99:00:00.000Z", "yesterday", "2026-11-22"]) expect(parseMoment(raw, now)).toEqual(now);
  });
});

it("a day's figures are those of its last millisecond in the district", () => {
  expect(momentOf("2026-12-31")).toEqual(new Date("2026-12-31T15:59:59.999Z"));
  expect(momentOf("2026-02-30")).toBeNull();
});

it("what is with no department is not told by department", () => {
  expect(listNames.filter((list) => !fits(list, { department: "x" }))).toEqual(["received", "published", "noneNeeded"]);
});
