import { beforeEach, describe, expect, it } from "vitest";
import { editComment, submitComment } from "@/lib/comments/commands";
import { listPublishedComments, lookUpReceipt } from "@/lib/comments/queries";
import { db } from "@/lib/db";
import type { Staff } from "@/lib/identity/proof";
import { listPublishFirst } from "@/lib/ledger/queries";
import { changePublishFirst } from "@/lib/moderation/publish-first-commands";
import type { Rule } from "@/lib/moderation/rules/flag";
import { standardRules } from "@/lib/moderation/screening";
import { resident, staff, visitor } from "../../support/actors";
import { commentInput } from "../../support/comments";
import { project } from "../../support/factories";

let admin: Staff;
let it1: { id: string; slug: string; version: number };
beforeEach(async () => {
  [admin, it1] = [await staff("admin"), await project()];
});

const change = (to: "on" | "off", version = it1.version) => changePublishFirst(admin, { projectId: it1.id, version, to, words: "试行一个月，看看效果。" });
const send = async (changes = {}, rules?: readonly Rule[]) => {
  const sent = await submitComment(await resident(), commentInput(it1, changes), rules);
  if (!sent.ok) throw new Error(sent.error);
  return sent.value;
};
const statusOf = async ({ id }: { id: string }) => (await db.comment.findUniqueOrThrow({ where: { id } })).status;
const broken: Rule = { name: "links", find: () => { throw new Error("broken"); } };

describe("publishing first", () => {
  it("is off unless an administrator turns it on, with a reason in the history, and off again", async () => {
    expect(await statusOf(await send())).toBe("pending");
    expect(await change("on")).toMatchObject({ ok: true, value: { slug: it1.slug } });
    expect((await listPublishFirst()).map(({ slug }) => slug)).toContain(it1.slug);
    expect(await statusOf(await send())).toBe("published");
    expect(await change("off", it1.version + 1)).toMatchObject({ ok: true });
    expect(await statusOf(await send())).toBe("pending");
    expect((await listPublishFirst()).map(({ slug }) => slug)).not.toContain(it1.slug);
    const events = await db.event.findMany({ where: { action: "project.publish-first-changed", objectId: it1.id }, orderBy: { at: "asc" } });
    expect(events).toMatchObject([{ actorId: admin.staffId, detail: { publishFirst: "on", why: "试行一个月，看看效果。" } }, { detail: { publishFirst: "off" } }]);
  });

  it("publishes at once what no rule notices, and says so at the receipt", async () => {
    await change("on");
    const sent = await send();
    const { comments } = await listPublishedComments({ projectId: it1.id, viewer: visitor() });
    expect(comments.map(({ id }) => id)).toContain(sent.id);
    expect(await lookUpReceipt(visitor(), sent.receipt)).toMatchObject({ ok: true, value: { status: "published", decidedAt: null } });
    expect(await db.notice.findMany({ where: { commentId: sent.id } })).toMatchObject([{ kind: "published" }]);
  });

  it("holds contact data, a rule that fails, and words changed by their author", async () => {
    await change("on");
    expect(await statusOf(await send({ body: "请打 13812341234 找我，谢谢。", contacts: "keep" }))).toBe("pending");
    expect(await statusOf(await send({}, [...standardRules, broken]))).toBe("pending");
    const author = await resident();
    const sent = await submitComment(author, commentInput(it1, { body: "请打 13912341234 找我，谢谢。", contacts: "keep" }));
    if (!sent.ok) throw new Error(sent.error);
    expect(await editComment(author, { comment: sent.value.id, revision: 1, body: "请和我联系，谢谢大家。", contacts: undefined })).toMatchObject({ ok: true });
    expect(await statusOf(sent.value)).toBe("pending");
  });

  it("lets one of several through that somebody sends at the same moment: the rules saw none of the others", async () => {
    await change("on");
    const [author, { promise: allAreHere, resolve }] = [await resident(), Promise.withResolvers<void>()];
    let here = 0;
    const meeting: Rule = { name: "links", find: async () => (++here === 5 && resolve(), await allAreHere, []) };
    const input = () => commentInput(it1, { body: "三号楼的电梯还要多久装好？大家都在等消息呢。" });
    const sent = await Promise.all(Array.from({ length: 5 }, () => submitComment(author, input(), [...standardRules, meeting])));
    expect(sent.every(({ ok }) => ok)).toBe(true);
    expect(await db.comment.count({ where: { authorId: author.userId, status: "published" } })).toBe(1);
    expect(await db.comment.count({ where: { authorId: author.userId, status: "pending" } })).toBe(4);
  });

  it("is bound to the project as it was read: of two at once one wins, the other is told who", async () => {
    const [first, second] = await Promise.all([change("on"), change("on")]);
    const loser = first.ok ? second : first;
    expect([first, second].filter(({ ok }) => ok)).toHaveLength(1);
    expect(loser).toMatchObject({ error: "changed-meanwhile", detail: { name: admin.name } });
    expect(await db.event.count({ where: { action: "project.publish-first-changed", objectId: it1.id } })).toBe(1);
  });

  it("is not turned on by a page that was read before somebody turned it on and off again", async () => {
    await change("on");
    await change("off", it1.version + 1);
    expect(await change("on")).toMatchObject({ error: "changed-meanwhile" });
    expect((await db.project.findUniqueOrThrow({ where: { id: it1.id } })).publishFirstSince).toBeNull();
  });

  it("holds while it is being turned off: whoever sends at that moment comes before or after", async () => {
    await change("on");
    const [off, ...sent] = await Promise.all([change("off", it1.version + 1), ...Array.from({ length: 6 }, () => send())]);
    expect(off).toMatchObject({ ok: true });
    const { at } = await db.event.findFirstOrThrow({ where: { objectId: it1.id, detail: { path: ["publishFirst"], equals: "off" } } });
    for (const one of sent) {
      const { status, publishedAt } = await db.comment.findUniqueOrThrow({ where: { id: one.id } });
      if (status === "published") expect(publishedAt!.getTime()).toBeLessThanOrEqual(at.getTime() + 50);
      else expect(status).toBe("pending");
    }
    expect(await statusOf(await send())).toBe("pending");
  });
});
