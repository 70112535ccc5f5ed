import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { listAlike } from "@/lib/moderation/alike-queries";
import { claimComment, getClaim, takeClaim } from "@/lib/moderation/claims";
import { decideComment } from "@/lib/moderation/commands";
import { getJustDecided, getPreviousInQueue, getQueueItem } from "@/lib/moderation/item-queries";
import { noteInputSchema } from "@/lib/moderation/item-schema";
import { addNote } from "@/lib/moderation/note-commands";
import type { DecisionInput } from "@/lib/moderation/schema";
import { printOf } from "@/lib/text/print";
import { newPhone, resident, staff } from "../../support/actors";
import { comment, countTraces, edited, project } from "../../support/factories";

let projectId: string;
beforeEach(async () => {
  projectId = (await project()).id;
});

const view = "waiting" as const;
const publish = (commentId: string) => ({ view, commentId, revision: 1, action: "publish", keepContacts: false, hide: [] }) as DecisionInput;
const reject = (commentId: string, reason = "insult") => ({ view, commentId, revision: 1, action: "reject", reason, words: "含有辱骂。" }) as DecisionInput;

describe("getQueueItem", () => {
  it("holds the person in numbers: what became of their other comments and why, and the measures in force", async () => {
    const [moderator, author] = [await staff(), await resident()];
    const { id } = await comment({ projectId, author });
    for (const reason of ["insult", "insult", "off_topic"]) await decideComment(moderator, reject((await comment({ projectId, author })).id, reason));
    await comment({ projectId, author, status: "withdrawn" });
    await comment({ projectId, author, status: "published" });
    await comment({ projectId, status: "published" });
    const measure = (kind: "limit" | "pause", endsAt: Date, more: object = {}) => db.measure.create({ data: { userId: author.userId, kind, reason: "insult", words: "请文明留言", staffId: moderator.staffId, endsAt, ...(kind === "limit" && { perDay: 3 }), ...more } });
    const day = 86_400_000;
    const open = await measure("limit", new Date(Date.now() + day));
    const { id: ended } = await measure("pause", new Date(Date.now() + day));
    await db.measure.update({ where: { id: ended }, data: { endedAt: new Date(), endedById: moderator.staffId, endedWords: "误会" } });
    await measure("pause", new Date(Date.now() - day), { createdAt: new Date(Date.now() - 2 * day) });
    const { record } = (await getQueueItem(moderator, id))!;
    expect(record.comments).toEqual({ pending: 0, returned: 0, published: 1, rejected: 3, withdrawn: 1, removed: 0 });
    expect(record.refused).toEqual([{ reason: "insult", count: 2 }, { reason: "off_topic", count: 1 }]);
    expect(record.measures).toMatchObject([{ id: open.id, kind: "limit", perDay: 3 }]);
  });

  it("says nothing of who the author is, and keeps colleagues’ notes from whoever wrote the comment", async () => {
    const phone = newPhone();
    const author = await resident({ phone });
    const { id } = await comment({ projectId, author });
    await addNote(await staff(), { view, commentId: id, body: "再核实一下" });
    const item = await getQueueItem(await staff(), id);
    expect(item?.notes).toMatchObject([{ body: "再核实一下" }]);
    expect(JSON.stringify(item)).not.toContain(author.phoneHash);
    expect(JSON.stringify(item)).not.toContain(phone);
    const own = await getQueueItem(await staff("moderator", { phone }), id);
    expect(own).toMatchObject({ isOwn: true, mayDecide: false, notes: [] });
  });

  it("counts what somebody entered for a caller as their own", async () => {
    const [enterer, other] = [await staff("moderator", { name: "李录入" }), await staff()];
    const { id } = await comment({ projectId });
    await db.comment.update({ where: { id }, data: { enteredById: enterer.staffId, enteredVia: "phone" } });
    expect(await getQueueItem(enterer, id)).toMatchObject({ isOwn: true, mayDecide: false, enteredVia: "phone" });
    expect(await getQueueItem(other, id)).toMatchObject({ isOwn: false, mayDecide: true, enteredBy: { name: "李录入" } });
  });

  it("names a decision that waits, until the author’s new words overtake it", async () => {
    const [proposer, other] = [await staff("moderator", { name: "王审核" }), await staff()];
    const { id } = await comment({ projectId });
    await db.comment.update({ where: { id }, data: { kind: "complaint" } });
    expect(await decideComment(proposer, reject(id))).toMatchObject({ value: { state: "second" } });
    expect((await getQueueItem(other, id))?.open).toMatchObject({ action: "reject", dueAt: null, isMine: false, staff: { name: "王审核" } });
    expect((await getQueueItem(proposer, id))?.open).toMatchObject({ isMine: true });
    await edited(id, "换了说法");
    expect((await getQueueItem(other, id))?.open).toBeNull();
  });
});

describe("getJustDecided", () => {
  it("tells whoever decided, and nobody else", async () => {
    const [moderator, other] = [await staff(), await staff()];
    const { id } = await comment({ projectId, body: "打 13812341234 找我" });
    const decided = await decideComment(moderator, publish(id));
    if (!decided.ok) throw new Error(decided.error);
    expect(await getJustDecided(moderator, decided.value.proposalId)).toMatchObject({ commentId: id, action: "publish", state: "applied", msLeft: 0, words: "打 138****1234 找我" });
    expect(await getJustDecided(other, decided.value.proposalId)).toBeNull();
  });
});

describe("claims", () => {
  it("are whoever’s opened it first, renewed by them, and free again when they have run out", async () => {
    const [one, other] = [await staff("moderator", { name: "王审核" }), await staff()];
    const { id } = await comment({ projectId });
    expect(await claimComment(one, id)).toMatchObject({ isOwn: true, minutes: 5 });
    expect(await claimComment(other, id)).toMatchObject({ isOwn: false, name: "王审核", minutes: 5 });
    await db.claim.update({ where: { commentId: id }, data: { until: new Date(Date.now() + 90_000) } });
    expect(await claimComment(other, id)).toMatchObject({ name: "王审核", minutes: 2 });
    expect(await claimComment(one, id)).toMatchObject({ isOwn: true, minutes: 5 });
    await db.claim.update({ where: { commentId: id }, data: { until: new Date(Date.now() - 1) } });
    expect(await getClaim(other, id)).toBeNull();
    expect(await claimComment(other, id)).toMatchObject({ isOwn: true });
  });

  it("have one holder, however many open it at once", async () => {
    const { id } = await comment({ projectId });
    const people = await Promise.all(Array.from({ length: 12 }, () => staff()));
    const seen = await Promise.all(people.map((person) => claimComment(person, id)));
    expect(seen.filter((claim) => claim?.isOwn)).toHaveLength(1);
    expect(new Set(seen.map((claim) => claim?.staffId)).size).toBe(1);
  });

  it("can be taken over by who says so, keep nobody from deciding, and end with the decision", async () => {
    const [one, other] = [await staff(), await staff()];
    const { id } = await comment({ projectId });
    await claimComment(one, id);
    expect(await takeClaim(other, { view, commentId: id })).toMatchObject({ ok: true });
    expect(await getClaim(one, id)).toMatchObject({ isOwn: false, staffId: other.staffId });
    expect(await decideComment(one, publish(id))).toMatchObject({ ok: true });
    expect(await db.claim.count({ where: { commentId: id } })).toBe(0);
    expect(await takeClaim(other, { view, commentId: "018f0000-0000-7000-8000-000000000000" })).toMatchObject({ error: "not-found" });
  });
});

describe("addNote", () => {
  it("keeps a note with a line of history that does not repeat it, once for a double click", async () => {
    const moderator = await staff();
    const { id } = await comment({ projectId });
    for (let click = 0; click < 2; click++) expect(await addNote(moderator, { view, commentId: id, body: "同一小区第三条" })).toMatchObject({ ok: true });
    expect(await db.note.count({ where: { commentId: id } })).toBe(1);
    const events = await db.event.findMany({ where: { objectId: id } });
    expect(events).toMatchObject([{ action: "comment.noted", actorId: moderator.staffId }]);
    expect(JSON.stringify(events)).not.toContain("同一小区");
    await expect(db.note.updateMany({ data: { body: "别的话" } })).rejects.toThrow();
    await expect(db.note.deleteMany()).rejects.toThrow();
  });

  it("refuses, and leaves no trace", async () => {
    const phone = newPhone();
    const own = await comment({ projectId, author: await resident({ phone }) });
    const withdrawn = await comment({ projectId, status: "withdrawn" });
    const before = await countTraces();
    expect(await addNote(await staff("moderator", { phone }), { view, commentId: own.id, body: "自己的" })).toMatchObject({ error: "own-comment" });
    expect(await addNote(await staff("moderator", { phone: null }), { view, commentId: own.id, body: "没有号码" })).toMatchObject({ error: "staff-phone-required" });
    expect(await addNote(await staff(), { view, commentId: withdrawn.id, body: "晚了" })).toMatchObject({ error: "not-found" });
    expect(noteInputSchema.safeParse({ commentId: own.id, body: " " }).success).toBe(false);
    expect(await countTraces()).toEqual(before);
    expect(await db.note.count({ where: { commentId: { in: [own.id, withdrawn.id] } } })).toBe(0);
  });
});

describe("getPreviousInQueue", () => {
  it("is who stands just before, in the same view and filter, newest first where that is the order", async () => {
    const moderator = await staff();
    const at = (minutes: number) => new Date(Date.UTC(2031, 0, 1, 0, minutes));
    const [first, second, third] = [await comment({ projectId, createdAt: at(1) }), await comment({ projectId, createdAt: at(2) }), await comment({ projectId, createdAt: at(3) })];
    const { slug } = await db.project.findUniqueOrThrow({ where: { id: projectId } });
    const filter = { view, project: slug };
    expect(await getPreviousInQueue(moderator, filter, { at: at(3), id: third.id })).toBe(second.id);
    expect(await getPreviousInQueue(moderator, filter, { at: at(1), id: first.id })).toBeNull();
    expect(await getPreviousInQueue(moderator, { ...filter, kind: "praise" }, { at: at(3), id: third.id })).toBeNull();
    expect(await getPreviousInQueue(moderator, { ...filter, order: "urgent" }, { at: at(3), id: third.id, urgency: 0 })).toBe(second.id);
    for (const { id } of [first, second]) await decideComment(moderator, publish(id));
    const { at: decidedAt } = await db.queueEntry.findFirstOrThrow({ where: { commentId: first.id, view: "decided" } });
    expect(await getPreviousInQueue(moderator, { ...filter, view: "decided" }, { at: decidedAt, id: first.id })).toBe(second.id);
  });
});

describe("listAlike", () => {
  it("tells the author’s from others’, without contact data, and how many wait to be decided together", async () => {
    const [moderator, author] = [await staff(), await resident()];
    const body = "三号楼的电梯去年三月就说要动工，到现在都没有看到施工队进场，电话 13812345678";
    const print = async ({ id }: { id: string }, text: string) => db.textPrint.create({ data: { commentId: id, revision: 1, bands: printOf(text) } });
    const make = async (text: string, more: object = {}) => {
      const made = await comment({ projectId, body: text, ...more });
      await print(made, text);
      return made;
    };
    const item = await make(body, { author });
    const own = await make(body, { author });
    const other = await make(body.replace("三号楼", "五号楼"));
    const done = await make(body.replace("三号楼", "六号楼"), { status: "rejected" });
    await make("完全不同的一件事情：请问图书馆周末开不开门，可以带孩子去吗");
    const alike = await listAlike(moderator, item.id);
    expect(alike.own.map(({ id }) => id)).toEqual([own.id]);
    expect(alike.others.map(({ id }) => id).sort()).toEqual([other.id, done.id].sort());
    expect(alike.waiting).toBe(2);
    expect(JSON.stringify(alike)).not.toContain("13812345678");
  });
});
