import { beforeEach, describe, expect, it } from "vitest";
import { listPublishedComments } from "@/lib/comments/queries";
import { db } from "@/lib/db";
import { decideComment } from "@/lib/moderation/commands";
import { decisionInputSchema, type DecisionInput } from "@/lib/moderation/schema";
import { newPhone, resident, staff, visitor } from "../../support/actors";
import { comment, countTraces, edited, project } from "../../support/factories";

let projectId: string;
beforeEach(async () => {
  projectId = (await project()).id;
});

const publish = (commentId: string, revision = 1, more: object = {}) => ({ view: "waiting", commentId, revision, action: "publish", keepContacts: false, ...more }) as DecisionInput;
const reject = (commentId: string, revision = 1) => ({ view: "waiting", commentId, revision, action: "reject", reason: "off_topic", words: "请到区政府网站反映这件事。" }) as DecisionInput;
const remove = (commentId: string) => ({ ...reject(commentId), action: "remove" }) as DecisionInput;

describe("decideComment", () => {
  it("publishes what was read, masked, with decision, history and notice", async () => {
    const moderator = await staff("moderator", { name: "王审核" });
    const { id, authorId } = await comment({ projectId, body: "请打 13812341234 找我" });
    expect(await decideComment(moderator, publish(id))).toMatchObject({ ok: true });
    const row = await db.comment.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({ status: "published", publicBody: "请打 138****1234 找我" });
    expect(row.publishedAt).not.toBeNull();
    expect(await db.decision.findMany({ where: { commentId: id } })).toMatchObject([{ action: "publish", revision: 1, keptContacts: false, staffId: moderator.staffId }]);
    expect(await db.event.findMany({ where: { objectId: id } })).toMatchObject([{ action: "comment.published", actorKind: "staff", actorId: moderator.staffId }]);
    expect(await db.notice.findMany({ where: { commentId: id } })).toMatchObject([{ userId: authorId, kind: "published" }]);
    expect((await db.project.findUniqueOrThrow({ where: { id: projectId } })).publishedComments).toBe(1);
  });

  it("keeps contact data when staff say so, unless the author asked for the mask", async () => {
    const moderator = await staff();
    const kept = await comment({ projectId, body: "居委会电话 13812341234" });
    const masked = await comment({ projectId, body: "居委会电话 13812341234", masked: true });
    await decideComment(moderator, publish(kept.id, 1, { keepContacts: true }));
    await decideComment(moderator, publish(masked.id, 1, { keepContacts: true }));
    expect((await db.comment.findUniqueOrThrow({ where: { id: kept.id } })).publicBody).toContain("13812341234");
    expect((await db.comment.findUniqueOrThrow({ where: { id: masked.id } })).publicBody).not.toContain("13812341234");
    expect(await db.decision.findFirst({ where: { commentId: masked.id } })).toMatchObject({ keptContacts: false });
  });

  it("rejects with a reason and words to the author, and never makes the text public", async () => {
    const { id } = await comment({ projectId });
    const open = await comment({ projectId });
    const moderator = await staff();
    expect(await decideComment(moderator, reject(id))).toMatchObject({ ok: true });
    expect(await decideComment(moderator, publish(open.id))).toMatchObject({ ok: true });
    const thread = await listPublishedComments({ projectId, viewer: visitor() });
    expect(thread.comments.map((shown) => shown.id)).toEqual([open.id]);
    expect(await db.comment.findUniqueOrThrow({ where: { id } })).toMatchObject({ status: "rejected", publicBody: null, publishedAt: null });
    expect(await db.decision.findFirst({ where: { commentId: id } })).toMatchObject({ action: "reject", reason: "off_topic", words: "请到区政府网站反映这件事。" });
    expect(await db.notice.findFirst({ where: { commentId: id } })).toMatchObject({ kind: "rejected" });
  });

  it("removes a published one with its open reports, and keeps its words in the table", async () => {
    const moderator = await staff();
    const { id } = await comment({ projectId, status: "published" });
    await db.report.create({ data: { commentId: id, reason: "insult", formKey: id } });
    expect(await decideComment(moderator, remove(id))).toMatchObject({ ok: true });
    expect(await db.comment.findUniqueOrThrow({ where: { id } })).toMatchObject({ status: "removed", publicBody: null });
    expect(await db.commentRevision.count({ where: { commentId: id } })).toBe(1);
    expect(await db.report.findFirst({ where: { commentId: id } })).toMatchObject({ settledBy: moderator.staffId });
    expect((await db.project.findUniqueOrThrow({ where: { id: projectId } })).publishedComments).toBe(0);
  });

  it("refuses, and leaves no trace", async () => {
    const phone = newPhone();
    const author = await resident({ phone, displayName: "梧桐" });
    const own = await comment({ projectId, author });
    const withdrawn = await comment({ projectId, status: "withdrawn" });
    const rewritten = await comment({ projectId, author });
    await edited(rewritten.id, "改过的话");
    const before = await countTraces();
    const self = await staff("moderator", { phone });
    const other = await staff();
    const unknown = await staff("admin", { phone: null });
    expect(await decideComment(self, publish(own.id))).toMatchObject({ error: "own-comment" });
    for (const decision of [publish(own.id), reject(own.id), remove(own.id)]) expect(await decideComment(unknown, decision)).toMatchObject({ error: "staff-phone-required" });
    expect(await decideComment(other, publish(withdrawn.id))).toMatchObject({ error: "withdrawn-meanwhile" });
    expect(await decideComment(other, publish(rewritten.id))).toMatchObject({ error: "changed-meanwhile", detail: { name: "梧桐", at: expect.any(Number) } });
    expect(await decideComment(other, publish(own.id, 99))).toMatchObject({ error: "changed-meanwhile" });
    expect(await decideComment(other, remove(own.id))).toMatchObject({ error: "not-published" });
    expect(await decideComment(other, publish("018f0000-0000-7000-8000-000000000000"))).toMatchObject({ error: "not-found" });
    expect(await countTraces()).toEqual(before);
  });

  it("lets one of twenty moderators win and tells the others who and when", async () => {
    const { id } = await comment({ projectId });
    const moderators = await Promise.all(Array.from({ length: 20 }, (_, index) => staff("moderator", { name: `审核员${index}` })));
    const results = await Promise.all(moderators.map((moderator, index) => decideComment(moderator, index % 2 ? publish(id) : reject(id))));
    const winners = results.flatMap((result, index) => (result.ok ? [moderators[index]!] : []));
    expect(winners).toHaveLength(1);
    for (const result of results) if (!result.ok) expect(result).toMatchObject({ error: "already-decided", detail: { name: winners[0]!.name, at: expect.any(Number) } });
    expect(await db.decision.count({ where: { commentId: id } })).toBe(1);
    expect(await db.event.count({ where: { objectId: id } })).toBe(1);
    expect(await db.notice.count({ where: { commentId: id } })).toBe(1);
  });

  it("demands a reason and words before anything is refused to an author", () => {
    const fields = { commentId: "018f0000-0000-7000-8000-000000000000", revision: "1", action: "reject" };
    const parsed = decisionInputSchema.safeParse({ ...fields, reason: "", words: " " });
    expect(parsed.error?.issues.map(({ path, message }) => [path.join("."), message])).toEqual([["reason", "choose"], ["words", "required"]]);
    expect(decisionInputSchema.safeParse({ ...fields, action: "publish" }).data).toMatchObject({ view: "waiting", keepContacts: false, revision: 1 });
    expect(decisionInputSchema.safeParse({ ...fields, action: "erase" }).success).toBe(false);
  });
});
