import pg from "pg";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { db } from "@/lib/db";
import { changeStatus, recordMeasurement } from "@/lib/projects/commands";
import { correctMeasurement, reportMilestone } from "@/lib/projects/correction-commands";
import { loadEdition } from "@/lib/projects/edition";
import { getProgress } from "@/lib/projects/progress-queries";
import { progressAskedSchema } from "@/lib/projects/progress-schema";
import { inOrder, type ProgressOverview, type ProgressRow } from "@/lib/projects/progress-views";
import { correctionInputSchema, measurementInputSchema, milestoneReportInputSchema, statusChangeInputSchema } from "@/lib/projects/staff-schema";
import { staff } from "../../support/actors";
import { project } from "../../support/factories";

beforeAll(() => loadEdition());

const list = async (year?: number) => (await getProgress({ year }))!;
const row = (overview: ProgressOverview, slug: string): ProgressRow => overview.areas.flatMap((area) => area.projects).find((one) => one.slug === slug)!;
const slugs = (overview: ProgressOverview, order: "area" | "latest") => inOrder(overview.areas, order).flatMap(({ projects }) => projects.map(({ slug }) => slug));

async function countStatements(read: () => Promise<unknown>): Promise<number> {
  const spy = vi.spyOn(pg.Client.prototype, "query");
  await read();
  const count = spy.mock.calls.length;
  spy.mockRestore();
  return count;
}

describe("the progress of a year's list", () => {
  it("has every project once, in its area, with all its promises and the counts of what is and is not published", async () => {
    const overview = await list(2025);
    expect([overview.areas.length, overview.total, slugs(overview, "area").length, new Set(slugs(overview, "area")).size]).toEqual([10, 32, 32, 32]);
    expect(overview.counts).toMatchObject({ completed: 3, reported: 5, not_published: 24 });
    const ofAreas = overview.areas.map(({ counts, projects }) => [Object.values(counts).reduce((sum, n) => sum + n, 0), projects.length]);
    for (const [counted, there] of ofAreas) expect(counted).toBe(there);
    expect(overview.numbered).toEqual({ all: 23, missing: 21 });
    expect(row(overview, "self-contained-housing").promises).toHaveLength(2);
    expect(row(overview, "home-ageing-retrofit")).toMatchObject({ state: "completed", promises: [{ target: "500", result: { value: "558" } }] });
    expect(JSON.parse(JSON.stringify(overview))).toEqual(overview);
  });

  it("is four statements, however many projects there are", async () => {
    expect(await countStatements(() => getProgress({ year: 2025 }))).toBe(4);
    for (let n = 0; n < 5; n += 1) await project();
    expect(await countStatements(() => getProgress({ year: 2099 }))).toBe(4);
  });

  it("is the latest list unless another year is asked for, and nothing where there is no such list", async () => {
    await project();
    expect((await list()).year).toBe(2099);
    expect((await list(2025)).years).toEqual([2099, 2025]);
    expect(await getProgress({ year: 1999 })).toBeNull();
    expect(progressAskedSchema.safeParse({ year: "20x5" }).success).toBe(false);
    expect(progressAskedSchema.parse({ order: "best" })).toEqual({ order: "area" });
  });

  it("leaves out what is no longer in the list", async () => {
    const gone = await project();
    await db.project.update({ where: { id: gone.id }, data: { archivedAt: new Date() } });
    expect(slugs(await list(2099), "area")).not.toContain(gone.slug);
  });
});

describe("what changed last", () => {
  it("is nothing where nothing was recorded, then each kind of change as it comes, and puts the project first", async () => {
    const [one, other] = [await project(), await project()];
    const editor = await staff("editor");
    const changed = async () => row(await list(2099), one.slug).changed?.what ?? null;
    expect(await changed()).toBeNull();
    const facts = { asOf: "2026-10-31", precision: "day", sourceTitle: "区房管局月报" };
    await recordMeasurement(editor, measurementInputSchema.parse({ projectId: one.id, version: "1", indicator: one.indicators[0]!.id, value: "120", statementZh: "已装120台", ...facts }));
    expect(await changed()).toBe("result");
    await changeStatus(editor, statusChangeInputSchema.parse({ projectId: one.id, version: "2", status: "in_progress", whyZh: "已开工", asOf: "2026-10-31", precision: "day" }));
    expect(await changed()).toBe("status");
    const milestone = await db.milestone.create({ data: { projectId: one.id, order: 1, labelZh: "竣工", labelEn: "Finished", due: "2026", provenance: "report" } });
    expect(await reportMilestone(editor, milestoneReportInputSchema.parse({ projectId: one.id, milestoneId: milestone.id, version: "3", outcome: "reached", reachedOn: "2026-11-01", statementZh: "已竣工", sourceTitle: "区房管局" }))).toMatchObject({ ok: true });
    expect(await changed()).toBe("milestone");
    await db.news.create({ data: { projectId: one.id, titleZh: "电梯开通", bodyZh: "今天开通", happenedOn: new Date("2026-11-02"), formKey: one.slug, staffId: editor.staffId } });
    const overview = await list(2099);
    expect(row(overview, one.slug)).toMatchObject({ state: "in_progress", changed: { what: "news" }, milestones: [{ reachedOn: "2026-11-01" }] });
    expect(slugs(overview, "latest")[0]).toBe(one.slug);
    expect(slugs(overview, "latest").indexOf(other.slug)).toBeGreaterThan(0);
    expect(slugs(overview, "latest").toSorted()).toEqual(slugs(overview, "area").toSorted());
  });

  it("shows a corrected figure's correction alone", async () => {
    const { id, slug, indicators } = await project();
    const editor = await staff("editor");
    const facts = { indicator: indicators[0]!.id, statementZh: "已装558台", asOf: "2026-10-31", precision: "day", sourceTitle: "区房管局月报" };
    await recordMeasurement(editor, measurementInputSchema.parse({ projectId: id, version: "1", value: "558", ...facts }));
    const wrong = await db.measurement.findFirstOrThrow({ where: { projectId: id } });
    expect(await correctMeasurement(editor, correctionInputSchema.parse({ measurementId: wrong.id, version: "2", value: "538", why: "重复统计", ...facts }))).toMatchObject({ ok: true });
    expect(row(await list(2099), slug).promises[0]!.result!.value).toBe("538");
  });
});
