import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { submitComment } from "@/lib/comments/commands";
import { getOwnComment } from "@/lib/comments/own-queries";
import { commentInputSchema } from "@/lib/comments/schema";
import { db } from "@/lib/db";
import { cleanText, isBlank } from "@/lib/text/clean-text";
import { fieldText, textError } from "@/lib/text/schema";
import { resident, staff } from "@/tests/support/actors";
import { commentInput, countHistory } from "@/tests/support/comments";
import { project as makeProject } from "@/tests/support/factories";

/** Runs a write that must be refused, and proves that it left no trace. */
async function expectRefusal(write: () => Promise<{ ok: boolean; error?: string }>, error: string) {
  const before = [await countHistory(), await db.comment.count()];
  expect(await write()).toMatchObject({ ok: false, error });
  expect([await countHistory(), await db.comment.count()]).toEqual(before);
}

describe("submitComment", () => {
  it("keeps the words, what the page said and one line of history, and waits", async () => {
    const [project, author] = [await makeProject(), await resident()];
    const input = commentInput(project, { displayName: "老王" });
    const result = await submitComment(author, input);
    if (!result.ok) throw new Error(result.error);
    expect(result.value.receipt).toMatch(/^\d{12}$/);
    const comment = await db.comment.findUniqueOrThrow({ where: { id: result.value.id }, include: { revisions: true, author: true } });
    expect(comment).toMatchObject({ status: "pending", publicBody: null, publishedAt: null, displayName: "老王", authorId: author.userId, projectId: project.id });
    expect(comment.author.displayName).toBe("老王");
    expect(comment.revisions).toMatchObject([{ number: 1, body: input.body, masked: false, flags: [] }]);
    expect(comment.seen).toEqual({
      status: "not_published",
      figures: [{ metricZh: "加装电梯", metricEn: "Lifts fitted", unitZh: "台", unitEn: "lifts", target: "500", value: null, asOf: null, asOfPrecision: null }],
    });
    const history = await db.event.findMany({ where: { actorId: author.userId }, orderBy: { id: "asc" }, select: { action: true, objectId: true } });
    expect(history.map(({ action }) => action).sort()).toEqual(["comment.submitted", "user.renamed"]);
  });

  it("returns the first result to a repeat, and takes other words from the same form as a new comment (R19)", async () => {
    const [project, author] = [await makeProject(), await resident()];
    const input = commentInput(project);
    const first = await submitComment(author, input);
    expect(await submitComment(author, input)).toEqual(first);
    const second = await submitComment(author, { ...input, body: `${input.body}!` });
    expect(second).toMatchObject({ ok: true });
    expect(second).not.toEqual(first);
    expect(await db.comment.count({ where: { authorId: author.userId } })).toBe(2);
  });

  it("stores one comment when the same form arrives ten times at once", async () => {
    const [project, author] = [await makeProject(), await resident()];
    const input = commentInput(project);
    const results = await Promise.all(Array.from({ length: 10 }, () => submitComment(author, input)));
    const receipts = new Set(results.filter((result) => result.ok).map((result) => result.value.receipt));
    expect(receipts.size).toBe(1);
    expect(await db.comment.count({ where: { authorId: author.userId } })).toBe(1);
    expect(await db.event.count({ where: { actorId: author.userId, action: "comment.submitted" } })).toBe(1);
  });

  it("never gives two people one form's result", async () => {
    const project = await makeProject();
    const input = commentInput(project);
    const [mine, yours] = [await submitComment(await resident(), input), await submitComment(await resident(), input)];
    expect(mine.ok && yours.ok && mine.value.id !== yours.value.id).toBe(true);
  });

  it("refuses a project that is not there or takes no comments", async () => {
    const author = await resident();
    await expectRefusal(() => submitComment(author, commentInput({ slug: "no-such-project" })), "not-found");
    const closed = await makeProject();
    await db.project.update({ where: { id: closed.id }, data: { commentsOpen: false } });
    await expectRefusal(() => submitComment(author, commentInput(closed)), "comments-closed");
  });

  it("refuses a sub-district that is not there", async () => {
    const [project, author] = [await makeProject(), await resident()];
    await expectRefusal(() => submitComment(author, commentInput(project, { subDistrict: "999999999" })), "sub-district-unknown");
  });

  it("lets nobody speak as an authority (R7)", async () => {
    const [project, author] = [await makeProject(), await resident()];
    await db.department.create({ data: { nameZh: "某区民政局" } });
    await staff("replier", { name: "钱学礼" });
    for (const displayName of ["工作人员", "管理员01", "某区", "民政局", "钱学礼"]) {
      await expectRefusal(() => submitComment(author, commentInput(project, { displayName })), "name-reserved");
    }
    await expectRefusal(() => submitComment(author, commentInput(project, { displayName: "13812341234" })), "name-contact");
    expect((await db.user.findUniqueOrThrow({ where: { id: author.userId } })).displayName).toBe("居民0001");
  });

  it("asks once what to do about contact data, then masks or keeps it", async () => {
    const [project, author] = [await makeProject(), await resident()];
    const input = commentInput(project, { body: "请打 13812341234 找我" });
    await expectRefusal(() => submitComment(author, input), "contact-found");
    const masked = await submitComment(author, { ...input, contacts: "mask" });
    const kept = await submitComment(author, { ...input, contacts: "keep" });
    if (!masked.ok || !kept.ok) throw new Error("refused");
    const bodies = await db.commentRevision.findMany({ where: { commentId: { in: [masked.value.id, kept.value.id] } }, orderBy: { createdAt: "asc" } });
    expect(bodies.map(({ body, masked }) => ({ body, masked }))).toEqual([
      { body: "请打 138****1234 找我", masked: true },
      { body: "请打 13812341234 找我", masked: false },
    ]);
    expect(bodies[1]!.flags).toContainEqual(expect.objectContaining({ rule: "contacts", kind: "mobile" }));
  });

  it("notices repeats by the same author", async () => {
    const [project, author] = [await makeProject(), await resident()];
    const body = "希望我们小区的电梯能早一点装好，老人上下楼太不方便了。";
    await submitComment(author, commentInput(project, { body }));
    const again = await submitComment(author, commentInput(project, { body }));
    if (!again.ok) throw new Error(again.error);
    const revision = await db.commentRevision.findFirstOrThrow({ where: { commentId: again.value.id } });
    expect(revision.flags).toMatchObject([{ rule: "repeats" }]);
  });

  it("holds a flood back, and says for how long", async () => {
    const [project, author] = [await makeProject(), await resident()];
    const results = [];
    for (let i = 0; i < 7; i++) results.push(await submitComment(author, commentInput(project)));
    expect(results.slice(0, 6).every((result) => result.ok)).toBe(true);
    expect(results[6]).toMatchObject({ ok: false, error: "too-many-tries", detail: { minutes: expect.any(Number) } });
  });

  it("stores and returns every text exactly as cleaned (R6)", async () => {
    const project = await makeProject();
    const hostile = fc.oneof(
      fc.string({ unit: "binary", minLength: 2, maxLength: 200 }),
      fc.string({ unit: "grapheme", minLength: 2, maxLength: 100 }),
      fc.constantFrom("'; DROP TABLE \"Comment\"; --", "<script>alert(1)</script>", "\\x00 %00 \\u0000", "𠮷野家👨‍👩‍👧‍👦 葛\u{e0100}城", "\u202eevil\u2066", "{{7*7}} ${1}", "ا‌ب"),
    );
    await fc.assert(
      fc.asyncProperty(hostile, async (raw) => {
        const expected = fieldText(raw.replaceAll("\0", ""), true);
        fc.pre(!isBlank(expected) && textError(expected, { min: 2, max: 1000 }) === null);
        const author = await resident();
        const input = commentInputSchema.parse({ ...commentInput(project), body: raw.replaceAll("\0", ""), contacts: "keep" });
        const result = await submitComment(author, input);
        if (!result.ok) throw new Error(result.error);
        const own = await getOwnComment(author, result.value.id);
        expect(own?.body).toBe(expected);
        expect(cleanText(own!.body)).toBe(expected);
      }),
      { numRuns: 60 },
    );
  });
});
