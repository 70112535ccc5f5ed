import path from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { applyImport, retryImport, tryImport } from "@/lib/imports/commands";
import { tablesXlsx, type ExportTable } from "@/lib/imports/export";
import { getExport, wholeEdition } from "@/lib/imports/export-queries";
import { getImport } from "@/lib/imports/queries";
import { undoImport } from "@/lib/imports/undo-commands";
import { getProject, listProjects } from "@/lib/projects/queries";
import { loadEdition } from "@/lib/projects/edition";
import type { Staff } from "@/lib/identity/proof";
import { staff } from "../../support/actors";
import { comment } from "../../support/factories";
import { snapshot } from "../../support/tables";

let admin: Staff;
beforeEach(async () => {
  await loadEdition();
  admin ??= await staff("admin");
});

type Change = (tables: Record<string, Record<string, string>[]>) => void;

/** The list as it stands, with something changed, tried as a workbook. */
async function trial(change: Change, as = admin) {
  const exported = (await getExport(2025, wholeEdition))!;
  const tables = Object.fromEntries(exported.map(({ name, rows }) => [name, rows.map((row) => ({ ...row }))]));
  change(tables);
  const file = await tablesXlsx("zh", exported.map(({ name }): ExportTable => ({ name, rows: tables[name]! })));
  const result = await tryImport(as, { kind: "edition", file: { name: "edition.xlsx", bytes: file } });
  if (!result.ok) throw new Error(result.error);
  return (await getImport(as, result.value.id, 1))!;
}

const dropped = "home-ageing-retrofit";
/** An official list: one project fewer, one more, one named otherwise. */
const official: Change = (tables) => {
  tables.edition![0]!.is_official = "yes";
  tables.projects = tables.projects!.filter(({ slug }) => slug !== dropped);
  for (const name of ["indicators", "baselines", "milestones"]) tables[name] = tables[name]!.filter(({ project }) => project !== dropped);
  tables.projects[0] = { ...tables.projects[0]!, title_zh: "换了名称的项目" };
  tables.projects.push({ ...tables.projects[1]!, slug: "brand-new", title_zh: "新的项目", order: "99", lead_department: "全新的部门" });
};

describe("an official list", () => {
  it("takes the compiled one's place: comments follow by slug, what is gone is archived with its address, staff's results stand; undone, everything is as before", async () => {
    const { id: kept } = await db.project.findFirstOrThrow({ where: { slug: dropped } });
    const said = await comment({ projectId: kept, status: "published" });
    const results = await db.measurement.count();
    const before = await snapshot();
    const tried = await trial(official);
    expect(tried.problems).toEqual([]);
    expect(tried.counts).toMatchObject({ create: 1, archive: 1 });
    expect(await applyImport(admin, { importId: tried.id })).toMatchObject({ ok: true });

    const overview = (await listProjects())!;
    expect(overview.notice).toBeNull();
    expect(overview.total).toBe(32);
    const gone = (await getProject(dropped))!;
    expect([gone.id, gone.archivedAt !== null, gone.commentsOpen]).toEqual([kept, true, false]);
    expect(await db.measurement.count({ where: { projectId: kept } })).toBeGreaterThan(0);
    expect((await getExport(2025, ["measurements"]))![0]!.rows.filter(({ project }) => project === dropped)).toEqual([]);
    expect(await getImport(admin, "-".repeat(36), 1)).toBeNull();
    expect((await db.comment.findUniqueOrThrow({ where: { id: said.id } })).projectId).toBe(kept);
    expect(await db.measurement.count()).toBe(results);
    expect((await getProject("brand-new"))!.lead?.name.zh).toBe("全新的部门");
    // The file that the portal was set up with does not come back over it.
    expect(await loadEdition(path.resolve("prisma/seed/projects-2025.json"))).toMatchObject({ loaded: false });

    expect(await undoImport(admin, { importId: tried.id })).toMatchObject({ ok: true });
    expect(await snapshot()).toEqual(before);
    expect(await undoImport(admin, { importId: tried.id })).toMatchObject({ ok: false, error: "import-undone" });
  });

  it("never replaces or drops a promise that has results: a problem at its row, and nothing changes", async () => {
    const { order, project } = await db.indicator.findFirstOrThrow({ where: { measurements: { some: {} } }, select: { order: true, project: { select: { slug: true } } } });
    const before = await snapshot();
    const renamed = await trial((tables) => (tables.indicators!.find((row) => row.project === project.slug && row.order === String(order))!.metric_zh = "别的指标"));
    expect(renamed.problems).toMatchObject([{ table: "indicators", column: "指标", code: "has-results" }]);
    expect(renamed.problems[0]!.row).toBeGreaterThan(1);
    const without = await trial((tables) => (tables.indicators = tables.indicators!.filter((row) => !(row.project === project.slug && row.order === String(order)))));
    expect(without.problems.map(({ code }) => code)).toContain("has-results");
    expect(await applyImport(admin, { importId: without.id })).toEqual({ ok: false, error: "import-problems" });
    expect(await snapshot()).toEqual(before);
  });

  it("is not for editors", async () => {
    const file = await tablesXlsx("zh", (await getExport(2025, wholeEdition))!);
    expect(await tryImport(await staff("editor"), { kind: "edition", file: { name: "e.xlsx", bytes: file } })).toEqual({ ok: false, error: "forbidden" });
  });
});

describe("applying", () => {
  it("is bound to the trial: when the data has changed since it says so, changes nothing, and a new trial says what it would do now", async () => {
    const tried = await trial((tables) => (tables.projects![0]!.title_zh = "改名"));
    await db.project.update({ where: { id: (await db.project.findFirstOrThrow({ where: { editionYear: 2025 }, orderBy: { order: "asc" } })).id }, data: { titleZh: "别人改了名" } });
    const before = await snapshot();
    expect(await applyImport(admin, { importId: tried.id })).toEqual({ ok: false, error: "import-outdated" });
    expect(await snapshot()).toEqual(before);
    const again = await retryImport(admin, { importId: tried.id });
    expect(again.ok && (await getImport(admin, again.value.id, 1))!.lines[0]!.changes).toEqual([["名称", "别人改了名", "改名"]]);
    expect(again.ok && (await applyImport(admin, { importId: again.value.id })).ok).toBe(true);
  });

  it("of two at once one wins", async () => {
    const tried = await trial((tables) => (tables.projects![2]!.title_zh = "同时"));
    const results = await Promise.all([applyImport(admin, { importId: tried.id }), applyImport(admin, { importId: tried.id })]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.filter((result) => !result.ok).map((result) => !result.ok && result.error)).toEqual(["import-applied"]);
    expect(await db.event.count({ where: { action: "import.applied", objectId: tried.id } })).toBe(1);
  });
});

describe("undoing", () => {
  it("is open to the last import alone", async () => {
    const first = await trial((tables) => (tables.projects![3]!.title_zh = "先"));
    expect((await applyImport(admin, { importId: first.id })).ok).toBe(true);
    const second = await trial((tables) => (tables.projects![4]!.title_zh = "后"));
    expect((await applyImport(admin, { importId: second.id })).ok).toBe(true);
    expect(await undoImport(admin, { importId: first.id })).toMatchObject({ ok: false, error: "import-not-last" });
    expect((await undoImport(admin, { importId: second.id })).ok).toBe(true);
    expect((await undoImport(admin, { importId: first.id })).ok).toBe(true);
  });

  it("is refused once somebody has commented on what the import made, and says where", async () => {
    const tried = await trial(official);
    expect((await applyImport(admin, { importId: tried.id })).ok).toBe(true);
    const { id } = await db.project.findFirstOrThrow({ where: { slug: "brand-new" } });
    await comment({ projectId: id, status: "published" });
    const before = await snapshot();
    expect(await undoImport(admin, { importId: tried.id })).toEqual({ ok: false, error: "import-depended-on", detail: { what: "新的项目" } });
    expect(await snapshot()).toEqual(before);
  });
});
