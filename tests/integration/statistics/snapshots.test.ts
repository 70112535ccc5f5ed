import { randomUUID } from "node:crypto";
import { beforeEach, afterEach, describe, expect, it } from "vitest";
import { answerCase, changeCase, holdCase } from "@/lib/cases/changes";
import { db } from "@/lib/db";
import { recompute } from "@/lib/statistics/recomputation";
import { getCourse } from "@/lib/statistics/queries";
import { snapshotSchema } from "@/lib/statistics/schema";
import { writeNextSnapshot } from "@/lib/statistics/snapshots";
import { runOnce } from "../../../scripts/database.mjs";
import { staff } from "../../support/actors";
import { makeCase } from "../../support/cases";
import { department, project } from "../../support/factories";

/** Fixed days far from today's: nothing here goes by the clock but what is told. */
const first = new Date("2031-03-30T04:00:00Z");
const hour = 3_600_000;
const later = (hours: number) => new Date(first.getTime() + hours * hour);
const all = async (day: string) => snapshotSchema.parse((await db.snapshot.findUniqueOrThrow({ where: { day_scope_key: { day: new Date(`${day}T00:00:00Z`), scope: "all", key: "" } } })).figures);

async function answeredAt(caseId: string, departmentId: string, at: Date): Promise<void> {
  const { staffId } = await staff("replier", { departmentId });
  await db.$transaction(async (tx) => {
    const held = (await holdCase(tx, caseId))!;
    const { id: replyId } = await tx.reply.create({ data: { commentId: held.commentId, caseId, departmentId, staffId, body: "已经处理。", formKey: randomUUID(), createdAt: at } });
    await answerCase(tx, held, { replyId, departmentId, staffId, at });
  });
}

const owner = (sql: string) => runOnce(process.env.MIGRATE_DATABASE_URL!, sql);
/** Another district's worth of nothing: what a test has made is history, and only the owner can put it away. */
async function clear(): Promise<void> {
  await owner(`SET session_replication_role = replica; DELETE FROM "Snapshot"; DELETE FROM "CaseStep"; DELETE FROM "Rating"; DELETE FROM "Case"; DELETE FROM "Reply"; DELETE FROM "QueueEntry"; DELETE FROM "Decision"; DELETE FROM "CommentRevision"; DELETE FROM "Comment"`);
}
beforeEach(clear);
afterEach(clear);

describe("snapshots", () => {
  it("are written day by day from the first case on, in order, none left out and none twice, also by two processes at once", async () => {
    expect(await writeNextSnapshot(later(1))).toBeNull();
    const { id: projectId } = await project();
    const { id: departmentId } = await department();
    const { caseId } = await makeCase({ projectId, publishedAt: first, departmentId });
    await answeredAt(caseId, departmentId, later(30));
    // The day is not over; then it is, but something may still be under way.
    expect(await writeNextSnapshot(later(11))).toBeNull();
    expect(await writeNextSnapshot(later(12.1))).toBeNull();
    const now = later(24 * 3 + 13);
    const written: string[] = [];
    // Of two at once either may come first and write the earlier day.
    for (let turn = 0; turn < 6; turn++) written.push(...(await Promise.all([writeNextSnapshot(now), writeNextSnapshot(now)])).filter((day) => day !== null).sort());
    expect(written).toEqual(["2031-03-30", "2031-03-31", "2031-04-01", "2031-04-02"]);
    expect([(await all("2031-03-30")).answered, (await all("2031-03-31")).answered, (await all("2031-04-02")).answered]).toEqual([0, 1, 1]);
    const scopes = await db.snapshot.findMany({ where: { day: new Date("2031-04-02T00:00:00Z") }, select: { scope: true } });
    expect(scopes.map(({ scope }) => scope).sort()).toEqual(["all", "area", "department", "edition", "project"]);
    expect((await getCourse("all", "")).map(({ day, counts }) => [day, counts.answered])).toEqual([["2031-03-31", 1], ["2031-04-02", 1]]);
  });

  it("wait while a published comment has no case yet", async () => {
    const { id: projectId } = await project();
    const { commentId } = await makeCase({ projectId, publishedAt: first });
    await owner(`SET session_replication_role = replica; DELETE FROM "CaseStep" WHERE "caseId" = (SELECT "id" FROM "Case" WHERE "commentId" = '${commentId}'); DELETE FROM "Case" WHERE "commentId" = '${commentId}'`);
    await makeCase({ projectId, publishedAt: first });
    expect(await writeNextSnapshot(later(100))).toBeNull();
  });

  it("cannot be changed or taken away", async () => {
    const { id: projectId } = await project();
    await makeCase({ projectId, publishedAt: first });
    await writeNextSnapshot(later(48));
    await expect(db.snapshot.updateMany({ data: { figures: {} } })).rejects.toThrow();
    await expect(db.snapshot.deleteMany({})).rejects.toThrow();
  });

  it("agree with history whatever happens afterwards, also when a project goes to another area; a history that was altered shows, figure by figure", async () => {
    const { id: projectId, slug, areaId, editionYear } = await project();
    const { id: departmentId } = await department();
    const { caseId } = await makeCase({ projectId, publishedAt: first, departmentId });
    await makeCase({ projectId, publishedAt: later(1) });
    const now = later(24 * 5);
    while (await writeNextSnapshot(now));
    const day = "2031-03-31";
    expect(await recompute(day)).toEqual({ rows: expect.any(Number), differences: [] });
    // What happens later, and where the project stands later, is another day's.
    await answeredAt(caseId, departmentId, later(24 * 4));
    await db.$transaction(async (tx) => changeCase(tx, (await holdCase(tx, caseId))!, { kind: "reopened", at: later(24 * 5) }, { state: "accepted", round: 2 }));
    const { id: other } = await db.area.create({ data: { editionYear, slug: `area-${randomUUID().slice(0, 8)}`, order: 9, titleZh: "方面", titleEn: "Area", descriptionZh: "", descriptionEn: "", provenance: "report" } });
    await db.project.update({ where: { id: projectId }, data: { areaId: other } });
    expect((await recompute(day))!.differences).toEqual([]);
    await db.project.update({ where: { id: projectId }, data: { areaId } });
    // Somebody with the owner's rights writes history anew.
    await owner(`SET session_replication_role = replica; UPDATE "CaseStep" SET "answeredAt" = '${first.toISOString()}', "answeredDueAt" = '2031-04-09T16:00:00Z', "tookDays" = 0 WHERE "caseId" = '${caseId}'`);
    const { differences } = (await recompute(day))!;
    expect(differences).toContainEqual({ scope: "all", key: "", figure: "answered", kept: 0, counted: 1 });
    expect(differences).toContainEqual({ scope: "project", key: `2099/${slug}`, figure: "onTime", kept: 0, counted: 1 });
    expect(differences).toContainEqual({ scope: "department", key: departmentId, figure: "medianDays", kept: null, counted: 0 });
    expect(await recompute("2031-03-29")).toBeNull();
  });
});
