import { Secret, TOTP } from "otpauth";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { addTotp, removeFactor, renameFactor, renewRecoveryCodes, skipFactor } from "@/lib/identity/factor-commands";
import { confirmStaff, proveFactor } from "@/lib/identity/factor-proof";
import { shownFactorSchema } from "@/lib/identity/factor-schema";
import { getOwnFactors } from "@/lib/identity/factor-queries";
import { mintEntrant, mintStaff } from "@/lib/identity/mint";
import { linkIdentity } from "@/lib/identity/oidc-commands";
import { hashPassword } from "@/lib/identity/password";
import { changeOwnPassword, renewPassword, setPassword } from "@/lib/identity/password-commands";
import type { Entrant, Staff } from "@/lib/identity/proof";
import { findOwner, openSession } from "@/lib/identity/sessions";
import { proveStaff } from "@/lib/identity/staff-sign-in";
import { enrol } from "@/lib/identity/totp";
import { refuse } from "@/lib/result";
import { unseal } from "@/lib/secrets";
import { staff, visitor } from "@/tests/support/actors";

// Passwords are hashed at their real cost.
vi.setConfig({ testTimeout: 60_000 });

const nowhere = { device: null, place: null };
const good = "梧桐树下的老洋房总是很安静";
const better = "春天的早上我骑车路过龙华塔";

beforeEach(async () => {
  await db.rateLimit.deleteMany();
  await db.signInLock.deleteMany();
  env.DEMONSTRATION = false;
});

describe("an authenticator", () => {
  it("counts once a code from it has arrived, with its secret sealed; its recovery codes are told that once", async () => {
    const entrant = await anEntrant();
    const enrolment = enrol({ ...entrant, issuer: "实事" });
    expect(await addTotp(entrant, { enrolment: enrolment.sealed, code: wrong(enrolment.secret), name: "", locale: "zh" })).toMatchObject({ error: "factor-wrong" });
    expect(await db.factor.count({ where: { staffId: entrant.staffId } })).toBe(0);
    const added = await addTotp(entrant, { enrolment: enrolment.sealed, code: code(enrolment.secret), name: "工作手机", locale: "zh" });
    const codes = added.ok ? added.value.codes! : [];
    expect(new Set(codes).size).toBe(10);
    const rows = JSON.stringify([await db.factor.findMany(), await db.recoveryCode.findMany(), await db.event.findMany()]);
    for (const secret of [enrolment.secret, ...codes, ...codes.map((text) => text.replace("-", ""))]) expect(rows).not.toContain(secret);
    expect((await events(entrant)).map(({ action }) => action)).toEqual(["staff.factor-added", "staff.recovery-codes-made"]);
    expect(await mail(entrant)).toMatchObject([{ kind: "staff-changed", what: "factor" }]);
  });

  it("is set up for whoever was given the secret, within half an hour, and by nobody who has one already and did not show it", async () => {
    const [entrant, other] = [await anEntrant(), await anEntrant()];
    const { sealed, secret } = enrol({ ...entrant, issuer: "实事" });
    expect(await addTotp(other, { enrolment: sealed, code: code(secret), name: "", locale: "zh" })).toMatchObject({ error: "enrolment-gone" });
    expect(await addTotp(entrant, { enrolment: "1.forged", code: code(secret), name: "", locale: "zh" })).toMatchObject({ error: "enrolment-gone" });
    expect(await addTotp(entrant, { enrolment: sealed, code: code(secret), name: "", locale: "zh" })).toMatchObject({ ok: true });
    const again = enrol({ ...entrant, issuer: "实事" });
    expect(await addTotp(entrant, { enrolment: again.sealed, code: code(again.secret), name: "", locale: "zh" })).toMatchObject({ error: "factor-required" });
  });

  it("added twice by a form that was sent twice is one, and takes each code once", async () => {
    const me = asStaff(await anEntrant());
    const { sealed, secret } = enrol({ ...me, issuer: "实事" });
    const sent = { enrolment: sealed, code: code(secret), name: "", locale: "zh" } as const;
    const added = await Promise.all([addTotp(me, sent), addTotp(me, sent)]);
    expect(added.map(({ ok }) => ok)).toEqual([true, true]);
    expect((await getOwnFactors(me)).factors).toHaveLength(1);
    const tries = [await proveFactor(me, shown({ code: code(secret, 30) })), await proveFactor(me, shown({ code: code(secret, 30) }))];
    expect(tries.map(({ ok }) => ok)).toEqual([true, false]);
  });

  it("lets one in of twenty who send the same code at the same moment", async () => {
    const { entrant, secret } = await withTotp();
    const tries = await Promise.all(Array.from({ length: 20 }, () => proveFactor(entrant, shown({ code: code(secret) }))));
    expect(tries.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it("allows for a clock that is half a minute off, and no more; a code that was taken, or an earlier one, is not taken again", async () => {
    const { entrant, secret } = await withTotp();
    for (const minutes of [-2, 2]) expect(await proveFactor(entrant, shown({ code: code(secret, minutes * 60) }))).toMatchObject({ error: "factor-wrong" });
    expect(await proveFactor(entrant, shown({ code: code(secret, 30) }))).toEqual({ ok: true, value: null });
    for (const seconds of [30, 0, -30]) expect(await proveFactor(entrant, shown({ code: code(secret, seconds) }))).toMatchObject({ error: "factor-wrong" });
  });

  it("set up with a code does not take that code to sign in", async () => {
    const entrant = await anEntrant();
    const { sealed, secret } = enrol({ ...entrant, issuer: "实事" });
    const used = code(secret);
    await addTotp(entrant, { enrolment: sealed, code: used, name: "", locale: "zh" });
    expect(await proveFactor({ ...entrant, hasFactor: true } as Entrant, shown({ code: used }))).toMatchObject({ error: "factor-wrong" });
  });

  it("of somebody else proves nothing", async () => {
    const [{ entrant }, { secret }] = [await withTotp(), await withTotp()];
    expect(await proveFactor(entrant, shown({ code: code(secret) }))).toMatchObject({ error: "factor-wrong" });
  });
});

describe("wrong second factors", () => {
  it("slow and then lock the account as wrong passwords do, tell the owner, and are forgotten by a right one", async () => {
    const { entrant, secret } = await withTotp();
    for (let i = 0; i < 4; i++) expect(await proveFactor(entrant, shown({ code: wrong(secret) }))).toMatchObject({ error: "factor-wrong" });
    expect(await proveFactor(entrant, shown({ code: code(secret) }))).toMatchObject({ ok: true });
    expect(await db.signInLock.count()).toBe(0);
    for (let i = 0; i < 5; i++) await proveFactor(entrant, shown({ code: wrong(secret) }));
    expect(await proveFactor(entrant, shown({ code: code(secret, 30) }))).toMatchObject({ error: "sign-in-slow" });
    await db.signInLock.updateMany({ data: { slowUntil: null, failures: 14 } });
    await proveFactor(entrant, shown({ recoveryCode: "aaaaabbbbb" }));
    expect(await proveFactor(entrant, shown({ code: code(secret, 30) }))).toMatchObject({ error: "sign-in-locked" });
    expect(await proveStaff(visitor(), { email: entrant.email, password: good })).toMatchObject({ error: "sign-in-locked" });
    expect((await mail(entrant)).map(({ kind }) => kind)).toContain("locked");
    expect((await events(entrant)).filter(({ action }) => action === "session.refused").length).toBeGreaterThan(4);
  });

  it("are looked at thirty times in a quarter of an hour, however many come at once", async () => {
    const { entrant, secret } = await withTotp();
    const tries = await Promise.all(Array.from({ length: 60 }, () => proveFactor(entrant, shown({ code: wrong(secret) }))));
    expect(tries.filter((result) => !result.ok && result.error === "factor-wrong").length).toBeLessThanOrEqual(30);
  });

  it("are not forgotten for a right password: it must not clear the way for guessing", async () => {
    const { entrant, secret } = await withTotp();
    await db.staff.update({ where: { id: entrant.staffId }, data: { passwordHash: await hashPassword(good) } });
    for (let i = 0; i < 4; i++) await proveFactor(entrant, shown({ code: wrong(secret) }));
    expect(await proveStaff(visitor(), { email: entrant.email, password: good })).toMatchObject({ ok: true });
    expect(await db.signInLock.findFirst()).toMatchObject({ failures: 4 });
  });
});

describe("a recovery code", () => {
  it("works once, as it is read aloud or typed, also when twenty send it at once; new ones void the old", async () => {
    const { entrant, codes } = await withTotp();
    const spoken = ` ${codes[0]!.toUpperCase().replace("-", " ")} `;
    const tries = await Promise.all(Array.from({ length: 20 }, () => proveFactor(entrant, shown({ recoveryCode: spoken }))));
    expect(tries.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await getOwnFactors(entrant)).toMatchObject({ codesLeft: 9 });
    await db.signInLock.deleteMany();
    const renewed = await renewRecoveryCodes(asStaff(entrant), { locale: "zh" });
    expect(await proveFactor(entrant, shown({ recoveryCode: codes[1]! }))).toMatchObject({ error: "recovery-code-wrong" });
    expect(await proveFactor(entrant, shown({ recoveryCode: renewed.ok ? renewed.value.codes[0]! : "" }))).toMatchObject({ ok: true });
    expect((await events(entrant)).filter(({ action }) => action === "staff.recovery-code-used").map(({ detail }) => detail)).toEqual([{ left: 9 }, { left: 9 }]);
  });
});

describe("a passkey’s answer", () => {
  const answer = { id: "AAECAw", rawId: "AAECAw", type: "public-key", response: {}, clientExtensionResults: {} };

  it.each([{}, { response: { transports: ["usb"] } }])("is read in its outline: %j", (part) => {
    expect(shownFactorSchema.safeParse({ passkey: JSON.stringify({ ...answer, ...part }) }).success).toBe(true);
  });

  it.each([{ id: "a\u0000b" }, { id: "" }, { id: "A".repeat(1401) }, { rawId: "a\u0000b" }, { response: { transports: "usb" } }, { response: { transports: [["usb"]] } }, { response: null }])("that names what no browser names is none, before the database hears of it: %j", (part) => {
    expect(shownFactorSchema.safeParse({ passkey: JSON.stringify({ ...answer, ...part }) }).success).toBe(false);
  });
});

describe("somebody who is shown out while they are at it", () => {
  it.each(["disabledAt", "suspendedAt"] as const)("leaves nothing behind that would let them in again (%s)", async (how) => {
    const entrant = await anEntrant();
    await db.staff.update({ where: { id: entrant.staffId }, data: { passwordHash: await hashPassword(good) } });
    const me = asStaff(entrant);
    const { sealed, secret } = enrol({ ...me, issuer: "实事" });
    // Judged and hashed for a second: time enough.
    const changing = changeOwnPassword(me, { current: good, password: better, locale: "zh" });
    await db.staff.update({ where: { id: me.staffId }, data: { [how]: new Date() } });
    const late = { ok: false, error: "staff-sign-in-required" };
    expect(await changing).toEqual(late);
    for (const each of [entrant, me]) expect(await addTotp(each, { enrolment: sealed, code: code(secret), name: "", locale: "zh" })).toEqual(late);
    expect(await renewRecoveryCodes(me, { locale: "zh" })).toEqual(late);
    expect(await linkIdentity(me, { issuer: "https://id.example", subject: me.staffId, phone: null, acr: null }, "zh")).toEqual({ ok: false, error: "service-stale" });
    await db.staff.update({ where: { id: me.staffId }, data: { [how]: null } });
    expect(await proveStaff(visitor(), { email: me.email, password: better })).toMatchObject({ ok: false });
    expect([await db.factor.count({ where: { staffId: me.staffId } }), await db.recoveryCode.count({ where: { staffId: me.staffId } }), await db.externalIdentity.count({ where: { staffId: me.staffId } })]).toEqual([0, 0, 0]);
  });
});

describe("one’s own second factors", () => {
  it("can be renamed and removed, not the last one, and not somebody else’s", async () => {
    const [{ entrant }, { entrant: other }] = [await withTotp(), await withTotp()];
    const [me, them] = [asStaff(entrant), asStaff(other)];
    const [mine] = (await getOwnFactors(me)).factors;
    expect(await renameFactor(them, { factorId: mine!.id, name: "我的" })).toMatchObject({ error: "not-found" });
    expect(await removeFactor(them, { factorId: mine!.id, locale: "zh" })).toMatchObject({ error: "not-found" });
    expect(await renameFactor(me, { factorId: mine!.id, name: "旧手机" })).toMatchObject({ ok: true });
    expect((await getOwnFactors(me)).factors).toMatchObject([{ name: "旧手机" }]);
    expect(await removeFactor(me, { factorId: mine!.id, locale: "zh" })).toMatchObject({ error: "last-factor" });
    const second = enrol({ ...me, issuer: "实事" });
    expect(await addTotp(me, { enrolment: second.sealed, code: code(second.secret), name: "", locale: "zh" })).toEqual({ ok: true, value: { codes: null } });
    expect(await removeFactor(me, { factorId: mine!.id, locale: "zh" })).toMatchObject({ ok: true });
  });

  it("may wait in a demonstration alone, and only for whoever has none", async () => {
    const entrant = await anEntrant();
    expect(await skipFactor(entrant)).toMatchObject({ error: "not-found" });
    env.DEMONSTRATION = true;
    expect(await skipFactor((await withTotp()).entrant)).toMatchObject({ error: "not-found" });
    expect(await skipFactor(entrant)).toMatchObject({ ok: true });
    expect((await events(entrant)).map(({ action }) => action)).toEqual(["staff.factor-skipped"]);
  });
});

describe("showing again that it is you", () => {
  it("makes the session fresh for ten minutes, by the second factor and never by the password of somebody who has one", async () => {
    const { entrant, secret } = await withTotp();
    await db.staff.update({ where: { id: entrant.staffId }, data: { passwordHash: await hashPassword(good) } });
    const { token, me } = await inSession(entrant);
    expect(await confirmStaff(me, { password: good, locale: "zh" })).toMatchObject({ ok: false });
    expect(await findOwner(token)).toMatchObject({ isFresh: false });
    expect(await confirmStaff(me, shown({ code: code(secret) }))).toMatchObject({ ok: true });
    expect(await findOwner(token)).toMatchObject({ isFresh: true });
    await db.$executeRaw`UPDATE "Session" SET "provedAt" = now() - interval '11 minutes'`;
    expect(await findOwner(token)).toMatchObject({ isFresh: false });
    expect((await events(entrant)).at(-1)).toMatchObject({ action: "session.confirmed", detail: { by: "factor" } });
  });

  it("takes the password of whoever has no second factor", async () => {
    const entrant = await anEntrant();
    await db.staff.update({ where: { id: entrant.staffId }, data: { passwordHash: await hashPassword(good) } });
    const { token, me } = await inSession(entrant);
    expect(await confirmStaff(me, { password: "wrong", locale: "zh" })).toMatchObject({ error: "password-wrong" });
    expect(await confirmStaff(me, { password: good, locale: "zh" })).toMatchObject({ ok: true });
    expect(await findOwner(token)).toMatchObject({ isFresh: true });
  });
});

describe("a new password", () => {
  it("ends every other session, tells the owner, and is neither weak nor the old one", async () => {
    const entrant = await anEntrant();
    await db.staff.update({ where: { id: entrant.staffId }, data: { passwordHash: await hashPassword(good) } });
    const { token, me } = await inSession(entrant);
    const elsewhere = await openSession({ kind: "staff", id: me.staffId }, nowhere);
    expect(await changeOwnPassword(me, { current: "wrong", password: better, locale: "zh" })).toMatchObject({ error: "password-wrong", detail: { field: "current" } });
    expect(await db.signInLock.findFirst()).toMatchObject({ failures: 1 });
    expect((await events(entrant)).at(-1)).toMatchObject({ action: "session.refused", result: "refused", detail: { why: "password-wrong" } });
    expect(await changeOwnPassword(me, { current: good, password: "Shanghai@2025", locale: "zh" })).toMatchObject({ error: "password-weak", detail: { why: "common" } });
    expect(await changeOwnPassword(me, { current: good, password: good, locale: "zh" })).toMatchObject({ error: "password-same" });
    expect(await findOwner(elsewhere)).not.toBeNull();
    expect(await changeOwnPassword(me, { current: good, password: better, locale: "zh" })).toEqual({ ok: true, value: null });
    expect([await findOwner(token), await findOwner(elsewhere)]).toMatchObject([{ staffId: me.staffId }, null]);
    expect(await proveStaff(visitor(), { email: me.email, password: good })).toMatchObject({ ok: false });
    expect(await proveStaff(visitor(), { email: me.email, password: better })).toMatchObject({ ok: true });
    expect((await mail(me)).map((message) => message.kind === "staff-changed" && message.what)).toEqual(["password"]);
    expect(JSON.stringify(await db.event.findMany())).not.toContain(better);
  });

  it("is not set when what allowed it has been used up meanwhile", async () => {
    const { staffId } = await staff();
    await db.staff.update({ where: { id: staffId }, data: { passwordHash: null } });
    expect(await setPassword(visitor(), { staffId, password: good, locale: "zh", by: "link" }, async () => refuse("link-gone"))).toEqual({ ok: false, error: "link-gone" });
    expect(await db.staff.findUniqueOrThrow({ where: { id: staffId } })).toMatchObject({ passwordHash: null, passwordSetAt: null });
  });

  it("is asked for at the sign-in when the old one is older than the rules allow, not in the middle of work", async () => {
    const entrant = await anEntrant();
    const days = (n: number) => new Date(Date.now() - n * 24 * 3600_000);
    await db.staff.update({ where: { id: entrant.staffId }, data: { passwordHash: await hashPassword(good), passwordSetAt: days(env.STAFF_PASSWORD_DAYS - 1) } });
    const { token, me } = await inSession(entrant);
    expect(await findOwner(token)).toMatchObject({ needsPassword: false });
    await db.$executeRaw`UPDATE "Session" SET "createdAt" = now() - interval '2 days'`;
    await db.staff.update({ where: { id: me.staffId }, data: { passwordSetAt: days(env.STAFF_PASSWORD_DAYS + 1) } });
    expect(await findOwner(token)).toMatchObject({ needsPassword: false });
    const later = await openSession({ kind: "staff", id: me.staffId }, nowhere);
    const found = await findOwner(later);
    expect(found).toMatchObject({ needsPassword: true });
    expect(await renewPassword(mintEntrant({ ...entrant, sessionId: found!.sessionId, needs: "password" }), { password: better, locale: "zh" })).toMatchObject({ ok: true });
    expect(await findOwner(later)).toMatchObject({ needsPassword: false });
  });
});

describe("staff who are suspended, and auditors", () => {
  it("sign in like everybody: the one not at all, in the words of a wrong password, the other with two factors", async () => {
    const [suspended, auditor] = [await staff("moderator"), await staff("auditor")];
    await db.staff.updateMany({ where: { id: { in: [suspended.staffId, auditor.staffId] } }, data: { passwordHash: await hashPassword(good) } });
    await db.staff.update({ where: { id: suspended.staffId }, data: { suspendedAt: new Date() } });
    expect(await proveStaff(visitor(), { email: suspended.email, password: good })).toEqual({ ok: false, error: "staff-sign-in-failed" });
    expect(await proveStaff(visitor(), { email: auditor.email, password: good })).toMatchObject({ ok: true, value: { owner: { kind: "entrant" } } });
  });
});

async function anEntrant(): Promise<Entrant> {
  const { staffId, name, email, request } = await staff("moderator");
  return mintEntrant({ staffId, name, email, request, sessionId: crypto.randomUUID(), hasFactor: false, needs: "factor" });
}

/** Somebody with an authenticator whose last code was taken ten minutes ago. */
async function withTotp() {
  const entrant = await anEntrant();
  const { sealed, secret } = enrol({ ...entrant, issuer: "实事" });
  const added = await addTotp(entrant, { enrolment: sealed, code: code(secret), name: "", locale: "zh" });
  await db.factor.updateMany({ where: { staffId: entrant.staffId }, data: { lastStep: { decrement: 20 } } });
  return { entrant: mintEntrant({ ...entrant, hasFactor: true }), secret, codes: added.ok ? added.value.codes! : [] };
}

function asStaff({ staffId, name, email, request }: Entrant, sessionId: string = crypto.randomUUID()): Staff {
  return mintStaff({ staffId, sessionId, name, email, role: "moderator", departmentId: null, phoneHashes: [], isFresh: true, request });
}

async function inSession(entrant: Entrant) {
  const token = await openSession({ kind: "staff", id: entrant.staffId }, nowhere);
  return { token, me: asStaff(entrant, (await findOwner(token))!.sessionId) };
}

function code(secret: string, seconds = 0): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + seconds * 1000 });
}

/** Six digits that are right neither now nor around now. */
function wrong(secret: string): string {
  const right = [-60, -30, 0, 30, 60].map((seconds) => code(secret, seconds));
  return ["000000", "111111", "222222", "333333", "444444", "555555"].find((text) => !right.includes(text))!;
}

function shown(fields: { code?: string; recoveryCode?: string }) {
  return shownFactorSchema.parse(fields);
}

function events({ staffId }: { staffId: string }) {
  return db.event.findMany({ where: { actorId: staffId }, orderBy: { id: "asc" } });
}

async function mail({ email }: { email: string }) {
  const messages = (await db.outboxMessage.findMany({ orderBy: { id: "asc" } })).map(({ sealed }) => JSON.parse(unseal("outbox-seal", sealed!)) as { kind: string; what?: string; to: { email: string } });
  return messages.filter(({ to }) => to.email === email);
}
