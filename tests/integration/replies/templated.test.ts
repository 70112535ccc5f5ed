import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { findAlike } from "@/lib/replies/alike";
import { publishReply } from "@/lib/replies/commands";
import { getReplying, listTemplated, seesTemplatedList } from "@/lib/replies/queries";
import { templated } from "@/lib/replies/policy";
import { reviseReply } from "@/lib/replies/revision-commands";
import { lettersOf, likenessTo } from "@/lib/text/likeness";
import { staff } from "../../support/actors";
import { sentRound, substantive, workedOver } from "../../support/alike-replies";
import { newMark } from "../../support/comments";
import { project } from "../../support/factories";
import { caseOf, joinTo, reply, replyInput, team } from "../../support/replies";

let projectId: string;
let bureau: Awaited<ReturnType<typeof team>>;
let mark: string;
beforeEach(async () => {
  projectId = (await project()).id;
  bureau = await team();
  // Each test has a matter of its own: what others published this week is nothing like it.
  mark = Array.from({ length: 12 }, newMark).join("");
});

const answer = async (body: string, more: { alikeSeen?: "1" } = { alikeSeen: "1" }) => {
  const made = await caseOf(bureau.departmentId, projectId);
  return { ...made, replyId: await reply(bureau.writer, made.caseId, { body, ...more }) };
};
const marked = async (ids: string[]) => (await db.templatedReply.findMany({ where: { replyId: { in: ids } } })).length;
const boilerplate = (n: number) => `您好，关于${mark}的反映已收悉，我们高度重视，已转相关科室研究处理，感谢您的关心和支持。第${n}件`;

describe("the bound", () => {
  const like = (a: string, b: string) => likenessTo(lettersOf(a))(lettersOf(b));
  const pairs = (texts: readonly string[]) => texts.flatMap((a, i) => texts.slice(i + 1).map((b) => like(a, b)));

  it("lies between answers that were sent round and answers about one case, nearer to the former", () => {
    const copies = Math.min(...pairs(sentRound));
    const own = Math.max(...pairs(substantive), ...workedOver.map(([a, b]) => like(a, b)), ...sentRound.flatMap((a) => substantive.map((b) => like(a, b))));
    expect(copies).toBeGreaterThan(templated.likeness);
    expect(own).toBeLessThan(0.5);
  });
});

describe("answers that read nearly like many others of their week", () => {
  it("are all marked from the one on that makes them many, and not one before", async () => {
    const ids: string[] = [];
    for (let n = 1; n <= templated.cases; n++) ids.push((await answer(boilerplate(n))).replyId);
    expect(await marked(ids)).toBe(0);
    ids.push((await answer(boilerplate(9))).replyId);
    expect(await marked(ids)).toBe(templated.cases + 1);
    ids.push((await answer(boilerplate(10))).replyId);
    expect(await marked(ids)).toBe(templated.cases + 2);
  });

  it("are found however many are published at once", async () => {
    const cases = await Promise.all(Array.from({ length: templated.cases + 1 }, () => caseOf(bureau.departmentId, projectId)));
    const done = await Promise.all(cases.map(({ caseId }, n) => publishReply(bureau.writer, replyInput(caseId, { body: boilerplate(n), alikeSeen: "1" }))));
    expect(await marked(done.flatMap((result) => (result.ok ? [result.value.replyId] : [])))).toBe(cases.length);
  });

  it("ask their writer once whether they are meant; without the warning nothing is published", async () => {
    for (let n = 1; n <= templated.cases; n++) await answer(boilerplate(n), {});
    const { caseId } = await caseOf(bureau.departmentId, projectId);
    expect(await publishReply(bureau.writer, replyInput(caseId, { body: boilerplate(7) }))).toMatchObject({ error: "reply-templated", detail: { n: templated.cases } });
    expect(await db.reply.count({ where: { caseId } })).toBe(0);
    expect(await publishReply(bureau.writer, replyInput(caseId, { body: boilerplate(7), alikeSeen: "1" }))).toMatchObject({ ok: true });
  });

  it("are marked too where they are too short to be told apart: the same few words", async () => {
    const short = mark.slice(0, 6);
    const ids: string[] = [];
    for (let n = 0; n <= templated.cases; n++) ids.push((await answer(short)).replyId);
    expect(await marked(ids)).toBe(ids.length);
    expect(await marked([(await answer(mark.slice(1, 7))).replyId])).toBe(0);
  });

  it("are marked when a correction makes them so", async () => {
    const own = await answer(`您好，${mark}十二号楼的图纸正在审查，预计下月开工，工期四个月，请从北门出入。`);
    for (let n = 1; n <= templated.cases; n++) await answer(boilerplate(n));
    expect(await marked([own.replyId])).toBe(0);
    await reviseReply(bureau.writer, { replyId: own.replyId, number: 1, body: boilerplate(8), why: "统一口径", formKey: randomUUID() });
    expect(await marked([own.replyId])).toBe(1);
  });

  it("are not: what is older than the week, contacts, one case's own replies, other words", async () => {
    const body = boilerplate(1);
    const now = await answer(body);
    await answer(body);
    const contact = await caseOf(bureau.departmentId, projectId);
    await reply(bureau.writer, contact.caseId, { kind: "contact", body });
    for (const text of substantive.slice(0, 5)) await answer(text);
    expect(await findAlike(db, { caseId: now.caseId, body })).toHaveLength(1);
    const later = new Date(Date.now() + (templated.days * 24 + 1) * 3_600_000);
    expect(await findAlike(db, { caseId: now.caseId, body, at: later })).toHaveLength(0);
  });

  it("one answer to a lead with many joined is one answer", async () => {
    const lead = await caseOf(bureau.departmentId, projectId);
    for (let n = 0; n < 8; n++) await joinTo(lead.caseId, projectId);
    const replyId = await reply(bureau.writer, lead.caseId, { body: boilerplate(1) });
    expect(await marked([replyId])).toBe(0);
    expect(await findAlike(db, { caseId: randomUUID(), body: boilerplate(1) })).toHaveLength(1);
  });

  it("are shown to the office and the department's head, and to nobody else; the mark is never changed or deleted", async () => {
    const made = [];
    for (let n = 0; n <= templated.cases; n++) made.push(await answer(boilerplate(n)));
    const { caseId, replyId } = made[0]!;
    await db.department.update({ where: { id: bureau.departmentId }, data: { headId: bureau.second.staffId } });
    const seen = async (by: typeof bureau.writer) => (await getReplying(by, caseId))?.replies[0]?.templated?.alike ?? null;
    const moderator = await staff("moderator");
    expect([await seen(bureau.writer), await seen(bureau.second), await seen(moderator)]).toEqual([null, templated.cases, templated.cases]);
    expect([await seesTemplatedList(bureau.writer), await seesTemplatedList(bureau.second), await seesTemplatedList(moderator)]).toEqual([false, true, true]);
    expect((await listTemplated(bureau.writer, null)).rows).toEqual([]);
    expect((await listTemplated(bureau.second, null)).rows.map((row) => row.replyId).sort()).toEqual(made.map((one) => one.replyId).sort());
    await expect(db.templatedReply.deleteMany({ where: { replyId } })).rejects.toThrow();
    await expect(db.templatedReply.updateMany({ where: { replyId }, data: { alike: 1 } })).rejects.toThrow();
  });
});
