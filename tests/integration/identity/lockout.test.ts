import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { requestCode } from "@/lib/identity/codes";
import { canUnlock, checkLock, clearFailures, dropOldFailures, recordFailure, staffSubject, unlock } from "@/lib/identity/lockout";
import { proveRecovery } from "@/lib/identity/recovery";
import { proveStaff } from "@/lib/identity/staff-sign-in";
import { recipientHash } from "@/lib/notifications/recipient";
import { messageSchema } from "@/lib/notifications/schema";
import { unseal } from "@/lib/secrets";
import { newPhone, resident, staff, visitor } from "@/tests/support/actors";
import { received } from "@/tests/support/messages";

function failureAt(phone = newPhone()) {
  const to = { phone };
  return { subjectHash: recipientHash(to), to, locale: "zh" as const };
}

async function fail(failure: Parameters<typeof recordFailure>[1], times: number) {
  for (let i = 0; i < times; i++) await recordFailure(visitor(), failure);
}

async function lockMessages() {
  const rows = await db.outboxMessage.findMany({ orderBy: { createdAt: "asc" } });
  return rows.map((row) => messageSchema.parse(JSON.parse(unseal("outbox-seal", row.sealed)))).filter((message) => message.kind === "locked");
}

function tokenOf(link: string) {
  return new URL(link).searchParams.get("t")!;
}

describe("refusals count", () => {
  beforeEach(async () => {
    await db.outboxMessage.deleteMany();
  });

  it("four failures change nothing; from the fifth on each makes the next wait twice as long, up to eight minutes", async () => {
    const failure = failureAt();
    await fail(failure, 4);
    expect(await checkLock(failure.subjectHash)).toBeNull();
    const waits = [];
    for (let i = 0; i < 10; i++) {
      await fail(failure, 1);
      waits.push((await checkLock(failure.subjectHash))?.detail?.minutes);
    }
    expect(waits).toEqual([1, 2, 4, 8, 8, 8, 8, 8, 8, 8]);
    expect(await lockMessages()).toEqual([]);
  });

  it("the fifteenth locks for a day, and its owner is told once", async () => {
    const failure = failureAt();
    await fail(failure, 14);
    await Promise.all(Array.from({ length: 12 }, () => recordFailure(visitor(), failure)));
    expect(await checkLock(failure.subjectHash)).toEqual({ ok: false, error: "sign-in-locked", detail: { hours: 24 } });
    expect(await lockMessages()).toHaveLength(1);
    const id = failure.subjectHash.slice(0, 12);
    expect(await db.event.count({ where: { action: "sign-in.locked", objectId: id, result: "refused" } })).toBe(1);
    expect(await db.event.count({ where: { action: "sign-in.slowed", objectId: id, result: "refused" } })).toBe(10);
  });

  it("fifteen at once lock once", async () => {
    const failure = failureAt();
    await Promise.all(Array.from({ length: 15 }, () => recordFailure(visitor(), failure)));
    expect(await checkLock(failure.subjectHash)).toMatchObject({ error: "sign-in-locked" });
    expect(await lockMessages()).toHaveLength(1);
  });

  it("the link opens it again, once; looking at it opens nothing", async () => {
    const failure = failureAt();
    await fail(failure, 15);
    const [message] = await lockMessages();
    expect(message!.link).toMatch(/\/unlock\?t=[\w-]{22}$/);
    const token = tokenOf(message!.link);
    expect(await canUnlock(token)).toBe(true);
    expect(await checkLock(failure.subjectHash)).toMatchObject({ error: "sign-in-locked" });
    const tries = await Promise.all(Array.from({ length: 8 }, () => unlock(visitor(), token)));
    expect(tries.filter((result) => result.ok)).toHaveLength(1);
    expect(await checkLock(failure.subjectHash)).toBeNull();
    expect(await canUnlock(token)).toBe(false);
    expect(await db.event.count({ where: { action: "sign-in.unlocked", objectId: failure.subjectHash.slice(0, 12) } })).toBe(1);
  });

  it("a made-up link opens nothing", async () => {
    expect(await canUnlock("x".repeat(43))).toBe(false);
    expect(await unlock(visitor(), "x".repeat(43))).toEqual({ ok: false, error: "unlock-gone" });
  });

  it("a lock ends by itself after a day and the counting starts anew", async () => {
    const failure = failureAt();
    await fail(failure, 15);
    await db.$executeRaw`UPDATE "SignInLock" SET "lockedUntil" = now() - interval '1 second' WHERE "subjectHash" = ${failure.subjectHash}`;
    expect(await unlock(visitor(), tokenOf((await lockMessages())[0]!.link))).toMatchObject({ error: "unlock-gone" });
    await fail(failure, 1);
    expect(await checkLock(failure.subjectHash)).toMatchObject({ error: "sign-in-slow" });
    await db.$executeRaw`UPDATE "SignInLock" SET "slowUntil" = NULL WHERE "subjectHash" = ${failure.subjectHash}`;
    await fail(failure, 3);
    expect(await checkLock(failure.subjectHash)).toBeNull();
  });

  it("failures of the day before do not count, and are cleared away; a lock is not", async () => {
    const [old, locked] = [failureAt(), failureAt()];
    await fail(old, 4);
    await fail(locked, 15);
    await db.$executeRaw`UPDATE "SignInLock" SET "updatedAt" = now() - interval '25 hours'`;
    await fail(old, 4);
    expect(await checkLock(old.subjectHash)).toBeNull();
    await db.$executeRaw`UPDATE "SignInLock" SET "updatedAt" = now() - interval '25 hours'`;
    expect(await dropOldFailures()).toBeGreaterThan(0);
    expect(await db.signInLock.count({ where: { subjectHash: old.subjectHash } })).toBe(0);
    expect(await checkLock(locked.subjectHash)).toMatchObject({ error: "sign-in-locked" });
  });

  it("success forgets them", async () => {
    const failure = failureAt();
    await fail(failure, 7);
    await clearFailures(failure.subjectHash);
    await fail(failure, 4);
    expect(await checkLock(failure.subjectHash)).toBeNull();
  });

  it("a number with an account and one without are treated alike (R14); an address nobody has is locked and told nothing", async () => {
    const phone = newPhone();
    await resident({ phone });
    const [known, unknown, nobody] = [failureAt(phone), failureAt(), { ...failureAt(), to: null }];
    for (const failure of [known, unknown, nobody]) await fail(failure, 15);
    for (const failure of [known, unknown, nobody]) expect(await checkLock(failure.subjectHash)).toEqual({ ok: false, error: "sign-in-locked", detail: { hours: 24 } });
    expect((await lockMessages()).map((message) => message.to.phone).sort()).toEqual([known.to.phone, unknown.to.phone].sort());
  });

  it("staff are sent back to where staff sign in", async () => {
    const to = { email: "a@example.invalid" };
    await fail({ subjectHash: staffSubject(to.email), to, locale: "en", isStaff: true }, 15);
    expect((await lockMessages())[0]!.link).toMatch(/\/en\/unlock\?t=[\w-]{22}&for=staff$/);
  });

  it("whoever guesses at codes sent to a staff person's mail locks that mail's codes, and no staff out of their work", async () => {
    const { email } = await staff();
    const locale = "en" as const;
    for (let tried = 0; tried < 15; tried++) {
      await db.rateLimit.deleteMany();
      await db.oneTimeCode.deleteMany();
      await db.signInLock.updateMany({ data: { slowUntil: null } });
      const asking = visitor();
      const { browser, wrong } = await received(asking, { email }, await requestCode(asking, { to: { email }, purpose: "recovery", locale }));
      expect(await proveRecovery(browser, { code: wrong, locale })).toMatchObject({ ok: false, error: tried < 14 ? "code-wrong" : "sign-in-locked" });
    }
    expect(await proveStaff(visitor(), { email, password: "wrong" })).toEqual({ ok: false, error: "staff-sign-in-failed" });
    // The sentence says that a link was sent: to whoever reads that mail, as to whoever has a number.
    const [told] = await lockMessages();
    expect(told).toMatchObject({ to: { email }, link: expect.stringMatching(/\/en\/unlock\?t=[\w-]{22}$/) });
    expect(await unlock(visitor(), tokenOf(told!.link))).toMatchObject({ ok: true });
    expect(await checkLock(recipientHash({ email }))).toBeNull();
  });
});
