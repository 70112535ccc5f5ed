import { expect, it } from "vitest";
import { shareOfYearGone } from "./pace";

it("gives the share of a running year, in the district's time, and nothing for any other", () => {
  expect(shareOfYearGone(2025, new Date("2025-07-02T12:00:00+08:00"))).toBeCloseTo(0.5, 3);
  expect(shareOfYearGone(2025, new Date("2025-01-01T00:00:00+08:00"))).toBe(0);
  expect(shareOfYearGone(2025, new Date("2024-12-31T23:59:59+08:00"))).toBeNull();
  expect(shareOfYearGone(2025, new Date("2026-01-01T00:00:00+08:00"))).toBeNull();
});
