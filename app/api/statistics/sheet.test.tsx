import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { RowTable } from "@/components/statistics/row-table";
import type { ListedRow } from "@/lib/statistics/list-queries";
import { rowSheet } from "./sheet";

const row: ListedRow = {
  commentId: null, id: "0190f5fe-7c00-7a00-8000-000000000001", at: new Date("2026-03-04T17:23:45.678Z"), kind: "suggestion", project: { slug: "a", year: 2026, zh: "甲", en: "A" }, tail: "1234",
  state: null, department: null, dueAt: null, isPaused: false, answeredAt: null, answeredDueAt: null, tookDays: null, rating: null, others: 0,
};

describe("a line of what is not public", () => {
  it("says the district's day and not the moment, in the file as on the page", () => {
    const { cellsOf } = rowSheet("zh", "received", (path) => path);
    expect(cellsOf(row)[0]).toBe("2026-03-05");
    expect(cellsOf({ ...row, state: "assigned" })[0]).toBe("2026-03-04T17:23:45.678Z");
  });

  it("has its id nowhere, not in a key of the page either", () => {
    const element = RowTable({ locale: "zh", list: "received", at: new Date(), caption: "", rows: [row] });
    const keys: string[] = [];
    const text = JSON.stringify(element, (name, value) => {
      if (name === "key" && value !== null) keys.push(String(value));
      return name === "_owner" || name === "_store" ? undefined : value;
    });
    expect(keys.length).toBeGreaterThan(0);
    expect(text).not.toContain(row.id);
    expect(renderToStaticMarkup(element)).not.toContain(row.id);
  });
});
