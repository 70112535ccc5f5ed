import { expect, it } from "vitest";
import { dayEnd, dayOf, dayStart } from "./district-day";

it("begins and ends a day by the district's clock, whatever the server's is", () => {
  expect(dayStart("2026-11-23")?.toISOString()).toBe("2026-11-22T16:00:00.000Z");
  expect(dayEnd("2026-11-23")?.toISOString()).toBe("2026-11-23T16:00:00.000Z");
  expect(dayEnd("2026-12-31")?.toISOString()).toBe("2026-12-31T16:00:00.000Z");
  expect(dayOf(new Date("2026-11-22T16:00:00.000Z"))).toBe("2026-11-23");
  expect(dayOf(new Date("2026-11-22T15:59:59.999Z"))).toBe("2026-11-22");
});

it.each(["", "2026-02-30", "2026-13-01", "26-1-1", "2026-01-31T00:00", "0000-00-00", "0000-01-01", "0001-01-01", "今天"])("takes %j for no day", (text) => {
  expect([dayStart(text), dayEnd(text)]).toEqual([null, null]);
});
