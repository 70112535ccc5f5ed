import { describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { admit } from "@/lib/identity/admission";
import { recordSignOut } from "@/lib/identity/commands";
import { dropUnagreed, enrol, forgetUnagreed, listNewPoints } from "@/lib/identity/enrolment";
import { phoneHash } from "@/lib/identity/phone-hash";
import type { Newcomer } from "@/lib/identity/proof";
import { enrolmentInputSchema, privacyChangesSince, privacyVersion, privacyVersions, type EnrolmentInput } from "@/lib/identity/schema";
import { ok } from "@/lib/result";
import { newcomer, newPhone, resident, staff, visitor } from "@/tests/support/actors";
import { comment, department, project } from "@/tests/support/factories";

const first: EnrolmentInput = { step: "first", displayName: "", age: "on", consent: "on", version: privacyVersion, locale: "zh" };
const again: EnrolmentInput = { ...first, step: "again", age: undefined };

function arrival(phone = newPhone()) {
  return { phone, phoneHash: phoneHash(phone), locale: "zh" as const, by: "code" as const };
}

describe("whoever proved a number", () => {
  it("has one account, also when twenty arrive at once", async () => {
    const number = arrival();
    const arrivals = await Promise.all(Array.from({ length: 20 }, () => db.$transaction((tx) => admit(tx, visitor(), number))));
    const admitted = arrivals.flatMap((arrived) => (arrived.ok ? [arrived.value] : []));
    const ids = new Set(admitted.map(({ owner }) => owner.id));
    expect([admitted.length, ids.size]).toEqual([20, 1]);
    expect(admitted.every(({ isDone }) => !isDone)).toBe(true);
    expect(await db.event.count({ where: { action: "user.registered", objectId: [...ids][0] } })).toBe(1);
  });

  it("is not done before they agreed, and is afterwards", async () => {
    const phone = newPhone();
    const actor = await newcomer({ phone });
    expect((await enrol(actor, first)).ok).toBe(true);
    expect(await db.$transaction((tx) => admit(tx, visitor(), arrival(phone)))).toEqual(ok({ owner: { kind: "resident", id: actor.userId, unrecognised: false }, isDone: true }));
  });
});

describe("enrol", () => {
  it("records the version agreed to, the age statement and the name, each with a line of history (C-2, P-2)", async () => {
    const actor = await newcomer();
    expect(await enrol(actor, { ...first, displayName: " 住在梧桐树下 " })).toEqual({ ok: true, value: null });
    const user = await db.user.findUniqueOrThrow({ where: { id: actor.userId } });
    expect(user).toMatchObject({ displayName: "住在梧桐树下", consentVersion: privacyVersion });
    expect(user.consentAt).toBeInstanceOf(Date);
    expect(user.ageStatedAt).toEqual(user.consentAt);
    const events = await db.event.findMany({ where: { objectId: actor.userId }, orderBy: { action: "asc" } });
    expect(events.map(({ action, detail }) => [action, detail])).toEqual([
      ["user.consented", { version: privacyVersion, age: "14+" }],
      ["user.renamed", {}],
    ]);
  });

  it("keeps the neutral name of whoever chooses none", async () => {
    const actor = await newcomer();
    await enrol(actor, first);
    expect(await db.user.findUniqueOrThrow({ where: { id: actor.userId } })).toMatchObject({ displayName: actor.displayName });
    expect(await db.event.count({ where: { objectId: actor.userId, action: "user.renamed" } })).toBe(0);
  });

  it("refuses staff's names, a department's and an authority's, and then records nothing (R7, C-10)", async () => {
    await staff("moderator", { name: "欧阳建国" });
    const { nameZh } = await department("梧桐街道办事处");
    const actor = await newcomer();
    for (const displayName of ["欧阳建国", "歐陽建國", "我是欧阳建国", nameZh, "徐汇官方"]) {
      expect(await enrol(actor, { ...first, displayName }), displayName).toMatchObject({ ok: false, error: "name-reserved", detail: { field: "displayName" } });
    }
    expect(await db.user.findUniqueOrThrow({ where: { id: actor.userId } })).toMatchObject({ consentVersion: null, ageStatedAt: null });
    expect(await db.event.count({ where: { objectId: actor.userId } })).toBe(0);
  });

  it("refuses without consent, and the first time without the age statement, whatever the form says", async () => {
    expect(enrolmentInputSchema.safeParse({ ...first, consent: undefined, age: undefined }).error?.issues.map(({ path }) => path[0])).toEqual(["age", "consent"]);
    expect(enrolmentInputSchema.safeParse({ ...again, consent: undefined }).success).toBe(false);
    expect(await enrol(await newcomer(), again)).toMatchObject({ ok: false, error: "age-required" });
  });

  it("refuses consent to a version that was replaced meanwhile", async () => {
    const actor = await newcomer();
    expect(await enrol(actor, { ...first, version: "2026-11-23" })).toEqual({ ok: false, error: "notice-changed" });
  });

  it("asks again when the notice changed: consent alone, and says what is new", async () => {
    const actor = await newcomer({ agreedTo: "2026-11-23", displayName: "老王" });
    expect(await listNewPoints(actor)).toEqual(privacyVersions.slice(0, -1).flatMap(({ points }) => [...points]));
    expect(await enrol(actor, { ...again, displayName: "改了名" })).toEqual({ ok: true, value: null });
    expect(await db.user.findUniqueOrThrow({ where: { id: actor.userId } })).toMatchObject({ displayName: "老王", consentVersion: privacyVersion });
  });

  it("is nobody's to give for an account that may be somebody else's: that is asked first", async () => {
    const owner = await newcomer({ agreedTo: "2026-11-23" });
    expect(await enrol({ ...owner, needs: "recognition" } as Newcomer, again)).toEqual({ ok: false, error: "enrolment-required" });
    expect(await db.user.findUniqueOrThrow({ where: { id: owner.userId } })).toMatchObject({ consentVersion: "2026-11-23" });
    expect(await db.event.count({ where: { objectId: owner.userId } })).toBe(0);
  });

  it("is recorded once, also when the button is pressed twice", async () => {
    const actor = await newcomer();
    const results = await Promise.all([enrol(actor, first), enrol(actor, first), enrol(actor, first)]);
    expect(results.every(({ ok }) => ok)).toBe(true);
    expect(await db.event.count({ where: { objectId: actor.userId, action: "user.consented" } })).toBe(1);
  });
});

describe("what is new in the notice", () => {
  it("is everything after the version agreed to, and everything but the first when that is not known", () => {
    expect(privacyChangesSince(privacyVersion)).toEqual([]);
    expect(privacyChangesSince("1999-01-01")).not.toContain("first");
    expect(privacyChangesSince("1999-01-01").length).toBeGreaterThan(0);
  });

  it("is dated, the newest first", () => {
    const days = privacyVersions.map(({ version }) => version);
    expect([...days].sort().reverse()).toEqual(days);
  });
});

describe("not agreeing", () => {
  it("forgets an account at once that nobody ever agreed to have", async () => {
    const actor = await newcomer();
    await db.session.create({ data: { tokenHash: actor.sessionId, userId: actor.userId, expiresAt: new Date(Date.now() + 60_000) } });
    await recordSignOut(actor);
    expect(await db.user.count({ where: { id: actor.userId } })).toBe(0);
    expect(await db.session.count({ where: { userId: actor.userId } })).toBe(0);
    expect(await db.event.count({ where: { action: "user.erased", objectId: actor.userId } })).toBe(1);
  });

  it("forgets nobody who has agreed meanwhile", async () => {
    const actor = await newcomer();
    await enrol(actor, first);
    expect(await db.$transaction((tx) => forgetUnagreed(tx, actor, actor.userId))).toBe(false);
    expect(await db.user.count({ where: { id: actor.userId } })).toBe(1);
  });

  it("keeps the account of somebody who agreed to an earlier version", async () => {
    const actor = await newcomer({ agreedTo: "2026-11-23" });
    await recordSignOut(actor);
    expect(await db.user.count({ where: { id: actor.userId } })).toBe(1);
  });

  it("is forgotten after a day, with nothing else: not those who agreed, not what has words", async () => {
    const { id: projectId } = await project();
    const [stale, recent, agreed, withWords] = [await newcomer(), await newcomer(), await resident(), await resident()];
    await comment({ projectId, author: withWords });
    await db.user.update({ where: { id: withWords.userId }, data: { consentVersion: null, consentAt: null } });
    const long = new Date(Date.now() - 25 * 3600 * 1000);
    await db.user.updateMany({ where: { id: { in: [stale.userId, agreed.userId, withWords.userId] } }, data: { signedInAt: long } });
    expect(await dropUnagreed()).toBeGreaterThan(0);
    const left = await db.user.findMany({ where: { id: { in: [stale, recent, agreed, withWords].map(({ userId }) => userId) } }, select: { id: true } });
    expect(left.map(({ id }) => id).sort()).toEqual([recent.userId, agreed.userId, withWords.userId].sort());
  });
});
