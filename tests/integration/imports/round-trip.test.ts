import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { applyImport, tryImport } from "@/lib/imports/commands";
import { tablesXlsx, tablesZip, tableCsv } from "@/lib/imports/export";
import { getExport, wholeEdition } from "@/lib/imports/export-queries";
import { getImport } from "@/lib/imports/queries";
import { tables } from "@/lib/imports/tables";
import { loadEdition } from "@/lib/projects/edition";
import { staff } from "../../support/actors";
import { readBack } from "../../support/workbook";

beforeAll(async () => void (await loadEdition()));

async function trial(kind: "edition" | "measurements", file: Uint8Array | string, fileName: string) {
  const admin = await staff("admin");
  const result = await tryImport(admin, { kind, file: { name: fileName, bytes: typeof file === "string" ? Buffer.from(file) : file } });
  if (!result.ok) throw new Error(result.error);
  return { admin, page: (await getImport(admin, result.value.id, 1))! };
}

describe("what was exported, imported again, changes nothing", () => {
  for (const locale of ["zh", "en"] as const) {
    it(`a whole edition as a workbook and as packed CSV (${locale})`, async () => {
      const exported = (await getExport(2025, wholeEdition))!;
      for (const [file, name] of [[await tablesXlsx(locale, exported), "edition.xlsx"], [tablesZip(locale, exported), "edition.zip"]] as const) {
        const { admin, page } = await trial("edition", file, name);
        expect(page.problems).toEqual([]);
        expect(page.counts).toMatchObject({ create: 0, update: 0, archive: 0, remove: 0 });
        expect(page.counts.unchanged).toBe(exported.reduce((sum, { rows }) => sum + rows.length, 0));
        expect(await applyImport(admin, { importId: page.id })).toEqual({ ok: false, error: "import-nothing" });
      }
    });

    it(`all measurements as a workbook and as CSV (${locale})`, async () => {
      const [exported] = (await getExport(2025, ["measurements"]))!;
      expect(exported!.rows.length).toBe(await db.measurement.count());
      for (const [file, name] of [[await tablesXlsx(locale, [exported!]), "m.xlsx"], [tableCsv(locale, exported!), "m.csv"]] as const) {
        const { page } = await trial("measurements", file, name);
        expect(page.problems).toEqual([]);
        expect(page.counts).toMatchObject({ create: 0, unchanged: exported!.rows.length });
      }
    });
  }
});

describe("an exported workbook", () => {
  it("says to an independent reader what the tables say, every cell as text", async () => {
    const exported = (await getExport(2025, wholeEdition))!;
    const sheets = readBack(await tablesXlsx("en", exported));
    for (const { name, rows } of exported) {
      const [head, ...body] = sheets[name]!;
      expect(head).toEqual(tables[name].columns.map((column) => column.name));
      expect(body.map((cells) => tables[name].columns.map((_, index) => cells[index] ?? ""))).toEqual(rows.map((row) => tables[name].columns.map((column) => row[column.name])));
    }
  });
});
