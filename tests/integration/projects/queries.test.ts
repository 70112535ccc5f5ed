import pg from "pg";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { db } from "@/lib/db";
import { loadEdition } from "@/lib/projects/edition";
import { getEditionNotes, getProject, listProjectAddresses, listProjects } from "@/lib/projects/queries";
import { projectFilterSchema } from "@/lib/projects/schema";

beforeAll(() => loadEdition());

/** How many statements reach PostgreSQL. */
async function countStatements(read: () => Promise<unknown>): Promise<number> {
  const spy = vi.spyOn(pg.Client.prototype, "query");
  await read();
  const count = spy.mock.calls.length;
  spy.mockRestore();
  return count;
}

async function found(filter: Parameters<typeof listProjects>[0]) {
  return (await listProjects(filter))!.areas.flatMap((area) => area.projects.map((project) => project.slug));
}

describe("listProjects", () => {
  it("gives ten areas and 32 projects in order, with what the list needs", async () => {
    const overview = (await listProjects())!;
    expect([overview.year, overview.areas.length, overview.found, overview.total]).toEqual([2025, 10, 32, 32]);
    expect(overview.notice?.zh).toContain("不是区政府公布的");
    expect(overview.notice?.en).toContain("not the official list");
    const [first] = overview.areas[0]!.projects;
    expect(first).toMatchObject({ slug: "home-ageing-retrofit", state: "completed", publishedComments: 0, promise: { target: "500", result: { value: "558" }, earlier: [{ value: "998", year: 2024 }] } });
    expect(JSON.parse(JSON.stringify(overview))).toEqual(overview);
  });

  it("never says that nothing is published where something is", async () => {
    const { counts } = (await listProjects())!;
    expect(counts).toEqual({ completed: 3, reported: 5, not_published: 24, in_progress: 0, behind: 0, preparing: 0, not_started: 0, suspended: 0 });
    expect(await found({ status: "reported" })).toEqual(["school-building", "old-housing-repair", "job-service-stations", "greenways-parks", "good-property"]);
    expect((await found({ status: "not_published" })).length).toBe(24);
  });

  it("finds by one character, other scripts and widths, and all words together", async () => {
    expect(await found({ words: "梯" })).toEqual(["elevator-retrofit"]);
    expect(await found({ words: "電梯" })).toEqual(["elevator-retrofit"]);
    expect(await found({ words: "ｐｍ２．５" })).toEqual(["air-and-water"]);
    expect(await found({ words: "公厕 适幼" })).toContain("public-toilets");
    expect(await found({ words: "lifts" })).toContain("elevator-retrofit");
    expect(await found({ words: "公共安全", area: "gong-gong-an-quan" })).toEqual(["safety-hazards", "food-safety"]);
    expect(await found({ words: "火星" })).toEqual([]);
    expect(await found({ words: "%" })).not.toHaveLength(32);
  });

  it("takes what cannot be read as not asked for", () => {
    expect(projectFilterSchema.parse({ area: "'; drop", status: "done", words: ["a", "b"], other: "x" })).toEqual({});
    expect(projectFilterSchema.parse({ area: "an-ju-le-ye", status: "reported", words: "  " })).toEqual({ area: "an-ju-le-ye", status: "reported" });
  });

  it("asks which year it is, and for the list in one statement", async () => {
    expect(await countStatements(() => listProjects({ words: "电" }))).toBe(2);
  });
});

describe("getProject", () => {
  it("keeps the indicators of one project apart, with the figures that belong to each", async () => {
    const parks = (await getProject("greenways-parks"))!;
    expect(parks.promises.map((promise) => [promise.target, promise.result?.value ?? null, promise.earlier.map((figure) => figure.value)])).toEqual([
      ["10", "10.32", ["14.15"]],
      ["3", null, []],
      ["2.5", null, []],
      [null, null, []],
    ]);
    expect(parks.quotes).toHaveLength(2);
    expect(parks.background.map((figure) => figure.metric.zh)).toEqual(["新增口袋公园"]);
    expect(parks.lead).toMatchObject({ provenance: "editorial", basis: { en: expect.stringContaining("2023") } });
  });

  it("tells results without a target apart, figure by figure, and similar figures with their note", async () => {
    const property = (await getProject("good-property"))!;
    expect(property.promises).toEqual([]);
    expect(property.otherResults).toHaveLength(1);
    expect(property.otherResults[0]!.figures.map((figure) => [figure.metric!.zh, figure.value])).toEqual([["小区物业费调价", "56"], ["小区维修资金续筹", "74"], ["清退物业企业", "15"]]);
    expect(property.otherResults[0]!.source.isRepost).toBe(true);
    expect(property.timeline).toHaveLength(1);
    const rental = (await getProject("rental-housing"))!;
    expect(rental.promises[0]!.earlier).toMatchObject([{ comparability: "similar", value: "2451", note: { zh: expect.stringContaining("筹措保障房") } }]);
    const repair = (await getProject("old-housing-repair"))!;
    expect(repair.promises[0]!.earlier).toEqual([]);
    expect(repair.background).toMatchObject([{ comparability: "different", value: "402" }]);
  });

  it("tells its story newest first", async () => {
    const { timeline } = (await getProject("property-home-care"))!;
    expect(timeline.map((entry) => [entry.asOf.precision, entry.kind])).toEqual([["year_start", "result"], ["year_end", "status"], ["year", "result"]]);
  });

  it("takes the latest result, and of one day the one recorded last", async () => {
    const wires = await db.project.findFirstOrThrow({ where: { slug: "overhead-wires" }, include: { indicators: { orderBy: { order: "asc" } } } });
    const row = { projectId: wires.id, indicatorId: wires.indicators[0]!.id, statementZh: "新开工", asOfPrecision: "day", provenance: "external", sourceTitle: "报", sourceUrl: "https://example.cn/" } as const;
    for (const [value, day] of [[20, "2025-06-30"], [44.5, "2025-09-30"], [45, "2025-09-30"], [10, "2025-03-31"]] as const) {
      await db.measurement.create({ data: { ...row, value, asOf: new Date(day) } });
    }
    const project = (await getProject("overhead-wires"))!;
    expect([project.state, project.promises[0]!.result?.value]).toEqual(["reported", "45"]);
    expect(project.timeline).toHaveLength(4);
  });

  it("knows no other address, and is one statement", async () => {
    expect(await getProject("no-such-project")).toBeNull();
    expect(await getProject("\u0000")).toBeNull();
    expect(await countStatements(() => getProject("air-and-water"))).toBe(1);
  });
});

it("lists every address for the maps, and the list's own story", async () => {
  expect(await listProjectAddresses()).toHaveLength(32);
  expect(await getEditionNotes()).toMatchObject({ year: 2025, isOfficial: false, promiseQuote: expect.stringContaining("加快实施10方面32项") });
});
