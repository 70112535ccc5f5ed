import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { refuseRecovery } from "@/lib/accounts/commands";
import { confirmSession, requestConfirmation } from "@/lib/accounts/confirmation";
import { getAccount } from "@/lib/accounts/queries";
import { db } from "@/lib/db";
import { admit } from "@/lib/identity/admission";
import { requestCode } from "@/lib/identity/codes";
import { recordFailure, unlock } from "@/lib/identity/lockout";
import { phoneHash } from "@/lib/identity/phone-hash";
import { completeRecovery, listRecoverable, openDays, proveRecovery, requestRecovery, requestRecoveryNumber, waitDays } from "@/lib/identity/recovery";
import { findOwner, openSession } from "@/lib/identity/sessions";
import { limits } from "@/lib/limits/schema";
import { recipientHash } from "@/lib/notifications/recipient";
import { seal } from "@/lib/secrets";
import { newPhone, resident, visitor } from "@/tests/support/actors";
import { messagesTo, received } from "@/tests/support/messages";

beforeEach(async () => {
  await db.rateLimit.deleteMany();
});

const day = 24 * 3600 * 1000;
const locale = "zh" as const;

/** A resident with a proved mail address, who last used their number a week ago. */
async function withMail({ email = `lao.chen.${randomUUID()}@example.cn`, hasNumber = true, displayName = "老陈" } = {}) {
  const phone = newPhone();
  const who = await resident({ phone, displayName });
  const verifiedAt = new Date(Date.now() - 7 * day);
  await db.user.update({
    where: { id: who.userId },
    data: { verifiedAt, emailHash: recipientHash({ email }), emailSealed: seal("email-seal", email), emailProvedAt: verifiedAt, ...(!hasNumber && { phoneHash: null, phoneSealed: null }) },
  });
  return { who, account: who.userId, phone, email };
}

/** Somebody who can read the mail, in a browser of their own. */
async function proveMail(email: string) {
  const asking = visitor();
  const { browser, code } = await received(asking, { email }, await requestCode(asking, { to: { email }, purpose: "recovery", locale }));
  return { browser, result: await proveRecovery(browser, { code, locale }) };
}

async function grantFor(email: string): Promise<string> {
  const { result } = await proveMail(email);
  if (!result.ok) throw new Error(result.error);
  await db.rateLimit.deleteMany();
  return result.value.grant;
}

/** As if the asking had been so many days ago. */
async function askedDaysAgo(account: string, days: number) {
  await db.user.update({ where: { id: account }, data: { recoveryAskedAt: new Date(Date.now() - days * day) } });
}

async function finish(grant: string, account: string, phone = newPhone()) {
  const asking = visitor();
  const sent = await requestRecoveryNumber(asking, { grant, account, phone, locale });
  if (!sent.ok) return sent;
  const { browser, code } = await received(asking, { phone }, sent);
  return completeRecovery(browser, { grant, account, code, locale });
}

const numberOf = async (id: string) => (await db.user.findUniqueOrThrow({ where: { id } })).phoneHash;
const actionsOn = async (objectId: string) => (await db.event.findMany({ where: { objectId }, orderBy: { id: "asc" } })).map(({ action }) => action);

describe("the way back by mail", () => {
  it("answers the same for an address nobody has until its code has come back (R14)", async () => {
    const [{ email }, unknown] = [await withMail(), `nobody.${randomUUID()}@example.cn`];
    const [one, two] = [visitor(), visitor()];
    const known = await requestCode(one, { to: { email }, purpose: "recovery", locale });
    const other = await requestCode(two, { to: { email: unknown }, purpose: "recovery", locale });
    expect([known.ok, other.ok]).toEqual([true, true]);
    await db.rateLimit.deleteMany();
    expect((await proveMail(unknown)).result).toMatchObject({ error: "recovery-unknown" });
    expect((await proveMail(email)).result).toMatchObject({ ok: true });
  });

  it("opens no session, and tells of an account nothing but its name", async () => {
    const { email, account } = await withMail();
    const before = await db.session.count();
    const accounts = await listRecoverable(await grantFor(email));
    expect(accounts).toEqual([{ id: account, displayName: "老陈", state: "ask" }]);
    expect(await db.session.count()).toBe(before);
  });

  it("replaces no number by mail alone: the number is asked first and has its days", async () => {
    const { email, account, phone } = await withMail();
    const grant = await grantFor(email);
    expect(await finish(grant, account)).toMatchObject({ error: "recovery-gone" });
    expect(await requestRecovery(visitor(), { grant, account })).toEqual({ ok: true, value: null });
    expect(await messagesTo({ phone })).toMatchObject([{ kind: "recovery-asked", day: expect.stringContaining("月") }]);
    expect(await listRecoverable(grant)).toMatchObject([{ state: "wait" }]);
    expect(await finish(grant, account)).toMatchObject({ error: "recovery-gone" });
    await askedDaysAgo(account, waitDays - 0.01);
    expect(await finish(grant, account)).toMatchObject({ error: "recovery-gone" });
    expect(await numberOf(account)).toBe(phoneHash(phone));
    expect(await actionsOn(account)).toEqual(["user.recovery-asked"]);
  });

  it("gives the account its new number after that, tells the old one, ends every session and lets its owner in", async () => {
    const { email, account, phone } = await withMail();
    const [token, next] = [await openSession({ kind: "resident", id: account }, { device: null, place: null }), newPhone()];
    const grant = await grantFor(email);
    await requestRecovery(visitor(), { grant, account });
    await askedDaysAgo(account, waitDays + 0.01);
    expect(await finish(grant, account, next)).toEqual({ ok: true, value: { owner: { kind: "resident", id: account }, isDone: true } });
    expect(await numberOf(account)).toBe(phoneHash(next));
    expect(await findOwner(token)).toBeNull();
    expect((await messagesTo({ phone })).map(({ kind }) => kind)).toEqual(["recovery-asked", "number-changed"]);
    expect(await actionsOn(account)).toEqual(["user.recovery-asked", "user.number-changed", "session.opened"]);
    expect(JSON.stringify([await db.event.findMany(), await db.user.findMany(), await db.outboxMessage.findMany()])).not.toContain(next.slice(3));
    // The grant that did it does nothing more at once.
    expect(await listRecoverable(grant)).toMatchObject([{ state: "ask" }]);
  });

  it("is stopped by whoever signs in with the number meanwhile", async () => {
    const { email, account, phone } = await withMail();
    const grant = await grantFor(email);
    await requestRecovery(visitor(), { grant, account });
    await askedDaysAgo(account, 2);
    await db.$transaction((tx) => admit(tx, visitor(), { phone, phoneHash: phoneHash(phone), locale, by: "code" }));
    expect(await listRecoverable(grant)).toMatchObject([{ state: "ask" }]);
    await db.user.update({ where: { id: account }, data: { recoveryAskedAt: new Date(Date.now() - waitDays * day - 1000), verifiedAt: new Date(Date.now() - day) } });
    expect(await listRecoverable(grant)).toMatchObject([{ state: "ask" }]);
    expect(await finish(grant, account)).toMatchObject({ error: "recovery-gone" });
  });

  it("is stopped by whoever proves the number meanwhile for something else", async () => {
    const { email, account, phone, who } = await withMail();
    const grant = await grantFor(email);
    await requestRecovery(visitor(), { grant, account });
    await askedDaysAgo(account, waitDays + 1);
    await db.rateLimit.deleteMany();
    const { browser, code } = await received(who, { phone }, await requestConfirmation(who, { to: "phone", locale }));
    expect(await confirmSession(browser, { code, locale })).toEqual({ ok: true, value: null });
    expect(await finish(grant, account)).toMatchObject({ error: "recovery-gone" });
    // The mail proves the mail.
    await db.rateLimit.deleteMany();
    await db.user.update({ where: { id: account }, data: { verifiedAt: new Date(Date.now() - 7 * day) } });
    const mailed = await received(who, { email }, await requestConfirmation(who, { to: "email", locale }));
    expect(await confirmSession(mailed.browser, { code: mailed.code, locale })).toEqual({ ok: true, value: null });
    expect(await listRecoverable(grant)).toMatchObject([{ state: "open" }]);
  });

  it("is stopped by whoever opens the number's lock by the link it was sent: locking it keeps nobody from objecting", async () => {
    const { email, account, phone, who } = await withMail();
    const grant = await grantFor(email);
    await requestRecovery(visitor(), { grant, account });
    for (let i = 0; i < 15; i++) await recordFailure(visitor(), { subjectHash: who.phoneHash, to: { phone }, locale });
    await askedDaysAgo(account, waitDays + 1);
    const told = (await messagesTo({ phone })).find((message) => message.kind === "locked")!;
    expect(await unlock(visitor(), new URL(told.link).searchParams.get("t")!)).toEqual({ ok: true, value: null });
    expect(await finish(grant, account)).toMatchObject({ error: "recovery-gone" });
  });

  it("waits while somebody uses up the number's codes: its owner must be able to sign in and object", async () => {
    const { email, account, phone } = await withMail();
    const grant = await grantFor(email);
    await requestRecovery(visitor(), { grant, account });
    await askedDaysAgo(account, waitDays + 1);
    for (let i = 0; i < limits["code-per-number-day"].times; i++) {
      await db.$executeRaw`DELETE FROM "RateLimit" WHERE "key" LIKE 'code-per-number-minute:%'`;
      expect(await requestCode(visitor(), { to: { phone }, purpose: "sign_in", locale })).toMatchObject({ ok: true });
    }
    expect(await listRecoverable(grant)).toMatchObject([{ state: "wait", from: expect.any(Date) }]);
    expect(await finish(grant, account)).toMatchObject({ error: "recovery-gone" });
    await db.$executeRaw`UPDATE "RateLimit" SET "windowStart" = "windowStart" - interval '2 days' WHERE "key" LIKE 'code-per-number-day:%'`;
    expect(await finish(grant, account)).toMatchObject({ ok: true });
  });

  it("is stopped by the owner on the account page, who sees that it was asked for", async () => {
    const { email, account, who } = await withMail();
    const grant = await grantFor(email);
    expect((await getAccount(who)).recoveryAskedAt).toBeNull();
    await requestRecovery(visitor(), { grant, account });
    expect((await getAccount(who)).recoveryAskedAt).toEqual(expect.any(Date));
    await askedDaysAgo(account, waitDays + 1);
    expect(await refuseRecovery(who)).toEqual({ ok: true, value: null });
    expect(await refuseRecovery(who)).toEqual({ ok: true, value: null });
    expect((await getAccount(who)).recoveryAskedAt).toBeNull();
    expect(await finish(grant, account)).toMatchObject({ error: "recovery-gone" });
    expect(await actionsOn(account)).toEqual(["user.recovery-asked", "user.recovery-refused"]);
  });

  it("does not stay open for ever", async () => {
    const { email, account } = await withMail();
    const grant = await grantFor(email);
    await askedDaysAgo(account, waitDays + openDays + 0.01);
    expect(await listRecoverable(grant)).toMatchObject([{ state: "ask" }]);
    expect(await finish(grant, account)).toMatchObject({ error: "recovery-gone" });
  });

  it("asks nobody for an account whose number is gone", async () => {
    const { email, account } = await withMail({ hasNumber: false });
    const next = newPhone();
    expect(await finish(await grantFor(email), account, next)).toMatchObject({ ok: true, value: { isDone: true } });
    expect(await numberOf(account)).toBe(phoneHash(next));
  });

  it("lets somebody with several accounts choose, and reaches no account with another address", async () => {
    const email = `both.${randomUUID()}@example.cn`;
    const [one, two, other] = [await withMail({ email, hasNumber: false, displayName: "一号" }), await withMail({ email, displayName: "二号" }), await withMail({ hasNumber: false })];
    const grant = await grantFor(email);
    expect(await listRecoverable(grant)).toMatchObject([{ displayName: "一号", state: "open" }, { displayName: "二号", state: "ask" }]);
    expect(await finish(grant, other.account)).toMatchObject({ error: "recovery-gone" });
    expect(await requestRecovery(visitor(), { grant, account: other.account })).toMatchObject({ error: "recovery-gone" });
    expect(await finish("1.made-up", one.account)).toMatchObject({ error: "recovery-gone" });
    expect(await finish(grant, one.account)).toMatchObject({ ok: true });
    expect(await numberOf(two.account)).toBe(phoneHash(two.phone));
  });

  it("takes no number that has an account of its own", async () => {
    const [{ email, account }, holder] = [await withMail({ hasNumber: false }), await withMail()];
    expect(await finish(await grantFor(email), account, holder.phone)).toMatchObject({ error: "number-taken" });
    expect([await numberOf(account), await numberOf(holder.account)]).toEqual([null, phoneHash(holder.phone)]);
    expect(await actionsOn(account)).toEqual([]);
  });

  it("tells the number once, however many ask at once, and once a day", async () => {
    const { email, account, phone, who } = await withMail();
    const grant = await grantFor(email);
    await Promise.all(Array.from({ length: 10 }, () => requestRecovery(visitor(), { grant, account })));
    expect(await messagesTo({ phone })).toHaveLength(1);
    await refuseRecovery(who);
    expect(await requestRecovery(visitor(), { grant, account })).toMatchObject({ error: "too-many-tries" });
    expect(await messagesTo({ phone })).toHaveLength(1);
  });

  it("is no way for a code that was sent for something else", async () => {
    const { email } = await withMail();
    const asking = visitor();
    const { browser, code } = await received(asking, { email }, await requestCode(asking, { to: { email }, purpose: "email", locale }));
    expect(await proveRecovery(browser, { code, locale })).toMatchObject({ error: "code-gone" });
  });
});
