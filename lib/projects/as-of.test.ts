import { describe, expect, it } from "vitest";
import { parseAsOf } from "./as-of";

describe("parseAsOf", () => {
  it.each([
    ["2025-08-18", "2025-08-18", "day"],
    ["2024-02", "2024-02-29", "month"],
    ["2025 full year", "2025-12-31", "year"],
    ["early 2026", "2026-03-31", "year_start"],
    ["end of 2025", "2025-12-31", "year_end"],
    ["2025 autumn term", "2025-12-31", "autumn_term"],
  ])("%s", (text, date, precision) => expect(parseAsOf(text)).toEqual({ date: new Date(`${date}T00:00:00Z`), precision }));

  it("fails loudly on what it does not know", () => {
    for (const text of ["", "2025", "late 2025", "2025-02-30", "2025-13", "2025年全年", "full year 2025"]) expect(() => parseAsOf(text)).toThrow();
  });
});
