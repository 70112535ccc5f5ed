import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { QueueView } from "@/prisma/client/enums";
import { db } from "@/lib/db";
import type { Staff } from "@/lib/identity/proof";
import { countNew, getQueueClock, scopeOf } from "@/lib/moderation/queue-entries";
import { queuePath } from "@/lib/moderation/queue-path";
import { parsePlace } from "@/lib/moderation/queue-place";
import { countQueue, countQueues, getModerationWork, getNextInQueue, getPlaceInQueue, listQueue, listUrgent } from "@/lib/moderation/queries";
import { queueFilterSchema, type QueueFilter } from "@/lib/moderation/schema";
import { newPhone, resident, staff } from "../../support/actors";
import { comment, project } from "../../support/factories";

const moderator = await staff();
const day = 86_400_000;

/** Every line of a view, page by page. */
async function listAll(filter: QueueFilter, who: Staff = moderator): Promise<string[]> {
  const seen: string[] = [];
  for (let from: string | null | undefined; from !== null; ) {
    const page = await listQueue(who, filter, parsePlace(from));
    seen.push(...page.lines.map(({ id }) => id));
    from = page.next;
  }
  return seen;
}

async function ids(filter: QueueFilter, who?: Staff): Promise<Set<string>> {
  return new Set(await listAll(filter, who));
}

/** New flags of a comment's latest words, as another screening would have left them. */
async function flag(commentId: string, flags: { rule: string; kind: string }[], held = true) {
  const { revision } = await db.comment.update({ where: { id: commentId }, data: { revision: { increment: 1 } } });
  await db.commentRevision.create({ data: { commentId, number: revision, body: "请问电梯什么时候装", flags: flags.map((one) => ({ ...one, start: 0, end: 0 })), held } });
}

const report = (commentId: string, changes: object = {}) => db.report.create({ data: { commentId, reason: "insult", formKey: randomUUID(), ...changes } });
const propose = (commentId: string, by: Staff, changes: object = {}) =>
  db.proposal.create({ data: { commentId, revision: 1, action: "reject", reason: "other", words: "说明", staffId: by.staffId, needsSecond: true, ...changes } });
const decide = (commentId: string, by: Staff, changes: object = {}) => db.decision.create({ data: { commentId, revision: 1, action: "publish", staffId: by.staffId, ...changes } });

describe("a view", () => {
  it("shows each comment once, page by page, the oldest first, or the most urgent", async () => {
    const { id: projectId, slug } = await project();
    const at = new Date("2025-11-23T04:00:00Z");
    // Two of a millisecond: the id breaks the tie.
    const made = await Promise.all(Array.from({ length: 45 }, (_, index) => comment({ projectId, createdAt: new Date(at.getTime() + 1000 * Math.floor(index / 2)) })));
    for (const status of ["published", "rejected", "withdrawn", "removed"] as const) await comment({ projectId, status });
    await flag(made[40]!.id, [{ rule: "words", kind: "urgent" }]);
    const filter = { view: "waiting", project: slug } as const;
    const seen = await listAll(filter);
    expect(seen).toEqual([...made].sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1)).map(({ id }) => id));
    const urgentFirst = await listAll({ ...filter, order: "urgent" });
    expect(urgentFirst).toEqual([made[40]!.id, ...seen.filter((id) => id !== made[40]!.id)]);
    expect(await countQueue(moderator, filter)).toBe(45);
    expect((await countQueues(moderator, filter)).waiting).toEqual({ n: 45, isMore: false });
    expect((await getModerationWork(moderator)).oldest).toEqual(at);
    expect((await listUrgent(moderator)).map(({ id }) => id)).toContain(made[40]!.id);
  });

  it("has its members and nobody else's: waiting, held, second, reported, appealed, decided", async () => {
    const { id: projectId, slug } = await project();
    const plain = await comment({ projectId });
    const held = await comment({ projectId });
    await flag(held.id, [{ rule: "links", kind: "url" }]);
    const proposed = await comment({ projectId });
    await propose(proposed.id, moderator);
    const due = await comment({ projectId });
    await propose(due.id, moderator, { needsSecond: false, dueAt: new Date(Date.now() + 10_000), action: "publish", reason: null, words: null });
    const reported = await comment({ projectId, status: "published" });
    await report(reported.id);
    const settled = await comment({ projectId, status: "published" });
    await report(settled.id, { settledAt: new Date() });
    const rejected = await comment({ projectId, status: "rejected" });
    const { id: decisionId } = await decide(rejected.id, moderator, { action: "reject", reason: "other", words: "说明" });
    await db.appeal.create({ data: { formKey: randomUUID(), decisionId, commentId: rejected.id, words: "请再看看" } });
    const members = async (view: QueueView) => ids({ view, project: slug });
    expect(await members("waiting")).toEqual(new Set([plain.id, held.id]));
    expect(await members("held")).toEqual(new Set([held.id]));
    expect(await members("second")).toEqual(new Set([proposed.id]));
    expect(await members("reported")).toEqual(new Set([reported.id]));
    expect(await members("appealed")).toEqual(new Set([rejected.id]));
    expect(await members("decided")).toEqual(new Set([rejected.id]));
    const counts = await countQueues(moderator, { view: "decided", project: slug });
    expect(Object.entries(counts).map(([view, { n }]) => [view, n])).toEqual([["waiting", 2], ["held", 1], ["second", 1], ["reported", 1], ["appealed", 1]]);
  });

  it("puts what threatens a life first, then leaked personal data, then reports by several verified people", async () => {
    const { id: projectId, slug } = await project();
    const [one, many, leak, life] = [await comment({ projectId, status: "published" }), await comment({ projectId, status: "published" }), await comment({ projectId, status: "published" }), await comment({ projectId })];
    await report(one.id);
    for (let person = 0; person < 3; person++) await report(many.id, { reporterId: (await resident()).userId });
    await report(leak.id, { reason: "personal_data" });
    await flag(life.id, [{ rule: "words", kind: "urgent" }]);
    expect(await listAll({ view: "reported", order: "urgent", project: slug })).toEqual([leak.id, many.id, one.id]);
    expect((await listQueue(moderator, { view: "waiting", project: slug }, null)).lines[0]).toMatchObject({ id: life.id, urgency: 3 });
  });

  it("shows what was decided last first, and by whom; a withdrawn comment's words are its author's again", async () => {
    const { id: projectId, slug } = await project();
    const [older, newer] = [await comment({ projectId, status: "published" }), await comment({ projectId, status: "withdrawn", body: "我撤回的话" })];
    await decide(older.id, moderator, { createdAt: new Date(Date.now() - day) });
    await decide(newer.id, moderator, { action: "ask", words: "哪一栋？" });
    const { lines } = await listQueue(moderator, { view: "decided", project: slug }, null);
    expect(lines.map(({ id, body, decision }) => [id, body, decision?.staff.name, decision?.action])).toEqual([
      [newer.id, null, moderator.name, "ask"], [older.id, "希望电梯早点装好", moderator.name, "publish"],
    ]);
  });

  it("shows no contact data, who has a comment open, and who proposes what", async () => {
    const { id: projectId, slug } = await project();
    const colleague = await staff("moderator", { name: "同事乙" });
    const open = await comment({ projectId, body: "请打 13812345678 给我", createdAt: new Date(Date.now() - 3000) });
    await db.claim.create({ data: { commentId: open.id, staffId: colleague.staffId, until: new Date(Date.now() + 60_000) } });
    const closed = await comment({ projectId });
    await db.claim.create({ data: { commentId: closed.id, staffId: colleague.staffId, until: new Date(Date.now() - 1) } });
    const { lines } = await listQueue(moderator, { view: "waiting", project: slug }, null);
    expect(lines).toMatchObject([{ id: open.id, body: "请打 138****5678 给我", claim: { name: "同事乙", isOwn: false } }, { id: closed.id, claim: null }]);
    await propose(open.id, colleague);
    expect((await listQueue(moderator, { view: "second", project: slug }, null)).lines).toMatchObject([{ id: open.id, proposal: { action: "reject", staff: { name: "同事乙" } } }]);
  });
});

describe("a filter", () => {
  it("narrows by project, area, sub-district, kind, flag, age and moderator, alone and together", async () => {
    const [here, there] = [await project(), await project()];
    const area = await db.area.create({ data: { editionYear: 2099, slug: `area-${randomUUID().slice(0, 8)}`, order: 2, titleZh: "另一方面", titleEn: "Another area", descriptionZh: "", descriptionEn: "", provenance: "report" } });
    await db.project.update({ where: { id: there.id }, data: { areaId: area.id } });
    const code = `code-${randomUUID().slice(0, 8)}`;
    await db.subDistrict.create({ data: { code, order: 1, nameZh: "某街道", nameEn: "Some" } });
    const plain = await comment({ projectId: here.id });
    const special = await comment({ projectId: there.id, createdAt: new Date(Date.now() - 4 * day) });
    await db.comment.update({ where: { id: special.id }, data: { subDistrictCode: code, kind: "complaint" } });
    await flag(special.id, [{ rule: "contacts", kind: "mobile" }, { rule: "links", kind: "url" }]);
    for (const order of [undefined, "urgent"] as const) {
      const find = async (narrowing: Partial<QueueFilter>) => {
        const found = await ids({ view: "waiting", order, ...narrowing });
        return [found.has(plain.id), found.has(special.id)];
      };
      expect(await find({})).toEqual([true, true]);
      expect(await find({ project: there.slug })).toEqual([false, true]);
      expect(await find({ area: area.slug })).toEqual([false, true]);
      expect(await find({ subDistrict: code })).toEqual([false, true]);
      expect(await find({ kind: "complaint" })).toEqual([false, true]);
      expect(await find({ flag: "links.url" })).toEqual([false, true]);
      expect(await find({ age: 3 })).toEqual([false, true]);
      expect(await find({ age: 7 })).toEqual([false, false]);
      expect(await find({ project: here.slug, area: area.slug })).toEqual([false, false]);
      expect(await find({ project: "nowhere" })).toEqual([false, false]);
      expect(await find({ area: area.slug, subDistrict: code, kind: "complaint", flag: "contacts.mobile", age: 1 })).toEqual([false, true]);
      expect(await find({ area: area.slug, subDistrict: code, kind: "praise", flag: "contacts.mobile", age: 1 })).toEqual([false, false]);
    }
    const colleague = await staff();
    await propose(special.id, colleague, { revision: 2 });
    expect((await ids({ view: "second", moderator: colleague.staffId })).has(special.id)).toBe(true);
    expect((await ids({ view: "second", moderator: moderator.staffId })).has(special.id)).toBe(false);
    const decided = await comment({ projectId: here.id, status: "published" });
    await decide(decided.id, colleague, { createdAt: new Date(Date.now() - 2 * day) });
    expect(await ids({ view: "decided", moderator: colleague.staffId })).toEqual(new Set([decided.id]));
    expect(await ids({ view: "decided", moderator: colleague.staffId, age: 1 })).toEqual(new Set());
    expect(await ids({ view: "decided", moderator: colleague.staffId, age: 7 })).toEqual(new Set([decided.id]));
  });

  it("reads from an address what it wrote there; what cannot be read, or means nothing in a view, is none", () => {
    const filter = { view: "second", order: "urgent", project: "lifts", area: "homes", subDistrict: "310104003", kind: "praise", flag: "words.hold", age: 3, moderator: randomUUID() } as const;
    const read = (path: string) => queueFilterSchema.parse(Object.fromEntries(new URL(path, "http://x").searchParams));
    expect(read(queuePath(filter))).toEqual(filter);
    expect(queuePath({ view: "waiting" })).toBe("/staff/moderation");
    expect(read(queuePath({ ...filter, view: "waiting" }))).toEqual({ ...filter, view: "waiting", moderator: undefined });
    expect(queueFilterSchema.parse({ view: "pending", order: "x", project: "../..", area: "", subDistrict: "'", kind: "x", flag: "words", age: "2", moderator: "1" })).toEqual({ view: "waiting" });
  });
});

describe("whose turn is next", () => {
  it("keeps view, filter and order; begins again at the top; passes over what others have open, what waits to take effect and one's own", async () => {
    const phone = newPhone();
    const [me, colleague] = [await staff("moderator", { phone }), await staff()];
    const { id: projectId, slug } = await project();
    const at = Date.now() - 60_000;
    const made = [];
    for (let index = 0; index < 7; index++) made.push(await comment({ projectId, createdAt: new Date(at + index * 1000), ...(index === 3 && { author: await resident({ phone }) }) }));
    const [first, second, third, own, entered, last, urgent] = made.map(({ id }) => id) as [string, string, string, string, string, string, string];
    const filter = { view: "waiting", project: slug } as const;
    await db.claim.create({ data: { commentId: second, staffId: colleague.staffId, until: new Date(Date.now() + 60_000) } });
    await db.comment.update({ where: { id: entered }, data: { enteredById: me.staffId, enteredVia: "phone" } });
    await flag(urgent, [{ rule: "words", kind: "urgent" }]);
    expect(await getNextInQueue(me, filter, first)).toBe(third);
    expect(await getNextInQueue(colleague, filter, first)).toBe(second);
    expect(await getNextInQueue(me, filter, third)).toBe(last);
    expect(await getNextInQueue(me, filter, urgent)).toBe(first);
    expect(await getNextInQueue(me, { ...filter, order: "urgent" }, urgent)).toBe(first);
    expect(await getNextInQueue(me, { ...filter, order: "urgent" }, last)).toBe(urgent);
    // The place of what has just been decided on is not lost.
    await propose(third, me, { needsSecond: false, dueAt: new Date(Date.now() + 10_000), action: "publish", reason: null, words: null });
    expect(await getPlaceInQueue(filter, third)).toMatchObject({ id: third, at: made[2]!.createdAt });
    expect(await getNextInQueue(me, filter, third)).toBe(last);
    expect(await getNextInQueue(me, filter, first)).toBe(last);
    expect(await getNextInQueue(me, { ...filter, kind: "praise" }, first)).toBeNull();
    expect(own).not.toBe(await getNextInQueue(me, filter, entered));
  });

  it("does not offer one's own proposal, or an appeal against one's own decision", async () => {
    const [me, colleague] = [await staff(), await staff()];
    const { id: projectId, slug } = await project();
    const [proposed, rejected] = [await comment({ projectId }), await comment({ projectId, status: "rejected" })];
    await propose(proposed.id, me);
    const { id: decisionId } = await decide(rejected.id, me, { action: "reject", reason: "other", words: "说明" });
    await db.appeal.create({ data: { formKey: randomUUID(), decisionId, commentId: rejected.id, words: "请再看看" } });
    for (const [view, id] of [["second", proposed.id], ["appealed", rejected.id]] as const) {
      expect(await getNextInQueue(me, { view, project: slug }, randomUUID())).toBeNull();
      expect(await getNextInQueue(colleague, { view, project: slug }, randomUUID())).toBe(id);
    }
  });
});

it("counts what has come into a view since, also what came back with its old age", async () => {
  const { id: projectId, slug } = await project();
  const old = await comment({ projectId, createdAt: new Date(Date.now() - day) });
  const { id: proposal } = await propose(old.id, moderator);
  const since = await getQueueClock();
  const count = async (filter: Partial<QueueFilter> = {}) => (await countNew(await scopeOf({ view: "waiting", project: slug, ...filter }), since)).n;
  expect(await count()).toBe(0);
  await comment({ projectId });
  expect(await count()).toBe(1);
  await db.proposal.update({ where: { id: proposal }, data: { outcome: "declined", settledAt: new Date() } });
  expect(await count()).toBe(2);
  expect(await count({ age: 1 })).toBe(1);
  expect(await count({ kind: "praise" })).toBe(0);
});
