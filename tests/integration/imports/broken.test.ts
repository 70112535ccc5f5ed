import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { zipSync, strToU8 } from "fflate";
import { applyImport, tryImport } from "@/lib/imports/commands";
import { tableCsv } from "@/lib/imports/export";
import { getExport } from "@/lib/imports/export-queries";
import { getImport } from "@/lib/imports/queries";
import { undoImport } from "@/lib/imports/undo-commands";
import { loadEdition } from "@/lib/projects/edition";
import type { Staff } from "@/lib/identity/proof";
import { staff } from "../../support/actors";
import { snapshot } from "../../support/tables";
import { tampered, workbook } from "../../support/workbook";

let editor: Staff;
beforeAll(async () => {
  await loadEdition();
  editor = await staff("editor");
});

const head = ["年度", "项目代码", "指标序号", "数值", "截至日期", "情况说明", "来源", "来源网址"];
const good = ["2025", "home-ageing-retrofit", "1", "5300", "2025-11-30", "已完成5300户", "区建管委", "https://www.example.cn/1"];

async function trial(bytes: Uint8Array | string, name = "m.csv") {
  const result = await tryImport(editor, { kind: "measurements", file: { name, bytes: typeof bytes === "string" ? Buffer.from(bytes) : bytes } });
  if (!result.ok) throw new Error(result.error);
  return (await getImport(editor, result.value.id, 1))!;
}

const csv = (...rows: string[][]) => rows.map((row) => row.map((cell) => `"${cell}"`).join(",")).join("\r\n");
const row = (change: Record<number, string>) => good.map((cell, index) => change[index] ?? cell);

/** A packed file that says it holds four gigabytes. */
function swollen(file: Uint8Array): Uint8Array {
  const at = Buffer.from(file).indexOf(Buffer.from("PK\u0001\u0002", "latin1"));
  new DataView(file.buffer, file.byteOffset).setUint32(at + 24, 0xfffffff0, true);
  return file;
}

/** A hundred bytes that say they hold four thousand million files. */
function countless(): Uint8Array {
  const file = Buffer.alloc(200);
  file.writeUInt32LE(0x02014b50, 0);
  // ZIP64: the end of the directory, where that end is, and the end as it was before ZIP64.
  file.writeUInt32LE(0x06064b50, 60);
  file.writeUInt32LE(0xffffffff, 60 + 32);
  file.writeUInt32LE(0, 60 + 48);
  file.writeUInt32LE(0x07064b50, 200 - 42);
  file.writeUInt32LE(60, 200 - 34);
  file.writeUInt32LE(0x06054b50, 200 - 22);
  file.writeUInt16LE(0xffff, 200 - 14);
  file.writeUInt32LE(0xffffffff, 200 - 6);
  return file;
}

/** A workbook of which the first part with cells reads otherwise. */
async function sheetWith(change: (xml: string) => string): Promise<Uint8Array> {
  return tampered(await workbook({ 进展数据: [head, good] }), (name, text) => (name.includes("worksheets/") ? change(text) : text));
}

/** 情 in GBK, 0xC7 0xE9, is no UTF-8. */
async function gbk(): Promise<Uint8Array> {
  const text = Buffer.from(csv(head, good), "utf8");
  const { execFileSync } = await import("node:child_process");
  return execFileSync("iconv", ["-f", "UTF-8", "-t", "GB18030"], { input: text });
}

describe("a broken file changes nothing, and says where it is broken", () => {
  const cases: [string, () => Promise<Uint8Array | string> | Uint8Array | string, object][] = [
    ["another encoding", () => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(csv(head, good), "utf16le")]), { row: 0, code: "encoding" }],
    ["a column is missing", () => csv(head.slice(1), good.slice(1)), { row: 1, column: "年度", code: "no-column" }],
    ["an unknown column", () => csv([...head, "别的"], [...good, "x"]), { row: 1, column: "I", code: "unknown-column" }],
    ["a formula", () => csv(head, row({ 5: "=1+1" })), { row: 2, column: "F", code: "formula-text" }],
    ["a row twice", () => csv(head, good, good), { row: 3, code: "twice", params: { first: 2 } }],
    ["no number", () => csv(head, good, row({ 3: "约五千" })), { row: 3, column: "数值", code: "number" }],
    ["no such project", () => csv(head, row({ 1: "nothing-like-it" })), { row: 2, column: "项目代码", code: "unknown-project" }],
    ["a day to come", () => csv(head, row({ 4: "2099-01-01" })), { row: 2, column: "截至日期", code: "future" }],
    ["a date as a number", () => csv(head, row({ 4: "45991" })), { row: 2, column: "截至日期", code: "date-number" }],
    ["an open quotation mark", () => `${csv(head, good)}\r\n"`, { code: "quotes" }],
    ["nothing", () => csv(head).slice(0, 0) + " ", { code: "empty" }],
    ["a formula in a workbook", async () => tampered(await workbook({ 进展数据: [head, good] }), (name, text) => (name.includes("worksheets/") ? text.replace(/<c r="D2"([^>]*)>/, '<c r="D2"$1><f>1+1</f>') : text)), { row: 2, column: "D", code: "formula" }],
    ["a hidden sheet", async () => tampered(await workbook({ 进展数据: [head, good], 别的: [["x"]] }), (name, text) => (name === "xl/workbook.xml" ? text.replace(/<sheet\b(?=[^>]*name="别的")/, '<sheet state="hidden"') : text)), { row: 0, code: "hidden-sheet" }],
    ["macros", async () => tampered(await workbook({ 进展数据: [head, good] }), (_, text) => text, { "xl/vbaProject.bin": "x" }), { row: 0, code: "macros" }],
    ["a cell far below", async () => tampered(await workbook({ 进展数据: [head, good] }), (name, text) => (name.includes("worksheets/") ? text.replace('r="D2"', 'r="D1048576"') : text)), { row: 1_048_576, code: "too-many-rows" }],
    ["packed too tightly", () => swollen(zipSync({ "xl/workbook.xml": strToU8("<workbook/>") })), { code: "packed-too-large" }],
    ["more files than there can be", countless, { code: "packed-too-large" }],
    ["a row of a thousand million, as the reader reads numbers", () => sheetWith((xml) => xml.replace(/<row\b[^>]*\br="2"/, '<row r="1e7"').replaceAll(/ r="[A-Z]2"/g, "")), { row: 0, code: "not-xlsx" }],
    ["a cell in a column that there is not", () => sheetWith((xml) => xml.replace('r="H2"', 'r="ZZZZ2"')), { row: 0, code: "not-xlsx" }],
    ["a cell far away in other quotation marks", () => sheetWith((xml) => xml.replace('r="H2"', "r='AAA2'")), { row: 0, code: "not-xlsx" }],
    ["a cell far away, spelt in entities", () => sheetWith((xml) => xml.replace('r="H2"', 'r="AA&#65;2"')), { row: 0, code: "not-xlsx" }],
    ["a row far below under a name of its own", () => sheetWith((xml) => xml.replaceAll(/<(\/?)row\b/g, "<$1a-b:row").replace('row r="2"', 'row r="1048576"').replaceAll(/ r="[A-Z]2"/g, "")), { code: "too-many-rows" }],
    ["a formula in a sheet that is led to in other quotation marks", async () =>
      tampered(await workbook({ 进展数据: [head, good] }), (name, text) =>
        name.includes("worksheets/") ? text.replace(/<c r="D2"([^>]*)>/, '<c r="D2"$1><f>1+1</f>') : name.endsWith("workbook.xml.rels") ? text.replaceAll(/Target="([^"]*)"/g, "Target='$1'") : text),
      { row: 2, column: "D", code: "formula" }],
    ["more columns than any table has", () => csv([...head, ...Array.from({ length: 200 }, (_, index) => `x${index}`)], good), { row: 0, code: "too-many-columns" }],
    ["a row without an end", () => `${csv(head)}\r\n${"长".repeat(500_000)}`, { code: "quotes" }],
    ["an old workbook", () => Buffer.from("d0cf11e0a1b11ae1", "hex"), { code: "old-excel" }],
  ];
  for (const [name, file, problem] of cases) {
    it(name, async () => {
      const before = await snapshot();
      const found = await trial(await file());
      expect(found.problems[0]).toMatchObject(problem);
      expect(await applyImport(editor, { importId: found.id })).toEqual({ ok: false, error: "import-problems" });
      expect(await snapshot()).toEqual(before);
    });
  }

  it("twenty thousand rows, every cell of them wrong: the first problems are kept, and not all of them", async () => {
    const found = await trial(csv(head, ...Array.from({ length: 20_000 }, (_, index) => head.map((_name, column) => (column === 1 ? `没有这样的代码${index}` : column === 5 ? "" : "错")))));
    expect(found.problems[0]).toMatchObject({ row: 2, column: "年度", code: "year" });
    expect(found.total).toBe(2_000);
  });

  it("one long text that stands in thousands of cells is too long in each, and read in no time", async () => {
    const shared = "长".repeat(1_000_000);
    const file = await workbook({ 进展数据: [head, ...Array.from({ length: 4_000 }, () => row({ 5: "其", 6: "其" }))] });
    const found = await trial(tampered(file, (name, text) => (name.endsWith("sharedStrings.xml") ? text.replace(/>其</, `>${shared}<`) : text)));
    expect(found.problems[0]).toMatchObject({ row: 2, column: "情况说明", code: "long" });
  }, 30_000);

  it("ten thousand rows, one of them wrong: that one is named and none is taken", async () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => row({ 3: String(index), ...(index === 7_654 && { 3: "-1" }) }));
    const found = await trial(csv(head, ...rows.map((cells) => cells.map((cell) => (cell === "-1" ? "'-1" : cell)))));
    expect(found.problems).toMatchObject([{ row: 7_656, column: "数值", code: "number" }]);
    expect(await applyImport(editor, { importId: found.id })).toEqual({ ok: false, error: "import-problems" });
  });
});

describe("measurements in bulk", () => {
  it("reads GBK and says so; applied they are the district's own, and undone they are gone", async () => {
    const before = await snapshot();
    const found = await trial(await gbk());
    expect([found.plan.encoding, found.problems, found.counts.create]).toEqual(["gb18030", [], 1]);
    expect((await applyImport(editor, { importId: found.id })).ok).toBe(true);
    const made = await db.measurement.findFirstOrThrow({ where: { importId: found.id } });
    expect(made).toMatchObject({ provenance: "official", staffId: editor.staffId, statementZh: "已完成5300户" });
    // The same file again says nothing new.
    expect((await trial(await gbk())).counts).toMatchObject({ create: 0, unchanged: 1 });
    await expect(db.measurement.delete({ where: { id: made.id } })).rejects.toThrow();
    expect((await undoImport(editor, { importId: found.id })).ok).toBe(true);
    expect(await snapshot()).toEqual(before);
  });

  it("ten thousand rows are taken in one go, and given back in one", async () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => row({ 3: String(index) }));
    const before = await snapshot();
    const found = await trial(csv(head, ...rows));
    expect([found.pages, found.total]).toEqual([100, 10_000]);
    expect((await applyImport(editor, { importId: found.id })).ok).toBe(true);
    expect(await db.measurement.count({ where: { importId: found.id } })).toBe(10_000);
    expect((await undoImport(editor, { importId: found.id })).ok).toBe(true);
    expect(await snapshot()).toEqual(before);
  });

  it("corrects by a row that names what it corrects, and rewrites nothing", async () => {
    const { rows } = (await getExport(2025, ["measurements"]))![0]!;
    const old = rows.find(({ indicator }) => indicator)!;
    const rewritten = await trial(tableCsv("zh", { name: "measurements", rows: [{ ...old, value: "1" }] }));
    expect(rewritten.problems).toMatchObject([{ row: 2, code: "measured-already" }]);
    const correction = { ...old, id: "", value: "1", corrects: old.id!, provenance: "official", precision: "day", as_of: "2025-11-30", note: "录入有误" };
    const found = await trial(tableCsv("zh", { name: "measurements", rows: [correction] }));
    expect([found.problems, found.counts.create]).toEqual([[], 1]);
    expect((await applyImport(editor, { importId: found.id })).ok).toBe(true);
    const twice = await trial(tableCsv("zh", { name: "measurements", rows: [{ ...correction, value: "2" }] }));
    expect(twice.problems).toMatchObject([{ column: "更正的数据编号", code: "corrected-already" }]);
  });
});
