import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { loadEdition } from "@/lib/projects/edition";

const seed = path.resolve("prisma/seed");
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "edition-"));
  for (const name of ["overlay-2025.json", "government-work-report-2025.zh.txt"]) await copyFile(path.join(seed, name), path.join(folder, name));
  expect(await loadEdition()).toEqual({ loaded: true, projects: 32 });
});
afterAll(() => rm(folder, { recursive: true }));

/** Loads a copy of the file with some of its text replaced. */
async function loadChanged(...changes: [from: string, to: string][]) {
  let text = await readFile(path.join(seed, "projects-2025.json"), "utf8");
  for (const [from, to] of changes) {
    expect(text).toContain(from);
    text = text.replaceAll(from, to);
  }
  const file = path.join(folder, "projects-2025.json");
  await writeFile(file, text);
  return await loadEdition(file);
}

function project(slug: string) {
  return db.project.findUniqueOrThrow({
    where: { editionYear_slug: { editionYear: 2025, slug } },
    include: { indicators: { orderBy: { order: "asc" }, include: { measurements: true, baselines: true } }, measurements: true, baselines: true, statusChanges: true, milestones: true, leadDepartment: true },
  });
}

async function editor() {
  return await db.staff.upsert({
    where: { email: "editor@example.cn" },
    create: { email: "editor@example.cn", name: "编辑", passwordHash: "-", role: "editor" },
    update: {},
  });
}

describe("the edition of 2025", () => {
  it("quotes the report to the letter, everywhere", async () => {
    const report = await readFile(path.join(seed, "government-work-report-2025.zh.txt"), "utf8");
    const quoted = { quote: true, clause: true } as const;
    const [projects, indicators, baselines, edition] = await Promise.all([
      db.project.findMany({ select: quoted }),
      db.indicator.findMany({ where: { provenance: "report" }, select: quoted }),
      db.baseline.findMany({ where: { provenance: "report" }, select: quoted }),
      db.edition.findUniqueOrThrow({ where: { year: 2025 } }),
    ]);
    const file = JSON.parse(await readFile(path.join(seed, "projects-2025.json"), "utf8"));
    const extra = file.projects.flatMap((one: { extra_sources: { quote: string }[] }) => one.extra_sources.map((source) => source.quote));
    const sentences = [edition.promiseQuote, ...extra, ...[...projects, ...indicators, ...baselines].flatMap((row) => [row.quote, row.clause])];
    expect(sentences.length).toBeGreaterThan(150);
    expect(sentences.filter((sentence) => !report.includes(sentence))).toEqual([]);
  });

  it("has 10 areas, each with projects, 32 projects, 11 of them without a promise in figures or words, 13 sub-districts", async () => {
    expect(await db.area.count({ where: { projects: { some: {} } } })).toBe(10);
    expect(await db.project.count()).toBe(32);
    expect(await db.project.count({ where: { indicators: { none: {} } } })).toBe(11);
    expect(await db.subDistrict.count()).toBe(13);
  });

  it("gives every comparable figure of 2024 to its promise", async () => {
    expect(await db.baseline.count({ where: { comparability: "same", indicatorId: null } })).toBe(0);
    expect(await db.baseline.count({ where: { comparability: { in: ["different", "context"] }, indicatorId: { not: null } } })).toBe(0);
    const wires = await project("overhead-wires");
    expect(wires.indicators.map((indicator) => [indicator.metricZh, indicator.baselines.map((baseline) => baseline.value?.toString())])).toEqual([
      ["架空线入地和杆箱整治新开工", []],
      ["架空线入地和杆箱整治完工", ["30"]],
    ]);
  });

  it("keeps every outcome as a measurement with its source, on the promise it answers", async () => {
    const homes = await project("home-ageing-retrofit");
    expect(homes.indicators[0]!.measurements).toMatchObject([{ provenance: "external", sourceUrl: "http://www.xuhuinews.com/news.php?id=13219", asOfPrecision: "year" }]);
    expect(homes.indicators[0]!.measurements[0]!.value!.toString()).toBe("558");
    expect((await project("property-home-care")).indicators[0]!.measurements[0]!.value!.toString()).toBe("13");
    expect((await project("dahua-hospital")).indicators[0]!.measurements).toHaveLength(1);
    const figures = (await project("good-property")).measurements.map((row) => [row.metricZh, row.value?.toString(), row.indicatorId]);
    expect(figures.sort()).toEqual([["小区物业费调价", "56", null], ["小区维修资金续筹", "74", null], ["清退物业企业", "15", null]]);
  });

  it("changes three states, each with its reason in both languages and its evidence", async () => {
    const changes = await db.statusChange.findMany({ include: { project: true }, orderBy: { project: { order: "asc" } } });
    expect(changes.map((change) => [change.project.slug, change.project.status, change.provenance])).toEqual([
      ["home-ageing-retrofit", "completed", "editorial"],
      ["property-home-care", "completed", "editorial"],
      ["dahua-hospital", "completed", "editorial"],
    ]);
    for (const change of changes) expect([change.whyZh, change.whyEn, change.evidenceUrl].every(Boolean)).toBe(true);
  });

  it("shows no result beside a promise nobody is said to keep", async () => {
    expect(await db.project.count({ where: { status: { not: "not_published" }, measurements: { none: {} } } })).toBe(0);
  });
});

describe("loading again", () => {
  it("does nothing for the same file, also when two load at once", async () => {
    expect(await Promise.all([loadEdition(), loadEdition()])).toEqual([{ loaded: false, projects: 32 }, { loaded: false, projects: 32 }]);
    expect(await db.event.count({ where: { action: "edition.loaded" } })).toBe(1);
  });

  it("takes new wording and new results, adds no row twice and keeps every id", async () => {
    const before = await project("elevator-retrofit");
    const counts = () => Promise.all([db.measurement.count(), db.statusChange.count(), db.indicator.count(), db.baseline.count(), db.milestone.count(), db.department.count()]);
    const counted = await counts();
    expect(await loadChanged(["继续成规模地给老公房加装电梯", "给更多老公房加装电梯"])).toEqual({ loaded: true, projects: 32 });
    const after = await project("elevator-retrofit");
    expect(after.summaryZh).toContain("给更多老公房加装电梯，");
    expect([after.id, after.version, after.indicators[0]!.id]).toEqual([before.id, 1, before.indicators[0]!.id]);
    expect(await counts()).toEqual(counted);
  });

  it("leaves alone what staff changed", async () => {
    const { id: staffId } = await editor();
    const lifts = await project("elevator-retrofit");
    await db.$transaction([
      db.project.update({ where: { id: lifts.id }, data: { status: "behind", version: { increment: 1 }, summaryZh: "工作人员写的。" } }),
      db.statusChange.create({ data: { projectId: lifts.id, fromStatus: "not_published", toStatus: "behind", whyZh: "施工暂停", asOf: new Date("2025-10-01"), asOfPrecision: "day", provenance: "official", staffId } }),
    ]);
    const roads = await project("beautiful-streets");
    await db.measurement.create({
      data: { projectId: roads.id, indicatorId: roads.indicators[0]!.id, value: 41, statementZh: "已完成41条", asOf: new Date("2025-09-30"), asOfPrecision: "day", provenance: "official", sourceTitle: "区绿化市容局", staffId },
    });
    expect(await loadChanged(["继续成规模地给老公房加装电梯", "改写"], ["再建58条", "改写58条"])).toMatchObject({ loaded: true });
    expect(await project("elevator-retrofit")).toMatchObject({ status: "behind", version: 2, summaryZh: "工作人员写的。" });
    expect((await project("beautiful-streets")).summaryZh).toContain("再建58条");
    const last = await db.event.findFirstOrThrow({ where: { action: "edition.loaded" }, orderBy: { id: "desc" } });
    expect(last.detail).toMatchObject({ created: 0, updated: 30, left: 2 });
  });

  it("finds a department that was renamed by the name it had, and makes no second one", async () => {
    const before = await db.department.findMany({ orderBy: { id: "asc" } });
    const [one] = before;
    await db.department.update({ where: { id: one!.id }, data: { nameZh: "改过名的局", formerNames: [one!.nameZh] } });
    expect(await loadChanged(["再建58条", "再建59条"])).toMatchObject({ loaded: true });
    expect((await db.department.findMany({ orderBy: { id: "asc" } })).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    expect((await db.department.findUniqueOrThrow({ where: { id: one!.id } })).nameZh).toBe("改过名的局");
  });

  it("refuses, and changes nothing, when a promise with results would be replaced or a date cannot be read", async () => {
    const digest = async () => (await db.edition.findUniqueOrThrow({ where: { year: 2025 } })).loadedFrom;
    const before = await digest();
    await expect(loadChanged(['"居家环境适老化改造"', '"别的事情"'])).rejects.toThrow(/home-ageing-retrofit.*居家环境适老化改造/);
    await expect(loadChanged(['"as_of": "early 2026"', '"as_of": "soon"'])).rejects.toThrow(/known form/);
    await expect(loadChanged(["力争完工200台", "保证完工200台"])).rejects.toThrow(/not in the report/);
    expect(await digest()).toBe(before);
  });
});
