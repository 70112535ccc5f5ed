import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { getPublicFile } from "@/lib/files/queries";
import { changeStatus, recordMeasurement } from "@/lib/projects/commands";
import { correctMeasurement, reportMilestone } from "@/lib/projects/correction-commands";
import { getProject, listProjects } from "@/lib/projects/queries";
import { correctionInputSchema, measurementInputSchema, milestoneReportInputSchema, statusChangeInputSchema } from "@/lib/projects/staff-schema";
import { staff } from "../../support/actors";
import { countTraces, project } from "../../support/factories";
import { document } from "../../support/pictures";

let place: Awaited<ReturnType<typeof project>>;
beforeEach(async () => {
  place = await project();
});

const facts = { value: "558", statementZh: "已装558台", asOf: "2025-11-20", precision: "day", sourceTitle: "区房管局月报" };
const figure = (more: object = {}) => measurementInputSchema.parse({ projectId: place.id, version: "1", indicator: place.indicators[0]!.id, ...facts, ...more });
const correction = (measurementId: string, more: object = {}) =>
  correctionInputSchema.parse({ measurementId, version: "2", indicator: place.indicators[0]!.id, ...facts, value: "538", statementZh: "已装538台", why: "重复统计了20台", ...more });

async function measured(more: object = {}): Promise<string> {
  await recordMeasurement(await staff("editor"), figure(more));
  return (await db.measurement.findFirstOrThrow({ where: { projectId: place.id }, orderBy: { createdAt: "desc" } })).id;
}

describe("a figure that was wrong", () => {
  it("is not overwritten: another stands in its place, with who, when and why", async () => {
    const wrong = await measured();
    expect(await correctMeasurement(await staff("editor", { name: "编辑乙" }), correction(wrong))).toMatchObject({ ok: true, value: { slug: place.slug } });
    expect(await db.measurement.findUniqueOrThrow({ where: { id: wrong } })).toMatchObject({ statementZh: "已装558台" });
    const page = await getProject(place.slug);
    expect(page!.promises[0]!.result).toMatchObject({ value: "538", isCorrection: true });
    expect(page!.timeline.map((entry) => entry.kind === "result" && [entry.statement.zh, entry.isCorrection, entry.correction?.why, entry.correction?.by?.name])).toEqual([
      ["已装538台", true, undefined, undefined],
      ["已装558台", false, "重复统计了20台", "编辑乙"],
    ]);
    expect(await db.event.findMany({ where: { objectId: place.id, action: "project.measurement-corrected" } })).toMatchObject([{ detail: { corrects: wrong, from: "558", to: "538", version: 3 } }]);
  });

  it("counts nowhere any more, also where its date is later than the right one's", async () => {
    const wrong = await measured({ asOf: "2025-11-20" });
    await correctMeasurement(await staff("editor"), correction(wrong, { asOf: "2025-10-31" }));
    expect((await getProject(place.slug))!.promises[0]!.result!.value).toBe("538");
    const listed = (await listProjects())!.areas.flatMap((area) => area.projects).find(({ slug }) => slug === place.slug);
    expect(listed!.promise!.result!.value).toBe("538");
  });

  it("is corrected once, and its correction in its turn", async () => {
    const wrong = await measured();
    const editor = await staff("editor");
    await correctMeasurement(editor, correction(wrong));
    const before = await countTraces();
    expect(await correctMeasurement(editor, correction(wrong, { version: "3" }))).toMatchObject({ error: "corrected-already" });
    expect(await countTraces()).toEqual(before);
    const { id } = await db.measurement.findUniqueOrThrow({ where: { correctsId: wrong } });
    expect(await correctMeasurement(editor, correction(id, { version: "3", value: "540" }))).toMatchObject({ ok: true });
    expect((await getProject(place.slug))!.promises[0]!.result!.value).toBe("540");
  });

  it("is corrected by one of ten at once, and the others are told", async () => {
    const wrong = await measured();
    const results = await Promise.all(Array.from({ length: 10 }, async () => correctMeasurement(await staff("editor"), correction(wrong))));
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(await db.measurement.count({ where: { projectId: place.id } })).toBe(2);
    expect(results.flatMap((result) => (result.ok ? [] : [result.error])).every((error) => ["changed-meanwhile", "corrected-already"].includes(error))).toBe(true);
  });

  it("keeps its evidence with the right one where that is wished, and in the public record in any case", async () => {
    const wrong = await measured({ evidence: { name: "月报.pdf", bytes: document } });
    const { fileId } = await db.measurement.findUniqueOrThrow({ where: { id: wrong } });
    await correctMeasurement(await staff("editor"), correction(wrong, { keepsEvidence: "yes" }));
    expect(await db.measurement.findUniqueOrThrow({ where: { correctsId: wrong } })).toMatchObject({ fileId });
    expect(await getPublicFile(fileId!)).toMatchObject({ name: "月报.pdf", mediaType: "application/pdf" });
  });

  it("stays where nothing may be changed: refusals leave no trace", async () => {
    const wrong = await measured();
    const before = [await countTraces(), await db.storedFile.count()];
    const editor = await staff("editor");
    expect(await correctMeasurement(editor, correction(wrong, { version: "1" }))).toMatchObject({ error: "changed-meanwhile" });
    expect(await correctMeasurement(editor, correction(place.id))).toMatchObject({ error: "not-found" });
    expect(await correctMeasurement(editor, correction(wrong, { value: "" }))).toMatchObject({ error: "value-required" });
    expect(await correctMeasurement(editor, correction(wrong, { indicator: (await project()).indicators[0]!.id }))).toMatchObject({ error: "not-found" });
    expect(await correctMeasurement(editor, correction(wrong, { evidence: { name: "照片.png", bytes: Buffer.from("<html><script>alert(1)</script>") } }))).toMatchObject({ error: "file-type", detail: { field: "evidence" } });
    expect(await correctMeasurement(editor, correction(wrong, { version: "1", evidence: { name: "月报.pdf", bytes: document } }))).toMatchObject({ ok: false });
    expect([await countTraces(), await db.storedFile.count()]).toEqual(before);
    expect(correctionInputSchema.safeParse({ ...facts, measurementId: wrong, version: "2", indicator: place.indicators[0]!.id, why: " " }).success).toBe(false);
  });
});

describe("a promised event", () => {
  const report = (milestoneId: string, more: object = {}) =>
    milestoneReportInputSchema.parse({ projectId: place.id, version: "1", milestoneId, outcome: "reached", reachedOn: "2025-10-20", statementZh: "已经开园", sourceTitle: "现场验收记录", ...more });
  const milestone = () => db.milestone.create({ data: { projectId: place.id, order: 1, labelZh: "开园", labelEn: "Opening", due: "2025", provenance: "report" } });

  it("was reached, and the page and the timeline say so; the last word counts and earlier ones stay", async () => {
    const { id } = await milestone();
    const editor = await staff("editor");
    expect(await reportMilestone(editor, report(id, { outcome: "late", reachedOn: "", statementZh: "因雨季顺延" }))).toMatchObject({ ok: true });
    expect((await getProject(place.slug))!.milestones).toMatchObject([{ report: { reachedOn: null, statement: { zh: "因雨季顺延" } } }]);
    expect(await reportMilestone(editor, report(id, { version: "2" }))).toMatchObject({ ok: true });
    const page = await getProject(place.slug);
    expect(page!.milestones).toMatchObject([{ report: { reachedOn: "2025-10-20", statement: { zh: "已经开园" } } }]);
    expect(page!.timeline.filter(({ kind }) => kind === "milestone")).toHaveLength(2);
    expect(await db.event.count({ where: { objectId: place.id, action: "project.milestone" } })).toBe(2);
  });

  it("needs its day where it was reached; refusals leave no trace", async () => {
    const { id } = await milestone();
    const before = [await countTraces(), await db.milestoneReport.count()];
    expect(() => report(id, { reachedOn: "" })).toThrow("required");
    const editor = await staff("editor");
    expect(await reportMilestone(editor, report(id, { version: "4" }))).toMatchObject({ error: "changed-here" });
    expect(await reportMilestone(editor, report(place.id))).toMatchObject({ error: "not-found" });
    expect([await countTraces(), await db.milestoneReport.count()]).toEqual(before);
  });
});

describe("a year that was closed", () => {
  it("takes no change any more", async () => {
    const wrong = await measured();
    await db.edition.update({ where: { year: place.editionYear }, data: { closedAt: new Date() } });
    const before = await countTraces();
    const editor = await staff("editor");
    expect(await changeStatus(editor, statusChangeInputSchema.parse({ projectId: place.id, version: "2", status: "completed", whyZh: "已完成", asOf: "2025-11-20" }))).toMatchObject({ error: "edition-closed" });
    expect(await recordMeasurement(editor, figure({ version: "2" }))).toMatchObject({ error: "edition-closed" });
    expect(await correctMeasurement(editor, correction(wrong))).toMatchObject({ error: "edition-closed" });
    expect(await countTraces()).toEqual(before);
    await db.edition.update({ where: { year: place.editionYear }, data: { closedAt: null } });
  });
});
