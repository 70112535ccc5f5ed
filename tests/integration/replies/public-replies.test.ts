import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { getPublishedComment, listPublishedComments } from "@/lib/comments/queries";
import { db } from "@/lib/db";
import { reviseReply } from "@/lib/replies/revision-commands";
import { visitor } from "../../support/actors";
import { makeComment } from "../../support/comments";
import { project } from "../../support/factories";
import { caseOf, joinTo, reply, team } from "../../support/replies";

let place: { id: string; slug: string };
let bureau: Awaited<ReturnType<typeof team>>;
beforeAll(async () => {
  place = await project();
  bureau = await team();
});

const repliesTo = async (id: string) => (await getPublishedComment({ id, viewer: visitor() }))!.comment.replies;

describe("what the public reads of replies", () => {
  it("a first contact as such, what followed it, and the answer, with working days and the department's name", async () => {
    const { caseId, commentId } = await caseOf(bureau.departmentId, place.id);
    await reply(bureau.writer, caseId, { kind: "contact", body: "您好，已收到。" });
    await reply(bureau.writer, caseId, { kind: "contact", body: "您好，已到现场。" });
    await reply(bureau.writer, caseId, { body: "您好，已修好。" });
    expect(await repliesTo(commentId)).toMatchObject([
      { kind: "contact", isFirst: true, body: "您好，已收到。", took: { workingDays: 0 }, department: { zh: bureau.nameZh }, corrections: [], shared: null },
      { kind: "contact", isFirst: false },
      { kind: "answer", body: "您好，已修好。", took: { workingDays: 0 } },
    ]);
  });

  it("never who of the staff wrote, checked or corrected it, nor that it is templated", async () => {
    const { caseId, commentId } = await caseOf(bureau.departmentId, place.id);
    const replyId = await reply(bureau.writer, caseId);
    await reviseReply(bureau.second, { replyId, number: 1, body: "更正后的话", why: "写错了", formKey: randomUUID() });
    await db.templatedReply.create({ data: { replyId, alike: 9 } });
    const shown = JSON.stringify([await repliesTo(commentId), await listPublishedComments({ projectId: place.id, viewer: visitor() })]);
    for (const secret of [bureau.writer.staffId, bureau.second.staffId, bureau.writer.name, bureau.second.name, "templated", "alike", "bands", "formKey"]) expect(shown).not.toContain(secret);
  });

  it("the lead's answer under every joined comment, with how many it answers and where it was given; gone when they part", async () => {
    const lead = await caseOf(bureau.departmentId, place.id);
    const [one, two] = [await joinTo(lead.caseId, place.id), await joinTo(lead.caseId, place.id)];
    const replyId = await reply(bureau.writer, lead.caseId, { body: "一并答复。" });
    expect(await repliesTo(lead.commentId)).toMatchObject([{ id: replyId, shared: { others: 2, lead: null } }]);
    expect(await repliesTo(one.commentId)).toMatchObject([{ id: replyId, body: "一并答复。", took: null, shared: { others: 2, lead: { commentId: lead.commentId, slug: place.slug } } }]);
    await db.comment.update({ where: { id: two.commentId }, data: { status: "removed", publicBody: null } });
    expect(await repliesTo(one.commentId)).toMatchObject([{ shared: { others: 1 } }]);
  });

  it("what was answered before cases were kept, in calendar days", async () => {
    const { id } = await makeComment({ projectId: place.id });
    const { createdAt } = await db.comment.findUniqueOrThrow({ where: { id } });
    await db.reply.create({ data: { commentId: id, departmentId: bureau.departmentId, staffId: bureau.writer.staffId, body: "从前的答复", formKey: randomUUID(), createdAt: new Date(createdAt.getTime() + 3 * 86_400_000) } });
    expect(await repliesTo(id)).toMatchObject([{ kind: "answer", took: { days: 3 }, corrections: [] }]);
  });
});
