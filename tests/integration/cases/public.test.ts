import { beforeAll, describe, expect, it } from "vitest";
import { changeCase, holdCase } from "@/lib/cases/changes";
import { rateAnswer } from "@/lib/cases/rating-commands";
import { getPublishedComment, listPublishedComments, lookUpReceipt } from "@/lib/comments/queries";
import { db } from "@/lib/db";
import { runOnce } from "../../../scripts/database.mjs";
import { resident, staff, visitor } from "../../support/actors";
import { answered, join } from "../../support/answers";
import { makeCase } from "../../support/cases";
import { department, project } from "../../support/factories";
import { queriesOf, readingsOf } from "../../support/plans";

let projectId: string;
beforeAll(async () => {
  projectId = (await project()).id;
});

const dayMs = 86_400_000;

async function caseOf(commentId: string) {
  const found = await getPublishedComment({ id: commentId, viewer: visitor() });
  return found!.course!;
}

async function lineOf(commentId: string, within = projectId) {
  const { comments } = await listPublishedComments({ projectId: within, viewer: visitor() });
  const comment = comments.find(({ id }) => id === commentId);
  return comment?.status === "published" ? comment.case : null;
}

async function change(caseId: string, step: Parameters<typeof changeCase>[2], fields: Parameters<typeof changeCase>[3] = {}) {
  await db.$transaction(async (tx) => changeCase(tx, (await holdCase(tx, caseId))!, step, fields));
}

describe("what the public reads of a case", () => {
  it("waiting: whose it is and until when; late, by how many working days", async () => {
    const office = await department();
    const waiting = await makeCase({ projectId, departmentId: office.id });
    expect(await lineOf(waiting.commentId)).toMatchObject({ state: "assigned", department: { zh: office.nameZh }, dueAt: expect.any(Date), overdueDays: null });
    const late = await makeCase({ projectId, departmentId: office.id, publishedAt: new Date(Date.now() - 60 * dayMs) });
    expect((await caseOf(late.commentId)).overdueDays).toBeGreaterThan(10);
  });

  it("words of its steps only where they are given to the public", async () => {
    const { id: departmentId } = await department();
    const { caseId, commentId } = await makeCase({ projectId, departmentId });
    const [at, { staffId }] = [new Date(), await staff()];
    await change(caseId, { kind: "handed_back", at, staffId, words: "内部：不归我们管" }, { state: "unassigned", departmentId: null });
    await change(caseId, { kind: "assigned", at, staffId, words: "内部：请尽快" }, { state: "assigned", departmentId });
    await change(caseId, { kind: "accepted", at, staffId, words: "内部：收到" }, { state: "accepted" });
    await change(caseId, { kind: "extended", at, staffId, words: "需要会同三个部门" }, { isComplex: true });
    await change(caseId, { kind: "paused", at, staffId, words: "等待检测报告" }, { pausedAt: at, dueAt: null });
    const course = await caseOf(commentId);
    expect(course.steps.map(({ kind, words }) => [kind, words])).toEqual([["opened", null], ["assigned", null], ["assigned", null], ["accepted", null], ["extended", "需要会同三个部门"], ["paused", "等待检测报告"]]);
    expect(course).toMatchObject({ isPaused: true, dueAt: null, why: "等待检测报告" });
    const all = JSON.stringify([course, await lineOf(commentId)]);
    for (const secret of ["内部", staffId]) expect(all).not.toContain(secret);
  });

  it("a rating's mark, never its words", async () => {
    const { commentId, author } = await answered({ projectId });
    await rateAnswer(author, { comment: commentId, round: 1, later: false, value: "basically", words: "只给部门看的话" });
    const line = await lineOf(commentId);
    expect(line).toMatchObject({ state: "answered", tookDays: 0, ratings: [{ value: "basically", isLater: false }] });
    expect(JSON.stringify([line, await caseOf(commentId)])).not.toContain("只给部门看的话");
  });

  it("answered with another: where that one stands; nothing of one that is not public", async () => {
    const lead = await answered({ projectId });
    const joined = await makeCase({ projectId });
    await join(joined.caseId, lead.caseId);
    expect(await lineOf(joined.commentId)).toMatchObject({ state: "joined", lead: { commentId: lead.commentId, state: "answered" } });
    await db.decision.create({ data: { commentId: lead.commentId, revision: 1, action: "remove", reason: "insult", words: "说明", staffId: (await staff()).staffId } });
    await db.comment.update({ where: { id: lead.commentId }, data: { status: "removed", publicBody: null } });
    expect((await lineOf(joined.commentId))!.lead).toBeNull();
    expect(await getPublishedComment({ id: lead.commentId, viewer: visitor() })).toMatchObject({ course: null });
  });

  it("by its receipt number no more than where it stands", async () => {
    const { commentId } = await makeCase({ projectId, spareWords: "感谢您的肯定" });
    const { receipt } = await db.comment.findUniqueOrThrow({ where: { id: commentId } });
    const found = await lookUpReceipt(visitor(), receipt);
    expect(found).toMatchObject({ ok: true, value: { case: { state: "none_needed" } } });
    expect(JSON.stringify(found)).not.toContain("感谢");
  });
});

it("a thread is two queries however many cases it and its neighbours have, and reads no more of them than it shows", async () => {
  const [here, neighbour, who] = [await project(), await project(), await resident()];
  const office = await department();
  for (let i = 0; i < 22; i++) await (i % 3 === 0 ? answered({ projectId: here.id, author: await resident() }) : makeCase({ projectId: here.id, departmentId: office.id }));
  await db.$executeRaw`
    INSERT INTO "Comment" ("id", "receipt", "projectId", "authorId", "kind", "displayName", "status", "publicBody", "publishedAt", "seen", "formKey", "formDigest")
    SELECT gen_random_uuid(), lpad(n::text, 12, '0'), ${neighbour.id}::uuid, ${who.userId}::uuid, 'question', '居民', 'published', '什么时候修', now(), '{}', n::text, 'plan' FROM generate_series(1, 4000) AS n`;
  await db.$executeRaw`
    INSERT INTO "Case" ("id", "commentId", "state", "projectId", "kind", "termDays", "openedAt", "roundAt", "dueAt", "stepKind")
    SELECT gen_random_uuid(), "id", 'unassigned', "projectId", "kind", 7, now(), now(), now() + interval '9 days', 'opened' FROM "Comment" WHERE "projectId" = ${neighbour.id}::uuid`;
  await runOnce(process.env.MIGRATE_DATABASE_URL!, "ANALYZE");
  const ask = () => listPublishedComments({ projectId: here.id, viewer: visitor() });
  expect(await queriesOf(ask)).toHaveLength(2);
  const read = (await readingsOf(ask)).filter(({ table, rows }) => ["Comment", "Case", "CaseStep"].includes(table) && rows > 400);
  expect(read).toEqual([]);
});
