import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { changeStatus, recordMeasurement } from "@/lib/projects/commands";
import { measurementInputSchema, statusChangeInputSchema, today } from "@/lib/projects/staff-schema";
import { staff } from "../../support/actors";
import { countTraces, project } from "../../support/factories";

let place: Awaited<ReturnType<typeof project>>;
beforeEach(async () => {
  place = await project();
});

const status = (more: object = {}) => statusChangeInputSchema.parse({ projectId: place.id, version: "1", status: "in_progress", whyZh: "已开工三成", asOf: "2025-11-20", ...more });
const figure = (more: object = {}) =>
  measurementInputSchema.parse({ projectId: place.id, version: "1", indicator: place.indicators[0]!.id, value: "558", statementZh: "已装558台", asOf: "2025-11-20", precision: "month", sourceTitle: "区房管局月报", ...more });

describe("changeStatus", () => {
  it("changes it, says why for good and raises the version", async () => {
    const editor = await staff("editor");
    expect(await changeStatus(editor, status({ evidenceTitle: "简报", evidenceUrl: "https://example.com/a" }))).toMatchObject({ ok: true, value: { slug: place.slug } });
    expect(await db.project.findUniqueOrThrow({ where: { id: place.id } })).toMatchObject({ status: "in_progress", version: 2 });
    expect(await db.statusChange.findMany({ where: { projectId: place.id } })).toMatchObject([
      { fromStatus: "not_published", toStatus: "in_progress", whyZh: "已开工三成", whyEn: null, evidenceUrl: "https://example.com/a", provenance: "official", staffId: editor.staffId },
    ]);
    expect(await db.event.findMany({ where: { objectId: place.id } })).toMatchObject([{ action: "project.status-changed", detail: { from: "not_published", to: "in_progress" } }]);
  });

  it("lets one of ten editors win and tells the others who and when", async () => {
    const editors = await Promise.all(Array.from({ length: 10 }, (_, index) => staff("editor", { name: `编辑${index}` })));
    const results = await Promise.all(editors.map((editor) => changeStatus(editor, status())));
    const winner = editors[results.findIndex((result) => result.ok)]!;
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    for (const result of results) if (!result.ok) expect(result).toMatchObject({ error: "changed-meanwhile", detail: { name: winner.name } });
    expect(await db.statusChange.count({ where: { projectId: place.id } })).toBe(1);
    expect(await db.event.count({ where: { objectId: place.id } })).toBe(1);
  });

  it("refuses, and leaves no trace", async () => {
    const before = await countTraces();
    const editor = await staff("editor");
    expect(await changeStatus(editor, status({ status: "not_published" }))).toMatchObject({ error: "same-status" });
    expect(await changeStatus(editor, status({ version: "7" }))).toMatchObject({ error: "changed-here" });
    expect(await changeStatus(editor, status({ projectId: place.indicators[0]!.id }))).toMatchObject({ error: "not-found" });
    expect(await countTraces()).toEqual(before);
  });
});

describe("recordMeasurement", () => {
  it("records a promise's figure in the promise's unit", async () => {
    const editor = await staff("editor");
    expect(await recordMeasurement(editor, figure({ unitZh: "户" }))).toMatchObject({ ok: true });
    const [row] = await db.measurement.findMany({ where: { projectId: place.id } });
    expect(row).toMatchObject({ indicatorId: place.indicators[0]!.id, metricZh: null, unitZh: "台", provenance: "official", asOf: new Date("2025-11-30"), asOfPrecision: "month", staffId: editor.staffId });
    expect(row!.value!.toString()).toBe("558");
    expect((await db.project.findUniqueOrThrow({ where: { id: place.id } })).version).toBe(2);
    expect(await db.event.findMany({ where: { objectId: place.id } })).toMatchObject([{ action: "project.measured", detail: { value: "558" } }]);
  });

  it("records a figure of its own exactly, however small the fraction", async () => {
    const input = figure({ indicator: "other", metricZh: "新增停车位", unitZh: "万个", value: "１２,345.100001", precision: "day" });
    expect(await recordMeasurement(await staff("editor"), input)).toMatchObject({ ok: true });
    const [row] = await db.measurement.findMany({ where: { projectId: place.id } });
    expect(row).toMatchObject({ indicatorId: null, metricZh: "新增停车位", unitZh: "万个" });
    expect(row!.value!.toString()).toBe("12345.100001");
  });

  it("refuses, and leaves no trace", async () => {
    const before = await countTraces();
    const editor = await staff("editor");
    expect(await recordMeasurement(editor, figure({ value: "" }))).toMatchObject({ error: "value-required" });
    expect(await recordMeasurement(editor, figure({ version: "2" }))).toMatchObject({ error: "changed-here" });
    expect(await recordMeasurement(editor, figure({ indicator: (await project()).indicators[0]!.id }))).toMatchObject({ error: "not-found" });
    expect(await countTraces()).toEqual(before);
  });
});

describe("what may be typed", () => {
  const problems = (more: object) => measurementInputSchema.safeParse({ projectId: place.id, version: "1", indicator: "other", metricZh: "停车位", unitZh: "个", value: "1", statementZh: "新增一个", asOf: "2025-11-20", precision: "day", sourceTitle: "月报", ...more }).error?.issues.map(({ path, message }) => `${path}: ${message}`) ?? [];

  it("understands days as people write them, none to come", () => {
    for (const asOf of ["2025-11-20", "2025/11/20", "2025年11月20日", "２０２５-1-2", today()]) expect(problems({ asOf })).toEqual([]);
    for (const asOf of ["", "2025-02-30", "20251120", "昨天", "1999-12-31"]) expect(problems({ asOf })).toEqual(["asOf: date"]);
    expect(problems({ asOf: "2999-01-01" })).toEqual(["asOf: future"]);
  });

  it("takes figures of zero or more and web addresses only", () => {
    for (const value of ["0", "0.5", "1,234,567", "00012", "558.0"]) expect(problems({ value })).toEqual([]);
    for (const value of ["-1", "1e9", "12,34", "一百", "1.", ".5", "1234567890123"]) expect(problems({ value })).toEqual(["value: number"]);
    for (const sourceUrl of ["javascript:alert(1)", "https://", "http://localhost", "ftp://example.com/", "//example.com", "https://a@b.com"]) expect(problems({ sourceUrl })).toEqual(["sourceUrl: url"]);
    expect(problems({ value: "", metricZh: "" })).toEqual(["metricZh: required", "value: required"]);
  });
});
