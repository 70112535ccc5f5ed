import { randomUUID } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import { askErasure, undoErasure } from "@/lib/accounts/erasure-commands";
import { eraseDue } from "@/lib/accounts/erasure-job";
import { getErasure } from "@/lib/accounts/erasure-queries";
import { submitComment, withdrawComment } from "@/lib/comments/commands";
import { lookUpReceipt } from "@/lib/comments/queries";
import { supportComment } from "@/lib/comments/supports";
import { db } from "@/lib/db";
import { openSession } from "@/lib/identity/sessions";
import { decideComment } from "@/lib/moderation/commands";
import { messageSchema } from "@/lib/notifications/schema";
import { recipientHash } from "@/lib/notifications/recipient";
import { seal, unseal } from "@/lib/secrets";
import { newPhone, resident, staff, visitor } from "../../support/actors";
import { commentInput, makeComment } from "../../support/comments";
import { project } from "../../support/factories";
import { messagesTo } from "../../support/messages";
import { letTimePass } from "../../support/accounts";
import { runOnce } from "../../../scripts/database.mjs";

const keep = { words: "keep", understood: "yes" } as const;

async function userOf(userId: string) {
  return db.user.findUniqueOrThrow({ where: { id: userId } });
}

async function eventsOf(userId: string, action: string): Promise<number> {
  return db.event.count({ where: { objectId: userId, action } });
}

describe("asking to be erased", () => {
  it("leaves exactly seven days by the database's clock", async () => {
    const who = await resident();
    await askErasure(who, keep);
    const [row] = await db.$queryRaw<{ exact: boolean; near: boolean }[]>`
      SELECT "erasureDueAt" - "erasureAskedAt" = interval '7 days' AS exact, now() - "erasureAskedAt" < interval '1 minute' AS near FROM "User" WHERE "id" = ${who.userId}::uuid`;
    expect(row).toEqual({ exact: true, near: true });
    // Not a second early, and then at once.
    await runOnce(process.env.MIGRATE_DATABASE_URL!, `UPDATE "User" SET "erasureAskedAt" = now() - interval '7 days' + interval '2 seconds', "erasureDueAt" = now() + interval '2 seconds' WHERE "id" = '${who.userId}'`);
    expect(await eraseDue()).toBe(0);
    await vi.waitFor(async () => expect(await eraseDue()).toBe(1), { timeout: 10_000, interval: 200 });
  });

  it("twice is asking once: the day stays, and so does the choice", async () => {
    const who = await resident();
    const [first, second] = [await askErasure(who, keep), await askErasure(who, { ...keep, words: "withdraw" })];
    expect(second).toEqual(first);
    expect((await getErasure(who))!.takesWords).toBe(false);
    expect(await eventsOf(who.userId, "user.erasure-asked")).toBe(1);
  });

  it("five clicks at once are one request, told to the number and to the mail address once", async () => {
    const phone = newPhone();
    const who = await resident({ phone });
    const email = `${randomUUID()}@example.cn`;
    await db.user.update({ where: { id: who.userId }, data: { emailHash: recipientHash({ email }), emailSealed: seal("email-seal", email), emailProvedAt: new Date(), locale: "en" } });
    await Promise.all(Array.from({ length: 5 }, () => askErasure(who, keep)));
    expect(await eventsOf(who.userId, "user.erasure-asked")).toBe(1);
    const mails = await db.outboxMessage.findMany({ where: { recipientHash: recipientHash({ email }) } });
    expect(mails).toHaveLength(1);
    const message = messageSchema.parse(JSON.parse(unseal("outbox-seal", mails[0]!.sealed)));
    expect(message).toMatchObject({ kind: "erasure", to: { email }, locale: "en", link: expect.stringMatching(/\/en\/me\/erasure$/) });
    // Whoever confirmed by a code to the mail has not shown that they hold the number.
    expect(await messagesTo({ phone })).toMatchObject([{ kind: "erasure", to: { phone }, locale: "en" }]);
  });

  it("changes nothing else for seven days: the person goes on writing and being answered", async () => {
    const [who, place] = [await resident(), await project()];
    await askErasure(who, keep);
    const made = await submitComment(who, commentInput(place));
    expect(made.ok && (await withdrawComment(who, { comment: made.value.id }))).toEqual({ ok: true, value: { id: made.ok && made.value.id } });
  });
});

describe("undoing it", () => {
  it("keeps everything, and leaves a line of history once", async () => {
    const who = await resident();
    const row = await userOf(who.userId);
    await askErasure(who, { ...keep, words: "withdraw" });
    const undone = await Promise.all(Array.from({ length: 5 }, () => undoErasure(who)));
    expect(undone.filter((each) => each.ok && each.value.undone)).toHaveLength(1);
    expect(await userOf(who.userId)).toEqual(row);
    expect(await eventsOf(who.userId, "user.erasure-undone")).toBe(1);
    expect(await eraseDue()).toBe(0);
  });

  it("works as long as it has not happened, and never after", async () => {
    const who = await resident();
    await askErasure(who, keep);
    await letTimePass(who.userId, 8);
    expect(await undoErasure(who)).toEqual({ ok: true, value: { undone: true } });
    await askErasure(who, keep);
    await letTimePass(who.userId);
    expect(await eraseDue()).toBe(1);
    expect(await undoErasure(who)).toEqual({ ok: true, value: { undone: false } });
    expect((await userOf(who.userId)).erasedAt).not.toBeNull();
  });

  it("and the job at once: one of them has it, whole", async () => {
    for (let round = 0; round < 8; round++) {
      const who = await resident();
      await askErasure(who, keep);
      await letTimePass(who.userId);
      const [undone, erased] = await Promise.all([undoErasure(who), eraseDue()]);
      const { erasedAt, phoneHash, erasureAskedAt } = await userOf(who.userId);
      const isUndone = undone.ok && undone.value.undone;
      if (isUndone) expect([erased, erasedAt, phoneHash, erasureAskedAt]).toEqual([0, null, who.phoneHash, null]);
      else {
        expect([phoneHash, erasedAt]).toEqual([null, expect.any(Date)]);
        expect(erased).toBe(1);
      }
    }
  });
});

describe("the erasure", () => {
  it("happens once, however many jobs run", async () => {
    const people = await Promise.all(Array.from({ length: 6 }, () => resident()));
    for (const who of people) {
      await askErasure(who, keep);
      await letTimePass(who.userId);
    }
    const erased = await Promise.all(Array.from({ length: 4 }, () => eraseDue()));
    expect(erased.reduce((sum, count) => sum + count)).toBe(6);
    for (const who of people) expect(await eventsOf(who.userId, "user.erased")).toBe(1);
  });

  it("that fails keeps no other waiting, and comes whole at the next run", async () => {
    const [stuck, other, place] = [await resident(), await resident(), await project()];
    const { id } = await makeComment({ projectId: place.id, author: stuck });
    for (const who of [stuck, other]) {
      await askErasure(who, { ...keep, words: "withdraw" });
      await letTimePass(who.userId);
    }
    // Somebody holds the comment for longer than a statement may take (ten seconds).
    const [isHeld, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const held = db.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM "Comment" WHERE "id" = ${id}::uuid FOR UPDATE`;
      isHeld.resolve();
      await release.promise;
    }, { timeout: 60_000 });
    await isHeld.promise;
    const erased = eraseDue();
    await vi.waitFor(async () => expect((await userOf(other.userId)).erasedAt).not.toBeNull(), { timeout: 30_000, interval: 200 });
    expect((await userOf(stuck.userId)).erasedAt).toBeNull();
    release.resolve();
    await Promise.all([held, erased]);
    await eraseDue();
    expect((await userOf(stuck.userId)).erasedAt).not.toBeNull();
    expect((await db.comment.findUniqueOrThrow({ where: { id } })).status).toBe("withdrawn");
  }, 60_000);

  it("leaves no message behind that was being written meanwhile, and stops nobody's work", async () => {
    const [moderator, place] = [await staff("moderator"), await project()];
    for (let round = 0; round < 12; round++) {
      const who = await resident();
      const email = `${randomUUID()}@example.cn`;
      await db.user.update({ where: { id: who.userId }, data: { emailHash: recipientHash({ email }), emailSealed: seal("email-seal", email), emailProvedAt: new Date() } });
      const comments = await Promise.all((["pending", "published", "published"] as const).map((status) => makeComment({ projectId: place.id, author: who, status })));
      await askErasure(who, keep);
      await letTimePass(who.userId);
      const [first, second, third] = comments.map(({ id }) => id);
      const remove = { action: "remove", reason: "other", words: "说明", revision: 1, view: "reported" } as const;
      const work = [
        () => decideComment(moderator, { commentId: first!, revision: 1, view: "waiting", action: "publish", keepContacts: false } as never),
        () => decideComment(moderator, { commentId: second!, ...remove } as never),
        () => decideComment(moderator, { commentId: third!, ...remove } as never),
      ];
      const [erased] = await Promise.all([eraseDue(), ...work.map((each) => each())]);
      expect(erased).toBe(1);
      expect(await db.outboxMessage.count({ where: { recipientHash: recipientHash({ email }) } })).toBe(0);
      expect(await db.comment.count({ where: { authorId: who.userId, displayName: { not: "已注销用户" } } })).toBe(0);
    }
  });

  it("lets the same number sign up as somebody new", async () => {
    const phone = newPhone();
    const who = await resident({ phone });
    await askErasure(who, keep);
    await letTimePass(who.userId);
    await eraseDue();
    const again = await resident({ phone });
    expect(again.userId).not.toBe(who.userId);
    expect(again.phoneHash).toBe(who.phoneHash);
  });

  it("tells whoever has the receipt number that the author withdrew it, and still nothing of its words", async () => {
    const [who, place] = [await resident(), await project()];
    const { id } = await makeComment({ projectId: place.id, author: who });
    const { receipt } = await db.comment.findUniqueOrThrow({ where: { id } });
    await askErasure(who, { ...keep, words: "withdraw" });
    await letTimePass(who.userId);
    await eraseDue();
    expect(await lookUpReceipt(visitor(), receipt)).toMatchObject({ ok: true, value: { receipt, status: "withdrawn" } });
  });

  it("refuses what was under way while the account went", async () => {
    const [who, place] = [await resident(), await project()];
    const { id } = await makeComment({ projectId: place.id });
    await askErasure(who, keep);
    await letTimePass(who.userId);
    await eraseDue();
    await expect(submitComment(who, commentInput(place))).rejects.toThrow();
    await expect(supportComment(who, { comment: id })).rejects.toThrow();
    await expect(openSession({ kind: "resident", id: who.userId }, { device: null, place: null })).rejects.toThrow();
    expect(await db.comment.count({ where: { authorId: who.userId } })).toBe(0);
  });
});
