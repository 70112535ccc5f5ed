import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { replyToComment } from "@/lib/replies/commands";
import { getAnswerable } from "@/lib/replies/queries";
import { newPhone, resident, staff } from "../../support/actors";
import { comment, countTraces, department, project } from "../../support/factories";

let place: { id: string; slug: string };
let bureau: { id: string; nameZh: string };
let other: { id: string };
beforeAll(async () => {
  [place, bureau, other] = [await project(), await department("房管局"), await department("民政局")];
});

let forms = 0;
const words = (commentId: string, more: object = {}) => ({ commentId, departmentId: undefined, body: "您好，电梯将于12月开工。", formKey: `form-key-of-twenty-letters-${++forms}`, ...more });

describe("replyToComment", () => {
  it("answers in the replier's own department, with history and notice", async () => {
    const replier = await staff("replier", { departmentId: bureau.id });
    const { id, authorId } = await comment({ projectId: place.id, status: "published" });
    expect(await replyToComment(replier, words(id))).toMatchObject({ ok: true });
    expect(await db.reply.findMany({ where: { commentId: id } })).toMatchObject([{ departmentId: bureau.id, staffId: replier.staffId }]);
    expect(await db.event.findMany({ where: { objectId: id } })).toMatchObject([{ action: "comment.replied", detail: { department: "房管局" } }]);
    expect(await db.notice.findMany({ where: { commentId: id } })).toMatchObject([{ userId: authorId, kind: "replied" }]);
  });

  it("lets moderators choose the department", async () => {
    const { id } = await comment({ projectId: place.id, status: "published" });
    expect(await replyToComment(await staff("moderator"), words(id, { departmentId: other.id }))).toMatchObject({ ok: true });
    expect(await db.reply.findFirst({ where: { commentId: id } })).toMatchObject({ departmentId: other.id });
  });

  it("refuses, and leaves no trace", async () => {
    const open = await comment({ projectId: place.id, status: "published" });
    const waiting = await comment({ projectId: place.id });
    const before = await countTraces();
    const replier = await staff("replier", { departmentId: bureau.id });
    const moderator = await staff("moderator");
    expect(await replyToComment(replier, words(open.id, { departmentId: other.id }))).toMatchObject({ error: "forbidden" });
    expect(await replyToComment(await staff("replier"), words(open.id))).toMatchObject({ error: "no-department" });
    expect(await replyToComment(await staff("replier"), words(open.id, { departmentId: other.id }))).toMatchObject({ error: "no-department" });
    expect(await replyToComment(moderator, words(open.id))).toMatchObject({ error: "department-required" });
    expect(await replyToComment(moderator, words(open.id, { departmentId: open.id }))).toMatchObject({ error: "not-found" });
    expect(await replyToComment(replier, words(waiting.id))).toMatchObject({ error: "not-published" });
    expect(await replyToComment(replier, words(bureau.id))).toMatchObject({ error: "not-found" });
    expect(await countTraces()).toEqual(before);
  });

  it("is nobody's own answer to their own comment, nor anybody's whose number is not known", async () => {
    const phone = newPhone();
    const { id } = await comment({ projectId: place.id, status: "published", author: await resident({ phone }) });
    const before = await countTraces();
    expect(await replyToComment(await staff("replier", { departmentId: bureau.id, phone }), words(id))).toMatchObject({ error: "own-comment" });
    expect(await replyToComment(await staff("replier", { departmentId: bureau.id, phone: null }), words(id))).toMatchObject({ error: "staff-phone-required" });
    expect(await countTraces()).toEqual(before);
    expect(await getAnswerable(await staff("replier", { phone: null }), id)).toMatchObject({ isOwn: false });
  });

  it("counts the same form with the same words once, also ten at a time; other words are another answer (R19)", async () => {
    const replier = await staff("replier", { departmentId: bureau.id });
    const { id } = await comment({ projectId: place.id, status: "published" });
    const input = words(id);
    const results = await Promise.all(Array.from({ length: 10 }, () => replyToComment(replier, input)));
    expect(new Set(results.map((result) => result.ok && result.value.replyId)).size).toBe(1);
    expect(await db.reply.count({ where: { commentId: id } })).toBe(1);
    expect(await db.event.count({ where: { objectId: id } })).toBe(1);
    expect(await replyToComment(replier, { ...input, body: "补充：施工期间请绕行。" })).toMatchObject({ ok: true });
    expect(await db.reply.count({ where: { commentId: id } })).toBe(2);
  });
});
