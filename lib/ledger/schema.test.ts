import { expect, it } from "vitest";
import { boundsOf, monthsOf, parsePeriod } from "./schema";

it("a period begins and ends by the district's clock", () => {
  expect(boundsOf({ unit: "month", name: "2026-12" })).toEqual({ from: new Date("2026-11-30T16:00:00Z"), until: new Date("2026-12-31T16:00:00Z") });
  expect(boundsOf({ unit: "month", name: "2026-02" })).toEqual({ from: new Date("2026-01-31T16:00:00Z"), until: new Date("2026-02-28T16:00:00Z") });
  expect(boundsOf({ unit: "year", name: "2026" })).toEqual({ from: new Date("2025-12-31T16:00:00Z"), until: new Date("2026-12-31T16:00:00Z") });
});

it("an address that names no month or year names no period", () => {
  expect(parsePeriod({ month: "2026-07" })).toEqual({ unit: "month", name: "2026-07" });
  expect(parsePeriod({ year: "2026" })).toEqual({ unit: "year", name: "2026" });
  for (const query of [{}, { month: "2026-13" }, { month: "2026-7" }, { month: "1026-07" }, { year: "26" }, { month: "", year: "2026" }, { month: "2026-07'; --" }]) expect(parsePeriod(query)).toBeNull();
});

it("the ledger has the months from the first receipt to now", () => {
  const [first, now] = [new Date("2025-10-31T17:00:00Z"), new Date("2026-02-10T00:00:00Z")];
  expect(monthsOf("2025", { first, now })).toEqual(["2025-11", "2025-12"]);
  expect(monthsOf("2026", { first, now })).toEqual(["2026-01", "2026-02"]);
  expect(monthsOf("2026", { first: null, now })).toEqual(["2026-02"]);
});
