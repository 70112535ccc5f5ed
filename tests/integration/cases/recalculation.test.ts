import { expect, it } from "vitest";
import { importCalendar } from "@/lib/calendar/commands";
import { withYear } from "@/lib/calendar/notice";
import { getWorkingDays, listCalendarVersions } from "@/lib/calendar/queries";
import { calendarInputSchema } from "@/lib/calendar/schema";
import { answerCase, changeCase, holdCase } from "@/lib/cases/changes";
import { countMoved, recalculateTerms, recalculationJob } from "@/lib/cases/recalculation";
import { explainedTermSelect, asExplainedTerm, explainTerm } from "@/lib/cases/term-words";
import { db } from "@/lib/db";
import { staff } from "../../support/actors";
import { makeCase } from "../../support/cases";
import { department, project } from "../../support/factories";

const monday = new Date("2041-03-04T10:00:00+08:00");
const dueOf = async (caseId: string) => (await db.case.findUniqueOrThrow({ where: { id: caseId } })).dueAt?.toISOString() ?? null;
const kindsOf = async (caseId: string) => (await db.caseStep.findMany({ where: { caseId }, orderBy: { version: "asc" } })).map(({ kind }) => kind);

/** 2041's notice: so many days off from Wednesday 6 March on. */
async function bring(until: string) {
  const admin = await staff("admin");
  const [latest] = await listCalendarVersions(admin, 2041);
  const input = calendarInputSchema.parse({ year: 2041, version: latest?.version ?? 0, sourceTitle: "关于2041年部分节假日安排的通知", csv: `类别,从,到,名称\n放假,2041-03-06,${until},春节` });
  return { input, before: latest?.days ?? [], done: () => importCalendar(admin, input) };
}

it("a new notice moves the due day of open cases alone, each with a step, as often as it is run, and a pause keeps its place", async () => {
  const { id: projectId } = await project();
  const { id: departmentId } = await department();
  const who = await staff("replier", { departmentId });
  const [open, early, paused, resumed, answered, spared] = await Promise.all([
    makeCase({ projectId, publishedAt: monday, departmentId }),
    makeCase({ projectId, publishedAt: new Date("2041-02-20T10:00:00+08:00"), departmentId }),
    makeCase({ projectId, publishedAt: monday, departmentId }),
    makeCase({ projectId, publishedAt: monday, departmentId }),
    makeCase({ projectId, publishedAt: monday, departmentId }),
    makeCase({ projectId, publishedAt: monday, spareWords: "感谢您的肯定。" }),
  ]);
  await db.$transaction(async (tx) => {
    for (const { caseId } of [paused!, resumed!]) {
      await changeCase(tx, (await holdCase(tx, caseId))!, { kind: "paused", at: new Date("2041-03-05T10:00:00+08:00"), words: "等检测" }, { pausedAt: monday, dueAt: null });
    }
    // Tuesday 5 March did not count; by the week alone the seven days are 6 to 8 and 11 to 14 March.
    await changeCase(tx, (await holdCase(tx, resumed!.caseId))!, { kind: "resumed", at: new Date("2041-03-06T10:00:00+08:00") }, { pausedAt: null, dueAt: new Date("2041-03-14T16:00:00Z") });
    const reply = await tx.reply.create({ data: { commentId: answered!.commentId, caseId: answered!.caseId, departmentId, staffId: who.staffId, body: "已经办好。", formKey: answered!.caseId } });
    await answerCase(tx, (await holdCase(tx, answered!.caseId))!, { replyId: reply.id, departmentId, staffId: who.staffId, at: new Date("2041-03-05T10:00:00+08:00") });
  });
  expect(await recalculateTerms()).toBe(0);
  expect(await dueOf(open!.caseId)).toBe("2041-03-13T16:00:00.000Z");

  const { input, before, done } = await bring("2041-03-08");
  expect(await countMoved(withYear(await getWorkingDays(), 2041, { before, days: input.days }))).toEqual({ moved: 2, running: 3 });
  await done();
  expect((await Promise.all([recalculateTerms(), recalculateTerms()])).reduce((a, b) => a + b)).toBe(2);
  expect(await recalculateTerms()).toBe(0);
  // Three working days later: 5, 11 to 15 and 18 March.
  expect(await dueOf(open!.caseId)).toBe("2041-03-18T16:00:00.000Z");
  expect(await kindsOf(open!.caseId)).toEqual(["opened", "assigned", "recalculated"]);
  expect(await dueOf(resumed!.caseId)).toBe("2041-03-19T16:00:00.000Z");
  expect(await dueOf(paused!.caseId)).toBeNull();
  expect(await dueOf(spared!.caseId)).toBeNull();
  expect(await kindsOf(early!.caseId)).toEqual(["opened", "assigned"]);
  // What is answered keeps the day it was to be answered by.
  expect(await dueOf(answered!.caseId)).toBe("2041-03-13T16:00:00.000Z");
  const read = await db.case.findUniqueOrThrow({ where: { id: open!.caseId }, select: explainedTermSelect });
  expect(explainTerm("zh", await getWorkingDays(), asExplainedTerm(read))).toEqual([
    "应于2041年3月18日（周一）24时前答复。", "3月4日公开，自次日起算，期限7个工作日，周末不计入。", "3月6日至10日春节放假，不计入。",
  ]);
});

it("the job looks again when the calendar is another one, and finds what was opened by the former one meanwhile", async () => {
  const { caseId } = await makeCase({ projectId: (await project()).id, publishedAt: monday });
  const job = recalculationJob();
  await job.run();
  await (await bring("2041-03-07")).done();
  await job.run();
  expect(await dueOf(caseId)).toBe("2041-03-15T16:00:00.000Z");
  // As a transaction leaves it that read the calendar before: its day is the former one's.
  await db.$transaction(async (tx) => changeCase(tx, (await holdCase(tx, caseId))!, { kind: "accepted", at: new Date() }, { dueAt: new Date("2041-03-18T16:00:00Z") }));
  await job.run();
  expect(await dueOf(caseId)).toBe("2041-03-15T16:00:00.000Z");
});
