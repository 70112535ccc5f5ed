import { expect, it } from "vitest";
import { answerCase, changeCase, holdCase } from "@/lib/cases/changes";
import { openMissingCases } from "@/lib/cases/opening";
import { db } from "@/lib/db";
import { staff } from "../../support/actors";
import { makeCase } from "../../support/cases";
import { makeComment } from "../../support/comments";
import { department, project } from "../../support/factories";


it("every change of a case is kept as a step, whole, and none can be made beside it", async () => {
  const { id: departmentId } = await department();
  const { caseId } = await makeCase({ projectId: (await project()).id, departmentId });
  expect(await db.caseStep.findMany({ where: { caseId }, orderBy: { version: "asc" }, select: { kind: true, state: true, departmentId: true } })).toEqual([
    { kind: "opened", state: "unassigned", departmentId: null },
    { kind: "assigned", state: "assigned", departmentId },
  ]);
  await expect(db.case.update({ where: { id: caseId }, data: { state: "accepted" } })).rejects.toThrow();
  await expect(db.caseStep.deleteMany({ where: { caseId } })).rejects.toThrow();
  await expect(db.case.deleteMany({ where: { id: caseId } })).rejects.toThrow();
});

it("of two changes of what was read, one is made", async () => {
  const { caseId } = await makeCase({ projectId: (await project()).id });
  const read = await db.case.findUniqueOrThrow({ where: { id: caseId } });
  const { id: departmentId } = await department();
  const change = () => db.$transaction((tx) => changeCase(tx, read, { kind: "assigned", at: new Date() }, { state: "assigned", departmentId }));
  expect((await Promise.all([change(), change()])).sort()).toEqual([false, true]);
  expect(await db.caseStep.count({ where: { caseId } })).toBe(2);
});

it("what was public before cases were kept gets its case, answered where it was answered", async () => {
  const place = await project();
  const { id } = await makeComment({ projectId: place.id });
  const { id: answered } = await makeComment({ projectId: place.id });
  const who = await staff();
  const { id: departmentId } = await department();
  await db.reply.create({ data: { commentId: answered, departmentId, staffId: who.staffId, body: "已经办好。", formKey: answered } });
  expect(await openMissingCases()).toBe(2);
  expect(await openMissingCases()).toBe(0);
  expect(await db.case.findUniqueOrThrow({ where: { commentId: id } })).toMatchObject({ state: "unassigned", version: 1 });
  expect(await db.case.findUniqueOrThrow({ where: { commentId: answered } })).toMatchObject({ state: "answered", departmentId, tookDays: 0 });
});

it("goes with its comment: to another project, out of sight and back", async () => {
  const [from, to] = [await project(), await project()];
  const { caseId, commentId } = await makeCase({ projectId: from.id });
  await db.comment.update({ where: { id: commentId }, data: { projectId: to.id } });
  await db.decision.create({ data: { commentId, revision: 1, action: "remove", reason: "insult", words: "说明", staffId: (await staff()).staffId } });
  await db.comment.update({ where: { id: commentId }, data: { status: "removed", publicBody: null } });
  const steps = await db.caseStep.findMany({ where: { caseId }, orderBy: { version: "asc" }, select: { kind: true, projectId: true, isPublic: true } });
  expect(steps.slice(1)).toEqual([{ kind: "moved", projectId: to.id, isPublic: true }, { kind: "hidden", projectId: to.id, isPublic: false }]);
});

it("an answer keeps when it was due and the working days it took, also where the clock stood still", async () => {
  const { id: departmentId } = await department();
  const who = await staff();
  // A Monday; the following weekend is none of the State Council's.
  const monday = new Date("2025-03-10T02:00:00Z");
  const { caseId, commentId } = await makeCase({ projectId: (await project()).id, publishedAt: monday, departmentId });
  expect((await db.case.findUniqueOrThrow({ where: { id: caseId } })).dueAt).toEqual(new Date("2025-03-19T16:00:00Z"));
  const reply = await db.reply.create({ data: { commentId, caseId, departmentId, staffId: who.staffId, body: "已经办好。", formKey: caseId } });
  await db.$transaction(async (tx) => {
    await changeCase(tx, (await holdCase(tx, caseId))!, { kind: "paused", at: new Date("2025-03-11T02:00:00Z"), words: "等待第三方检测" }, { pausedAt: new Date("2025-03-11T02:00:00Z"), dueAt: null });
    await answerCase(tx, (await holdCase(tx, caseId))!, { replyId: reply.id, departmentId, staffId: who.staffId, at: new Date("2025-03-13T02:00:00Z") });
  });
  // Tuesday and Wednesday did not count: Thursday is the first working day.
  expect(await db.case.findUniqueOrThrow({ where: { id: caseId } })).toMatchObject({ state: "answered", tookDays: 1, answeredDueAt: new Date("2025-03-21T16:00:00Z"), pausedAt: null });
});
