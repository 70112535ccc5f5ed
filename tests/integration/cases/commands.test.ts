import { expect, it } from "vitest";
import { answerCase, beginRound, changeCase, holdCase } from "@/lib/cases/changes";
import { extendCase, pauseCase, resumeCase } from "@/lib/cases/clock-commands";
import { acceptCase, assignCase, handBackCase } from "@/lib/cases/commands";
import { getCase } from "@/lib/cases/item-queries";
import { joinCases, partCase } from "@/lib/cases/join-commands";
import { partLostFollowers } from "@/lib/cases/joining";
import { claimCase, spareCase } from "@/lib/cases/need-commands";
import { addCaseNote } from "@/lib/cases/note-commands";
import { setAssignmentRule } from "@/lib/cases/rule-commands";
import { db } from "@/lib/db";
import { newToken } from "@/lib/secrets";
import type { Staff } from "@/lib/identity/proof";
import { newPhone, resident, staff } from "../../support/actors";
import { makeCase } from "../../support/cases";
import { department, project } from "../../support/factories";

const day = 86_400_000;
const words = "需要现场踏勘后才能答复。";

/** A case with people who have to do with it, and one from elsewhere. */
async function setting({ assigned = true, accepted = false, publishedAt = new Date(), projectId = null as string | null, author = undefined as Awaited<ReturnType<typeof resident>> | undefined } = {}) {
  const [own, other] = [await department(), await department()];
  const place = projectId ?? (await project()).id;
  const who = author ?? (await resident());
  const made = await makeCase({ projectId: place, author: who, departmentId: assigned ? own.id : undefined, publishedAt });
  const [office, member, stranger] = [await staff("moderator"), await staff("replier", { departmentId: own.id }), await staff("replier", { departmentId: other.id })];
  if (accepted) expect((await acceptCase(member, await read(made.caseId))).ok).toBe(true);
  return { ...made, projectId: place, author: who, own, other, office, member, stranger };
}

async function read(caseId: string) {
  return { caseId, version: (await db.case.findUniqueOrThrow({ where: { id: caseId }, select: { version: true } })).version };
}

function stands(caseId: string) {
  return db.case.findUniqueOrThrow({ where: { id: caseId } });
}

/** Everything that a change leaves. */
async function traces() {
  const [events, steps, notices, notes, rules] = await Promise.all([db.event.count(), db.caseStep.count(), db.notice.count(), db.caseNote.count(), db.assignmentRule.count()]);
  return { events, steps, notices, notes, rules };
}

async function refused(act: () => Promise<{ ok: boolean; error?: string }>, error: string) {
  const before = await traces();
  expect(await act()).toMatchObject({ ok: false, error });
  expect(await traces()).toEqual(before);
}

async function answer(caseId: string, by: Staff, departmentId: string, at = new Date()) {
  await db.$transaction(async (tx) => {
    const held = (await holdCase(tx, caseId))!;
    const reply = await tx.reply.create({ data: { commentId: held.commentId, caseId, departmentId, staffId: by.staffId, body: "已经办好。", formKey: newToken() } });
    expect(await answerCase(tx, held, { replyId: reply.id, departmentId, staffId: by.staffId, at })).toBe(true);
  });
}

it("the office names a department, which accepts: two timestamps, two events, the author told once", async () => {
  const { caseId, author, own, office, member } = await setting({ assigned: false });
  const before = await stands(caseId);
  expect(await assignCase(office, { ...(await read(caseId)), departmentId: own.id, words: "" })).toMatchObject({ ok: true });
  expect(await stands(caseId)).toMatchObject({ state: "assigned", departmentId: own.id, dueAt: before.dueAt });
  expect(await db.notice.findMany({ where: { userId: author.userId } })).toMatchObject([{ kind: "assigned" }]);
  expect(await acceptCase(member, await read(caseId))).toMatchObject({ ok: true });
  expect(await stands(caseId)).toMatchObject({ state: "accepted", dueAt: before.dueAt, acceptedAt: expect.any(Date) });
  expect(await db.event.findMany({ where: { objectId: caseId }, orderBy: { id: "asc" }, select: { action: true } })).toEqual([{ action: "case.assigned" }, { action: "case.accepted" }]);
});

it("what is handed back is kept, counted and without a department; its term goes on", async () => {
  const { caseId, own, other, office, member } = await setting({ accepted: true });
  const { dueAt } = await stands(caseId);
  expect(await handBackCase(member, { ...(await read(caseId)), words: "不属于本部门职责。" })).toMatchObject({ ok: true });
  expect(await stands(caseId)).toMatchObject({ state: "unassigned", departmentId: null, acceptedAt: null, dueAt });
  expect(await assignCase(office, { ...(await read(caseId)), departmentId: other.id, words: "请贵局办理" })).toMatchObject({ ok: true });
  const steps = await db.caseStep.findMany({ where: { caseId }, orderBy: { version: "asc" }, select: { kind: true, fromDepartmentId: true, departmentId: true, words: true } });
  expect(steps.slice(-2)).toEqual([
    { kind: "handed_back", fromDepartmentId: own.id, departmentId: null, words: "不属于本部门职责。" },
    { kind: "assigned", fromDepartmentId: null, departmentId: other.id, words: "请贵局办理" },
  ]);
});

it("a complex case gets the longer term from the same day, once, and never after its term", async () => {
  const { caseId, author, member } = await setting({ accepted: true });
  const before = await stands(caseId);
  expect(await extendCase(member, { ...(await read(caseId)), words })).toMatchObject({ ok: true });
  const after = await stands(caseId);
  expect(after).toMatchObject({ isComplex: true, termDays: 15, roundAt: before.roundAt });
  expect(after.dueAt!.getTime()).toBeGreaterThan(before.dueAt!.getTime());
  expect(await db.notice.count({ where: { userId: author.userId, kind: "delayed" } })).toBe(1);
  await refused(async () => extendCase(member, { ...(await read(caseId)), words }), "wrong-state");
  const late = await setting({ accepted: true, publishedAt: new Date(Date.now() - 60 * day) });
  await refused(async () => extendCase(late.member, { ...(await read(late.caseId)), words }), "term-over");
  await refused(async () => pauseCase(late.member, { ...(await read(late.caseId)), words }), "term-over");
});

it("a paused clock stands still and goes on; handing over ends the pause", async () => {
  const { caseId, author, own, member, office } = await setting({ accepted: true });
  const { dueAt } = await stands(caseId);
  expect(await pauseCase(member, { ...(await read(caseId)), words })).toMatchObject({ ok: true });
  expect(await stands(caseId)).toMatchObject({ dueAt: null, pausedAt: expect.any(Date) });
  expect(await db.notice.count({ where: { userId: author.userId, kind: "delayed" } })).toBe(1);
  await refused(async () => pauseCase(member, { ...(await read(caseId)), words }), "wrong-state");
  // Paused and resumed within a day: nothing was lost.
  expect(await resumeCase(office, await read(caseId))).toMatchObject({ ok: true });
  expect(await stands(caseId)).toMatchObject({ dueAt, pausedAt: null });
  await refused(async () => resumeCase(office, await read(caseId)), "wrong-state");
  expect(await pauseCase(member, { ...(await read(caseId)), words })).toMatchObject({ ok: true });
  expect(await handBackCase(member, { ...(await read(caseId)), words: "不属于本部门职责。" })).toMatchObject({ ok: true });
  expect(await stands(caseId)).toMatchObject({ state: "unassigned", dueAt, pausedAt: null });
  const kinds = (await db.caseStep.findMany({ where: { caseId }, orderBy: { version: "asc" }, select: { kind: true } })).map(({ kind }) => kind);
  expect(kinds.slice(-3)).toEqual(["paused", "resumed", "handed_back"]);
  expect(own.id).not.toBe(null);
});

it("said to need no answer, with its reason in public; and needing one after all, with a whole term and by the project's rule", async () => {
  const { caseId, projectId, author, own, office } = await setting({ publishedAt: new Date(Date.now() - 3 * day) });
  expect(await spareCase(office, { ...(await read(caseId)), words: "感谢您的肯定。" })).toMatchObject({ ok: true });
  expect(await stands(caseId)).toMatchObject({ state: "none_needed", dueAt: null, departmentId: null, stepWords: "感谢您的肯定。" });
  expect(await db.notice.count({ where: { userId: author.userId, kind: "spared" } })).toBe(1);
  expect(await setAssignmentRule(office, { projectId, departmentId: own.id, seen: null })).toMatchObject({ ok: true });
  const before = new Date();
  expect(await claimCase(office, { ...(await read(caseId)), departmentId: undefined })).toMatchObject({ ok: true });
  const after = await stands(caseId);
  expect(after).toMatchObject({ state: "assigned", departmentId: own.id });
  expect(after.roundAt.getTime()).toBeGreaterThanOrEqual(before.getTime());
  await refused(async () => claimCase(office, { ...(await read(caseId)), departmentId: undefined }), "wrong-state");
});

it("what was found to need an answer is not spared again: its term begins anew once at most, and what its author contested stays granted", async () => {
  const { caseId, own, office, member } = await setting();
  expect(await spareCase(office, { ...(await read(caseId)), words })).toMatchObject({ ok: true });
  expect(await claimCase(office, { ...(await read(caseId)), departmentId: own.id })).toMatchObject({ ok: true });
  await refused(async () => spareCase(office, { ...(await read(caseId)), words }), "claimed-before");
  expect(await acceptCase(member, await read(caseId))).toMatchObject({ ok: true });
  await refused(async () => spareCase(office, { ...(await read(caseId)), words }), "claimed-before");
});

it("what is late stays late: neither spared, nor joined to what was answered in time or has time left", async () => {
  const projectId = (await project()).id;
  const late = () => setting({ projectId, publishedAt: new Date(Date.now() - 60 * day) });
  const one = await late();
  await refused(async () => spareCase(one.office, { ...(await read(one.caseId)), words }), "term-over");
  const [lead, answered, paused] = [await setting({ projectId, publishedAt: new Date(Date.now() - 61 * day) }), await setting({ projectId, publishedAt: new Date(Date.now() - 62 * day) }), await setting({ projectId, publishedAt: new Date(Date.now() - 63 * day) })];
  await answer(answered.caseId, answered.member, answered.own.id, new Date(Date.now() - 61 * day));
  await db.$transaction(async (tx) => changeCase(tx, (await holdCase(tx, paused.caseId))!, { kind: "paused", at: new Date(Date.now() - 61 * day), words }, { state: "accepted", pausedAt: new Date(Date.now() - 61 * day), dueAt: null }));
  for (const leadId of [answered.caseId, paused.caseId]) await refused(async () => joinCases(one.office, { ...(await read(one.caseId)), leadId }), "late-joins");
  // Late with the late: the lead is counted for all of them.
  expect(await joinCases(one.office, { ...(await read(one.caseId)), leadId: lead.caseId })).toMatchObject({ ok: true });
  const two = await late();
  await answer(lead.caseId, lead.member, lead.own.id);
  expect(await joinCases(two.office, { ...(await read(two.caseId)), leadId: lead.caseId })).toMatchObject({ ok: true });
});

it("whoever waits longer for being joined is told: the lead's term is longer, or stands still", async () => {
  const projectId = (await project()).id;
  const lead = await setting({ projectId, accepted: true, publishedAt: new Date(Date.now() - 60_000) });
  const [before, after] = [await setting({ projectId }), await setting({ projectId })];
  expect(await joinCases(lead.office, { ...(await read(before.caseId)), leadId: lead.caseId })).toMatchObject({ ok: true });
  expect(await db.notice.count({ where: { userId: before.author.userId, kind: "delayed" } })).toBe(0);
  expect(await extendCase(lead.member, { ...(await read(lead.caseId)), words })).toMatchObject({ ok: true });
  expect(await joinCases(lead.office, { ...(await read(after.caseId)), leadId: lead.caseId })).toMatchObject({ ok: true });
  expect(await db.notice.count({ where: { userId: after.author.userId, kind: "delayed" } })).toBe(1);
});

it("nobody handles a case that their own comment was joined to, nor joins others to their own", async () => {
  const phone = newPhone();
  const lead = await setting({ accepted: true, publishedAt: new Date(Date.now() - 60_000) });
  const mine = await setting({ projectId: lead.projectId, author: await resident({ phone }) });
  expect(await joinCases(lead.office, { ...(await read(mine.caseId)), leadId: lead.caseId })).toMatchObject({ ok: true });
  const self = await staff("moderator", { phone });
  await refused(async () => extendCase(self, { ...(await read(lead.caseId)), words }), "own-comment");
  await refused(async () => pauseCase(self, { ...(await read(lead.caseId)), words }), "own-comment");
  await refused(async () => assignCase(self, { ...(await read(lead.caseId)), departmentId: lead.other.id, words: "" }), "own-comment");
  expect(await getCase(self, lead.caseId)).toMatchObject({ isOwn: false, mayHandle: false });
  const older = newPhone();
  const ownLead = await setting({ projectId: lead.projectId, author: await resident({ phone: older }), publishedAt: new Date(Date.now() - 120_000) });
  const one = await setting({ projectId: lead.projectId });
  const owner = await staff("moderator", { phone: older });
  await refused(async () => joinCases(owner, { ...(await read(one.caseId)), leadId: ownLead.caseId }), "own-comment");
});

it("the same form naming another department, or another lead, is another change: nothing is said to be done that was not", async () => {
  const { caseId, own, other, office, projectId } = await setting({ assigned: false });
  const seen = await read(caseId);
  expect(await assignCase(office, { ...seen, departmentId: own.id, words: "" })).toMatchObject({ ok: true });
  expect(await assignCase(office, { ...seen, departmentId: own.id, words: "" })).toMatchObject({ ok: true });
  await refused(async () => assignCase(office, { ...seen, departmentId: other.id, words: "" }), "changed-meanwhile");
  const [a, b] = [await setting({ projectId, publishedAt: new Date(Date.now() - day) }), await setting({ projectId, publishedAt: new Date(Date.now() - day) })];
  const again = await read(caseId);
  expect(await joinCases(office, { ...again, leadId: a.caseId })).toMatchObject({ ok: true });
  expect(await joinCases(office, { ...again, leadId: a.caseId })).toMatchObject({ ok: true });
  await refused(async () => joinCases(office, { ...again, leadId: b.caseId }), "changed-meanwhile");
});

it("a form that ended a pause, sent again, is still one change", async () => {
  const { caseId, member, other, office } = await setting({ accepted: true });
  expect(await pauseCase(member, { ...(await read(caseId)), words })).toMatchObject({ ok: true });
  const seen = await read(caseId);
  for (let times = 0; times < 2; times++) expect(await assignCase(office, { ...seen, departmentId: other.id, words: "" })).toMatchObject({ ok: true });
  expect(await db.caseStep.count({ where: { caseId, kind: "assigned", departmentId: other.id } })).toBe(1);
});

it("nobody who asked again is told that no answer is needed", async () => {
  const { caseId, own, member, office } = await setting({ accepted: true });
  await answer(caseId, member, own.id);
  await refused(async () => spareCase(office, { ...(await read(caseId)), words }), "wrong-state");
  await db.$transaction(async (tx) => beginRound(tx, (await holdCase(tx, caseId))!, { kind: "reopened", at: new Date() }));
  await refused(async () => spareCase(office, { ...(await read(caseId)), words }), "wrong-state");
});

it("a case joins an older one of its project, and stands by itself again as it was, with the time it waited", async () => {
  const lead = await setting({ publishedAt: new Date(Date.now() - 2 * day) });
  const one = await setting({ projectId: lead.projectId, accepted: true });
  const { dueAt, acceptedAt } = await stands(one.caseId);
  await refused(async () => joinCases(one.office, { ...(await read(lead.caseId)), leadId: one.caseId }), "lead-younger");
  await refused(async () => joinCases(one.member, { ...(await read(one.caseId)), leadId: lead.caseId }), "forbidden");
  await refused(async () => joinCases(one.office, { ...(await read(one.caseId)), leadId: one.caseId }), "lead-unfit");
  expect(await joinCases(one.office, { ...(await read(one.caseId)), leadId: lead.caseId })).toMatchObject({ ok: true });
  expect(await stands(one.caseId)).toMatchObject({ state: "joined", leadId: lead.caseId, departmentId: null, dueAt: null });
  // What leads others is neither joined nor spared.
  await refused(async () => spareCase(one.office, { ...(await read(lead.caseId)), words }), "leads-others");
  const oldest = await setting({ projectId: lead.projectId, publishedAt: new Date(Date.now() - 4 * day) });
  await refused(async () => joinCases(one.office, { ...(await read(lead.caseId)), leadId: oldest.caseId }), "leads-others");
  expect(await partCase(one.office, await read(one.caseId))).toMatchObject({ ok: true });
  expect(await stands(one.caseId)).toMatchObject({ state: "accepted", departmentId: one.own.id, leadId: null, dueAt, acceptedAt });
  await refused(async () => partCase(one.office, await read(one.caseId)), "wrong-state");
});

it("joins only within a project, only to what is public and asks; who joins what is answered is told of the answer", async () => {
  const lead = await setting({ accepted: true, publishedAt: new Date(Date.now() - 2 * day) });
  const elsewhere = await setting();
  await refused(async () => joinCases(elsewhere.office, { ...(await read(elsewhere.caseId)), leadId: lead.caseId }), "lead-elsewhere");
  const one = await setting({ projectId: lead.projectId });
  await answer(lead.caseId, lead.member, lead.own.id);
  expect(await joinCases(one.office, { ...(await read(one.caseId)), leadId: lead.caseId })).toMatchObject({ ok: true });
  expect(await db.notice.count({ where: { userId: one.author.userId, kind: "replied" } })).toBe(1);
  const spared = await setting({ projectId: lead.projectId, publishedAt: new Date(Date.now() - 2 * day) });
  await spareCase(one.office, { ...(await read(spared.caseId)), words });
  const two = await setting({ projectId: lead.projectId });
  await refused(async () => joinCases(two.office, { ...(await read(two.caseId)), leadId: spared.caseId }), "lead-unfit");
});

it("whose lead is gone before it was answered stands by itself again; whose lead had answered stays answered", async () => {
  const lead = await setting({ accepted: true, publishedAt: new Date(Date.now() - 2 * day) });
  const answered = await setting({ projectId: lead.projectId, accepted: true, publishedAt: new Date(Date.now() - 2 * day) });
  const [one, two] = [await setting({ projectId: lead.projectId }), await setting({ projectId: lead.projectId })];
  expect(await joinCases(one.office, { ...(await read(one.caseId)), leadId: lead.caseId })).toMatchObject({ ok: true });
  expect(await joinCases(one.office, { ...(await read(two.caseId)), leadId: answered.caseId })).toMatchObject({ ok: true });
  await answer(answered.caseId, answered.member, answered.own.id);
  for (const { commentId } of [lead, answered]) {
    await db.decision.create({ data: { commentId, revision: 1, action: "remove", reason: "insult", words: "说明", staffId: lead.office.staffId } });
    await db.comment.update({ where: { id: commentId }, data: { status: "removed", publicBody: null } });
  }
  expect(await partLostFollowers()).toBe(1);
  expect(await partLostFollowers()).toBe(0);
  expect(await stands(one.caseId)).toMatchObject({ state: "assigned", departmentId: one.own.id, leadId: null, dueAt: expect.any(Date) });
  expect(await stands(two.caseId)).toMatchObject({ state: "joined", leadId: answered.caseId });
});

it("a note stays between staff and is written once by one form", async () => {
  const { caseId, author, member, stranger } = await setting();
  const note = { caseId, body: "已和街道联系。", file: null, formKey: newToken() };
  expect(await addCaseNote(member, note)).toMatchObject({ ok: true });
  expect(await addCaseNote(member, note)).toMatchObject({ ok: true });
  expect(await db.caseNote.findMany({ where: { caseId } })).toMatchObject([{ body: "已和街道联系。", staffId: member.staffId }]);
  expect(await db.notice.count({ where: { userId: author.userId } })).toBe(0);
  expect(JSON.stringify(await db.event.findMany({ where: { action: "case.noted" } }))).not.toContain("街道");
  await refused(async () => addCaseNote(stranger, { ...note, formKey: newToken() }), "not-found");
});

it("a rule is bound to the one that was read; a closed department takes nothing", async () => {
  const { projectId, own, other, office, member, caseId } = await setting();
  await refused(async () => setAssignmentRule(member, { projectId, departmentId: own.id, seen: null }), "forbidden");
  expect(await setAssignmentRule(office, { projectId, departmentId: own.id, seen: null })).toMatchObject({ ok: true });
  await refused(async () => setAssignmentRule(office, { projectId, departmentId: other.id, seen: null }), "changed-meanwhile");
  await db.department.update({ where: { id: other.id }, data: { closedAt: new Date() } });
  await refused(async () => setAssignmentRule(office, { projectId, departmentId: other.id, seen: own.id }), "department-gone");
  await refused(async () => assignCase(office, { ...(await read(caseId)), departmentId: other.id, words: "" }), "department-gone");
  await refused(async () => assignCase(office, { ...(await read(caseId)), departmentId: own.id, words: "" }), "same-department");
  await spareCase(office, { ...(await read(caseId)), words });
  await refused(async () => claimCase(office, { ...(await read(caseId)), departmentId: other.id }), "department-gone");
  expect(await setAssignmentRule(office, { projectId, departmentId: undefined, seen: own.id })).toMatchObject({ ok: true });
  expect((await makeCase({ projectId })).caseId).toBeTruthy();
});

/** Every command, ready to be called by anybody with a version that was read. */
const commands = {
  assign: (who: Staff, on: { caseId: string; version: number }, to: string) => assignCase(who, { ...on, departmentId: to, words: "" }),
  accept: (who: Staff, on: { caseId: string; version: number }) => acceptCase(who, on),
  handBack: (who: Staff, on: { caseId: string; version: number }) => handBackCase(who, { ...on, words }),
  extend: (who: Staff, on: { caseId: string; version: number }) => extendCase(who, { ...on, words }),
  pause: (who: Staff, on: { caseId: string; version: number }) => pauseCase(who, { ...on, words }),
  resume: (who: Staff, on: { caseId: string; version: number }) => resumeCase(who, on),
  spare: (who: Staff, on: { caseId: string; version: number }) => spareCase(who, { ...on, words }),
  claim: (who: Staff, on: { caseId: string; version: number }, to: string) => claimCase(who, { ...on, departmentId: to }),
  join: (who: Staff, on: { caseId: string; version: number }) => joinCases(who, { ...on, leadId: "018f0000-0000-7000-8000-000000000000" }),
  part: (who: Staff, on: { caseId: string; version: number }) => partCase(who, on),
};
const ofTheOffice: readonly string[] = ["assign", "spare", "claim", "join", "part"];
const ofTheDepartment: readonly string[] = ["accept", "handBack"];

it.each(Object.keys(commands) as (keyof typeof commands)[])("%s: not for another department, not on one's own words, not by whose number is unknown, not on what is hidden", async (name) => {
  const phone = newPhone();
  const { caseId, commentId, own, other, stranger, office, member } = await setting({ author: await resident({ phone }) });
  const run = (who: Staff, on: { caseId: string; version: number }) => commands[name](who, on, other.id);
  const on = await read(caseId);
  await refused(() => run(stranger, on), "not-found");
  await refused(async () => run(await staff("replier", { departmentId: null }), on), "not-found");
  await refused(async () => run(await staff("editor"), on), "not-found");
  await refused(async () => run(await staff("auditor"), on), "not-found");
  await refused(async () => run(await staff("moderator", { phone }), on), "own-comment");
  await refused(async () => run(await staff("replier", { phone: null, departmentId: own.id }), on), "staff-phone-required");
  if (ofTheOffice.includes(name)) await refused(() => run(member, on), "forbidden");
  if (ofTheDepartment.includes(name)) await refused(() => run(office, on), "forbidden");
  await refused(() => run(office, { caseId: "018f0000-0000-7000-8000-000000000000", version: 1 }), "not-found");
  await refused(() => run(office, { caseId, version: on.version - 1 }), "changed-here");
  await db.decision.create({ data: { commentId, revision: 1, action: "remove", reason: "insult", words: "说明", staffId: office.staffId } });
  await db.comment.update({ where: { id: commentId }, data: { status: "removed", publicBody: null } });
  await refused(async () => run(member, await read(caseId)), "not-published");
});

it("of two people at once one is told that the other was faster; the same form twice is one change", async () => {
  const { caseId, office, own, other } = await setting({ assigned: false });
  const second = await staff("moderator", { name: "工作人员乙" });
  const on = await read(caseId);
  const both = await Promise.all([assignCase(office, { ...on, departmentId: own.id, words: "" }), assignCase(second, { ...on, departmentId: other.id, words: "" })]);
  expect(both.map((result) => (result.ok ? "ok" : result.error)).sort()).toEqual(["changed-meanwhile", "ok"]);
  expect(await db.event.count({ where: { objectId: caseId } })).toBe(1);
  const { departmentId, version } = await stands(caseId);
  const member = await staff("replier", { departmentId });
  const twice = await Promise.all([acceptCase(member, { caseId, version }), acceptCase(member, { caseId, version })]);
  expect(twice).toEqual([{ ok: true, value: { caseId } }, { ok: true, value: { caseId } }]);
  expect(await db.event.count({ where: { objectId: caseId, action: "case.accepted" } })).toBe(1);
  const again = await read(caseId);
  const back = await Promise.all([handBackCase(member, { ...again, words }), handBackCase(member, { ...again, words })]);
  expect(back.every(({ ok }) => ok)).toBe(true);
  expect(await db.caseStep.count({ where: { caseId, kind: "handed_back" } })).toBe(1);
});

it("two cases that are joined to each other at once do not wait for each other", async () => {
  const place = (await project()).id;
  const at = new Date(Date.now() - day);
  const [a, b] = [await setting({ projectId: place, publishedAt: at }), await setting({ projectId: place, publishedAt: at })];
  const [onA, onB] = [await read(a.caseId), await read(b.caseId)];
  const results = await Promise.all([joinCases(a.office, { ...onA, leadId: b.caseId }), joinCases(b.office, { ...onB, leadId: a.caseId })]);
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await db.case.count({ where: { id: { in: [a.caseId, b.caseId] }, state: "joined" } })).toBe(1);
});

it("a move of the comment and a change of its case at once both come through", async () => {
  for (let round = 0; round < 5; round++) {
    const { caseId, commentId, office, own } = await setting({ assigned: false });
    const to = await project();
    const on = await read(caseId);
    const move = db.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM "Comment" WHERE "id" = ${commentId}::uuid FOR UPDATE`;
      await tx.comment.update({ where: { id: commentId }, data: { projectId: to.id } });
    });
    const [, assigned] = await Promise.all([move, assignCase(office, { ...on, departmentId: own.id, words: "" })]);
    expect(assigned.ok || assigned.error === "changed-here").toBe(true);
  }
});
