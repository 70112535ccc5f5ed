import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { loadWorkingDays } from "@/lib/calendar/loading";
import { getWorkingDays } from "@/lib/calendar/queries";
import { isOfficeTime, warnOfTerms } from "@/lib/cases/warnings";
import { answerCase, beginRound, changeCase, holdCase } from "@/lib/cases/changes";
import { db } from "@/lib/db";
import { siteOrigin } from "@/lib/env";
import { mailSender, smtpServer } from "@/lib/notifications/senders/mail";
import { sendWaiting } from "@/lib/notifications/worker";
import { staff } from "../../support/actors";
import { makeCase } from "../../support/cases";
import { department, project } from "../../support/factories";
import { authorityFile, mailServer } from "../../support/mail-server";

const post = await mailServer();
const send = mailSender({ server: { ...smtpServer(`smtp://mail.example.gov.cn:${post.port}`), host: "localhost" }, from: "为民办实事 <noreply@example.gov.cn>", caFile: authorityFile });
afterAll(() => post.close());

/** What arrives at the mail server, in the order of its recipients. */
async function letters() {
  post.letters.length = 0;
  while ((await sendWaiting("mail", send)) > 0);
  return post.letters.map(({ to, text }) => ({ to: to[0]!, text })).sort((a, b) => (a.to < b.to ? -1 : 1));
}

/** Published on Wednesday 24 September 2025 its seven days end on Friday 10 October: the State Council's holidays are between. */
const published = new Date("2025-09-24T10:00:00+08:00");
const at = (moment: string) => new Date(`${moment}+08:00`);
const words = "请把三号楼的电梯修好";

beforeEach(async () => {
  await loadWorkingDays();
  await db.outboxMessage.deleteMany();
  await db.staff.updateMany({ data: { disabledAt: new Date() } });
  const running = await db.case.findMany({ where: { dueAt: { not: null } }, select: { id: true, version: true } });
  await db.$transaction(async (tx) => {
    for (const each of running) await changeCase(tx, each, { kind: "spared", at: new Date() }, { state: "none_needed", dueAt: null });
  });
});

async function office() {
  const { id: departmentId } = await department();
  const [first, second] = [await staff("replier", { departmentId }), await staff("replier", { departmentId })];
  await db.department.update({ where: { id: departmentId }, data: { headId: second.staffId } });
  return { departmentId, first, head: second, admin: await staff("admin"), moderator: await staff("moderator") };
}

describe("terms that end", () => {
  it("are told to the department, then to its head, then to the administrators; each once, in a mail with addresses and nobody's words", async () => {
    const { departmentId, first, head, admin } = await office();
    const { caseId } = await makeCase({ projectId: (await project()).id, publishedAt: published, departmentId, body: words });
    expect(await warnOfTerms(at("2025-09-29T23:00:00"))).toBe(0);
    expect(await letters()).toEqual([]);
    // Thursday and Friday after the holidays are all that is left: the department hears of it on the last day before them.
    expect(await warnOfTerms(at("2025-09-30T09:00:00"))).toBe(1);
    const soon = await letters();
    expect(soon.map(({ to }) => to)).toEqual([first.email, head.email].sort());
    expect(soon[0]!.text).toContain("有 1 件诉求快到答复期限");
    expect(soon[0]!.text).toContain(`2025年10月10日 · 加装电梯\n${siteOrigin}/staff/cases/${caseId}`);
    expect(await warnOfTerms(at("2025-10-10T23:59:59"))).toBe(0);

    expect(await warnOfTerms(at("2025-10-11T09:00:00"))).toBe(1);
    const over = await letters();
    expect(over.map(({ to }) => to)).toEqual([head.email]);
    expect(over[0]!.text).toContain("有 1 件诉求已过答复期限");

    // Saturday 11 October is worked: 1: Saturday, 2: Monday, 3: Tuesday.
    expect(await warnOfTerms(at("2025-10-13T23:00:00"))).toBe(0);
    expect(await warnOfTerms(at("2025-10-14T09:00:00"))).toBe(1);
    const late = await letters();
    expect(late.map(({ to }) => to)).toEqual([admin.email]);
    expect(late[0]!.text).toContain("有 1 件诉求过了答复期限 3 个工作日");
    expect(await warnOfTerms(at("2025-11-14T09:00:00"))).toBe(0);

    for (const { text } of [...soon, ...over, ...late]) {
      expect(text).not.toContain(words);
      expect(text).not.toContain("居民0001");
    }
    const events = await db.event.findMany({ where: { action: "case.warned", objectId: caseId }, orderBy: { id: "asc" }, select: { detail: true } });
    expect(events.map(({ detail }) => detail)).toEqual([{ level: "soon", round: 1, told: 2 }, { level: "head", round: 1, told: 1 }, { level: "office", round: 1, told: 1 }]);
  });

  it("are told once by processes that look at the same time, in one mail a person", async () => {
    const { departmentId, head, admin } = await office();
    const { id: projectId } = await project();
    for (let n = 0; n < 25; n++) await makeCase({ projectId, publishedAt: published, departmentId });
    const told = await Promise.all([1, 2, 3].map(() => warnOfTerms(at("2025-10-20T09:00:00"))));
    expect(told.reduce((a, b) => a + b)).toBe(50); // to the head and to the administrators
    const arrived = await letters();
    expect(arrived.map(({ to }) => to)).toEqual([head.email, admin.email].sort());
    for (const { text } of arrived) {
      expect(text.match(/\/staff\/cases\/[0-9a-f-]{36}/g)).toHaveLength(20);
      expect(text).toContain("另有 5 件没有列出");
    }
    expect(await db.caseWarning.count({ where: { toldAt: at("2025-10-20T09:00:00") } })).toBe(50);
  });

  it("reach somebody also where the one they are for is missing, and each person hears of a case once", async () => {
    const { departmentId, first, admin, moderator, head } = await office();
    await db.staff.update({ where: { id: head.staffId }, data: { suspendedAt: new Date() } });
    const { id: projectId } = await project();
    await makeCase({ projectId, publishedAt: published, departmentId, by: moderator });
    // One that no department has is for the moderators, who say which.
    await makeCase({ projectId, publishedAt: published, by: moderator });
    await warnOfTerms(at("2025-10-09T09:00:00"));
    expect((await letters()).map(({ to }) => to)).toEqual([first.email, moderator.email].sort());
    await warnOfTerms(at("2025-10-20T09:00:00"));
    const [letter, ...others] = await letters();
    expect([letter!.to, others]).toEqual([admin.email, []]);
    expect(letter!.text.match(/\/staff\/cases\/[0-9a-f-]{36}/g)).toHaveLength(2);
    expect(letter!.text).toContain("有 2 件诉求过了答复期限 3 个工作日");
  });

  it("are not told while the clock stands still, after the answer, or out of the public's sight; a second round is told anew", async () => {
    const { departmentId, first } = await office();
    const { id: projectId } = await project();
    const [paused, hidden, again] = [await makeCase({ projectId, publishedAt: published, departmentId }), await makeCase({ projectId, publishedAt: published, departmentId }), await makeCase({ projectId, publishedAt: published, departmentId })];
    await db.$transaction(async (tx) => {
      await changeCase(tx, (await holdCase(tx, paused.caseId))!, { kind: "paused", at: at("2025-09-26T10:00:00"), words: "等检测" }, { pausedAt: at("2025-09-26T10:00:00"), dueAt: null });
      const reply = await tx.reply.create({ data: { commentId: again.commentId, caseId: again.caseId, departmentId, staffId: first.staffId, body: "已经办好。", formKey: again.caseId } });
      await answerCase(tx, (await holdCase(tx, again.caseId))!, { replyId: reply.id, departmentId, staffId: first.staffId, at: at("2025-09-26T10:00:00") });
    });
    await db.decision.create({ data: { commentId: hidden.commentId, revision: 1, action: "remove", reason: "insult", words: "说明", staffId: (await staff()).staffId } });
    await db.comment.update({ where: { id: hidden.commentId }, data: { status: "removed", publicBody: null } });
    expect(await warnOfTerms(at("2025-10-20T09:00:00"))).toBe(0);
    await db.$transaction(async (tx) => beginRound(tx, (await holdCase(tx, again.caseId))!, { kind: "reopened", at: at("2025-10-13T10:00:00") }));
    // Five working days from Monday 13 October end on Monday the 20th.
    expect(await warnOfTerms(at("2025-10-16T09:00:00"))).toBe(1);
    expect(await db.caseWarning.findMany({ where: { caseId: again.caseId }, select: { dueAt: true, level: true } })).toEqual([{ dueAt: at("2025-10-21T00:00:00"), level: "soon" }]);
  });

  it("are told again once the term is a longer one, and to whom the case has come, also when it is late", async () => {
    const [one, other] = [await office(), await office()];
    const { caseId } = await makeCase({ projectId: (await project()).id, publishedAt: published, departmentId: one.departmentId });
    const change = (moment: string, kind: "extended" | "assigned", data: Parameters<typeof changeCase>[3]) =>
      db.$transaction(async (tx) => changeCase(tx, (await holdCase(tx, caseId))!, { kind, at: at(moment), words: "要等厂家的配件" }, data));
    const toldAt = async (moment: string) => (await warnOfTerms(at(moment)), (await letters()).map(({ to }) => to));
    expect(await toldAt("2025-09-30T09:00:00")).toEqual([one.first.email, one.head.email].sort());
    await change("2025-09-30T10:00:00", "extended", { dueAt: at("2025-10-23T00:00:00") });
    expect(await toldAt("2025-10-09T09:00:00")).toEqual([]);
    expect(await toldAt("2025-10-20T09:00:00")).toEqual([one.first.email, one.head.email].sort());
    await change("2025-10-20T10:00:00", "assigned", { departmentId: other.departmentId });
    expect(await toldAt("2025-10-20T11:00:00")).toEqual([other.first.email, other.head.email].sort());
    expect(await toldAt("2025-10-23T09:00:00")).toEqual([other.head.email]);
    await change("2025-10-23T10:00:00", "assigned", { departmentId: one.departmentId });
    expect(await toldAt("2025-10-23T11:00:00")).toEqual([one.head.email]);
    expect(await toldAt("2025-10-23T12:00:00")).toEqual([]);
  });

  it("are told by day, and not on days off", async () => {
    const calendar = await getWorkingDays();
    const moments = ["2025-10-09T08:29:00", "2025-10-09T08:30:00", "2025-10-09T17:59:00", "2025-10-09T18:00:00", "2025-10-08T10:00:00", "2025-10-11T10:00:00", "2025-10-12T10:00:00"];
    expect(moments.map((moment) => isOfficeTime(calendar, at(moment)))).toEqual([false, true, true, false, false, true, false]);
  });
});
