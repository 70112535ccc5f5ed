import { describe, expect, it } from "vitest";
import { parseWeek, weekOf } from "./schema";

describe("a week of the district's calendar", () => {
  it.each([
    ["a Sunday's last minute is in the week that began on Monday", "2025-11-23T15:59:59Z", "2025-11-17", "2025-11-23"],
    ["the minute after begins the next", "2025-11-23T16:00:00Z", "2025-11-24", "2025-11-30"],
    ["it runs over the end of a year", "2026-01-01T00:00:00Z", "2025-12-29", "2026-01-04"],
  ])("%s", (_name, at, first, last) => {
    const week = weekOf(new Date(at));
    expect([week.first, week.last, week.to.getTime() - week.from.getTime()]).toEqual([first, last, 7 * 86_400_000]);
    expect(week.from <= new Date(at) && new Date(at) < week.to).toBe(true);
  });

  it("is the present one for whatever cannot be read, or is still to come", () => {
    const now = new Date("2025-11-20T00:00:00Z");
    for (const raw of [undefined, "", "yesterday", "2025-02-30", "9999-01-01", "2025-11-21"]) expect(parseWeek(raw, now).first).toBe("2025-11-17");
    expect(parseWeek("2025-11-16", now).first).toBe("2025-11-10");
  });
});
