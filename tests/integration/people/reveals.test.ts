import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { phoneHash } from "@/lib/identity/phone-hash";
import { getAuthorContact, revealAuthor, revealInputSchema } from "@/lib/people/reveals";
import { keyedHash, seal } from "@/lib/secrets";
import { resident, staff } from "@/tests/support/actors";
import { makeCase } from "@/tests/support/cases";
import { makeComment } from "@/tests/support/comments";
import { department, project } from "@/tests/support/factories";

beforeEach(async () => void (await db.rateLimit.deleteMany()));

async function commentBy(phone: string, status: "pending" | "published" | "withdrawn" = "published", email?: string) {
  const author = await resident({ phone });
  if (email) await db.user.update({ where: { id: author.userId }, data: { emailSealed: seal("email-seal", email), emailHash: keyedHash("email-hash", email), emailProvedAt: new Date() } });
  return { author, commentId: (await makeComment({ projectId: (await project()).id, author, status })).id };
}

const reason = "留言提到轻生，要联系本人";

describe("an author's number (P-9)", () => {
  it("is masked for everybody until a reason is given, then whole for that person alone, for five minutes", async () => {
    const { commentId, author } = await commentBy("+8613812341234", "published", "zhang.san@example.com");
    const [one, other] = [await staff("moderator"), await staff("moderator")];
    expect(await getAuthorContact(one, commentId)).toEqual({ phone: "138****1234", email: "z***@example.com", shownUntil: null });
    expect(await revealAuthor(one, { commentId, reason })).toMatchObject({ ok: true });
    const shown = await getAuthorContact(one, commentId);
    expect(shown).toMatchObject({ phone: "+8613812341234", email: "zhang.san@example.com" });
    expect(Math.round((shown!.shownUntil!.getTime() - Date.now()) / 60_000)).toBe(5);
    expect(await getAuthorContact(other, commentId)).toMatchObject({ phone: "138****1234", shownUntil: null });
    // A reveal is never changed, not even here: one of six minutes ago is as good as none.
    const { commentId: earlier, author: second } = await commentBy("+8613812341235");
    await db.reveal.create({ data: { staffId: one.staffId, userId: second.userId, reason, createdAt: new Date(Date.now() - 6 * 60_000) } });
    expect(await getAuthorContact(one, earlier)).toMatchObject({ phone: "138****1235", shownUntil: null });
    // The history has who looked at whom; neither number nor reason.
    const event = await db.event.findFirstOrThrow({ where: { action: "user.revealed", objectId: author.userId } });
    const reveal = await db.reveal.findFirstOrThrow({ where: { userId: author.userId } });
    expect(event).toMatchObject({ actorId: one.staffId, detail: { reveal: reveal.id, comment: commentId } });
    expect(reveal).toMatchObject({ staffId: one.staffId, reason });
    expect(JSON.stringify(event)).not.toMatch(/1381234|轻生/);
  });

  it("is for moderators where a comment stands, not for a department before it is public, and for nobody where it was withdrawn", async () => {
    const [moderator, replier] = [await staff("moderator"), await staff("replier")];
    const { commentId: pending } = await commentBy("+8613812341236", "pending");
    const { commentId: withdrawn } = await commentBy("+8613812341237", "withdrawn");
    expect(await getAuthorContact(moderator, pending)).not.toBeNull();
    expect(await getAuthorContact(replier, pending)).toBeNull();
    expect(await revealAuthor(replier, { commentId: pending, reason })).toMatchObject({ error: "not-found" });
    expect(await revealAuthor(moderator, { commentId: withdrawn, reason })).toMatchObject({ error: "not-found" });
    expect(await db.reveal.count({ where: { staffId: { in: [moderator.staffId, replier.staffId] } } })).toBe(0);
  });

  it("is for a department where the case is its own, and for none other", async () => {
    const author = await resident();
    const [own, other] = [await department(), await department()];
    const { commentId } = await makeCase({ projectId: (await project()).id, author, departmentId: own.id });
    const { commentId: unassigned } = await makeCase({ projectId: (await project()).id });
    expect(await getAuthorContact(await staff("replier", { departmentId: own.id }), commentId)).not.toBeNull();
    for (const departmentId of [other.id, null]) {
      const stranger = await staff("replier", { departmentId });
      for (const id of [commentId, unassigned]) {
        expect(await getAuthorContact(stranger, id)).toBeNull();
        expect(await revealAuthor(stranger, { commentId: id, reason })).toMatchObject({ error: "not-found" });
      }
    }
  });

  it("takes a reason of some words, without a number in it: it outlives the account", async () => {
    const { commentId } = await commentBy("+8613812341238");
    const moderator = await staff("moderator");
    for (const poor of ["", "看看", "\u200b".repeat(20)]) expect(revealInputSchema.safeParse({ commentId, reason: poor }).success).toBe(false);
    expect(await revealAuthor(moderator, { commentId, reason: "请打他电话 13912345678 核实" })).toMatchObject({ error: "reason-has-contact", detail: { field: "reason" } });
  });

  it("has nothing to show of an author without contact, and stops whoever asks for one after another", async () => {
    const { commentId, author } = await commentBy("+8613812341239");
    const moderator = await staff("moderator");
    await db.user.update({ where: { id: author.userId }, data: { phoneHash: null, phoneSealed: null } });
    expect(await getAuthorContact(moderator, commentId)).toEqual({ phone: null, email: null, shownUntil: null });
    expect(await revealAuthor(moderator, { commentId, reason })).toMatchObject({ error: "nothing-to-reveal" });
    await db.user.update({ where: { id: author.userId }, data: { phoneHash: phoneHash("+8613812341239"), phoneSealed: seal("phone-seal", "+8613812341239") } });
    const errors = new Set<string>();
    for (let n = 0; n < 31; n++) {
      const result = await revealAuthor(moderator, { commentId, reason });
      if (!result.ok) errors.add(result.error);
    }
    expect(errors).toEqual(new Set(["too-many-tries"]));
  });
});
