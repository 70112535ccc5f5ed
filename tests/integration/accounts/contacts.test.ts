import { beforeEach, describe, expect, it } from "vitest";
import { confirmSession, requestConfirmation } from "@/lib/accounts/confirmation";
import { maskEmail } from "@/lib/accounts/contacts";
import { proveEmail, removeEmail, requestEmailCode } from "@/lib/accounts/emails";
import { getAccount } from "@/lib/accounts/queries";
import { db } from "@/lib/db";
import { requestCode } from "@/lib/identity/codes";
import type { Verified } from "@/lib/identity/proof";
import { findOwner, openSession } from "@/lib/identity/sessions";
import { newPhone, resident } from "@/tests/support/actors";
import { messagesTo, received } from "@/tests/support/messages";

beforeEach(async () => {
  await db.rateLimit.deleteMany();
});

let number = 0;
const newEmail = () => `lao.li.${number++}@example.cn`;
const events = (action: string) => db.event.findMany({ where: { action }, orderBy: { id: "asc" } });

/** A resident with a session of their own, and its token. */
async function signedIn(phone = newPhone()) {
  const who = await resident({ phone });
  const token = await openSession({ kind: "resident", id: who.userId }, { device: null, place: null });
  return { phone, token, who: { ...who, sessionId: (await findOwner(token))!.sessionId } as Verified };
}

async function addEmail(who: Verified, email: string) {
  const { browser, code } = await received(who, { email }, await requestEmailCode(who, { email, locale: "zh" }));
  return proveEmail(browser, { code, locale: "zh" });
}

describe("proving anew that it is oneself", () => {
  it("takes a code to the account's own number, freshens this session alone and is written down", async () => {
    const { who, phone, token } = await signedIn();
    const elsewhere = await openSession({ kind: "resident", id: who.userId }, { device: null, place: null });
    const { browser, code, wrong } = await received(who, { phone }, await requestConfirmation(who, { to: "phone", locale: "zh" }));
    expect(await confirmSession(browser, { code: wrong, locale: "zh" })).toMatchObject({ error: "code-wrong", detail: { tries: 4 } });
    expect((await findOwner(token))!.isFresh).toBe(false);
    expect(await events("session.confirmed")).toEqual([]);
    expect(await confirmSession(browser, { code, locale: "zh" })).toEqual({ ok: true, value: null });
    expect((await findOwner(token))!.isFresh).toBe(true);
    expect((await findOwner(elsewhere))!.isFresh).toBe(false);
    expect(await events("session.confirmed")).toMatchObject([{ actorId: who.userId, objectId: who.sessionId, detail: { by: "sms" } }]);
    expect(await confirmSession(browser, { code, locale: "zh" })).toMatchObject({ error: "code-gone" });
  });

  it("takes the proved mail address instead, and none that is not there", async () => {
    const [{ who, token }, email] = [await signedIn(), newEmail()];
    expect(await requestConfirmation(who, { to: "email", locale: "zh" })).toMatchObject({ error: "no-email" });
    await addEmail(who, email);
    await db.rateLimit.deleteMany();
    const { browser, code } = await received(who, { email }, await requestConfirmation(who, { to: "email", locale: "zh" }));
    expect(await confirmSession(browser, { code, locale: "zh" })).toMatchObject({ ok: true });
    expect((await findOwner(token))!.isFresh).toBe(true);
  });

  it("takes no code that somebody else asked for in this browser", async () => {
    const [other, { who, token }] = [await signedIn(), await signedIn()];
    const { browser, code } = await received(other.who, { phone: other.phone }, await requestConfirmation(other.who, { to: "phone", locale: "zh" }));
    const mine = { ...who, request: browser.request } as Verified;
    expect(await confirmSession(mine, { code, locale: "zh" })).toMatchObject({ error: "code-gone" });
    expect((await findOwner(token))!.isFresh).toBe(false);
  });

  it("takes no code sent to sign in, and none to confirm proves an address", async () => {
    const { who, phone } = await signedIn();
    const sent = await received(who, { phone }, await requestCode(who, { to: { phone }, purpose: "sign_in", locale: "zh" }));
    expect(await confirmSession(sent.browser, { code: sent.code, locale: "zh" })).toMatchObject({ error: "code-gone" });
    await db.rateLimit.deleteMany();
    const { browser, code } = await received(who, { phone }, await requestConfirmation(who, { to: "phone", locale: "zh" }));
    expect(await proveEmail(browser, { code, locale: "zh" })).toMatchObject({ error: "code-gone" });
  });

  it("slows and locks like signing in: wrong codes count against the number", async () => {
    const { who, phone } = await signedIn();
    const answers = [];
    for (let i = 0; i < 2; i++) {
      await db.rateLimit.deleteMany();
      const { browser, wrong } = await received(who, { phone }, await requestConfirmation(who, { to: "phone", locale: "zh" }));
      for (let j = 0; j < 5; j++) answers.push(await confirmSession(browser, { code: wrong, locale: "zh" }));
    }
    expect(answers[4]).toMatchObject({ error: "code-gone" });
    expect(answers[5]).toMatchObject({ error: "sign-in-slow" });
    expect(await db.signInLock.findUnique({ where: { subjectHash: who.phoneHash } })).toMatchObject({ failures: 5 });
  });

  it("is confirmed once by twenty who send the code at once", async () => {
    const { who, phone } = await signedIn();
    const { browser, code } = await received(who, { phone }, await requestConfirmation(who, { to: "phone", locale: "zh" }));
    const before = (await events("session.confirmed")).length;
    const answers = await Promise.all(Array.from({ length: 20 }, () => confirmSession(browser, { code, locale: "zh" })));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await events("session.confirmed")).toHaveLength(before + 1);
  });
});

describe("a mail address", () => {
  it("is the account's once its code has come back, kept sealed and shown masked", async () => {
    const [{ who }, email] = [await signedIn(), newEmail()];
    const { browser, code, wrong } = await received(who, { email }, await requestEmailCode(who, { email, locale: "zh" }));
    expect((await getAccount(who)).email).toBeNull();
    expect(await proveEmail(browser, { code: wrong, locale: "zh" })).toMatchObject({ error: "code-wrong" });
    expect(await events("user.email-proved")).toMatchObject(expect.not.arrayContaining([expect.objectContaining({ actorId: who.userId })]));
    expect(await proveEmail(browser, { code, locale: "zh" })).toEqual({ ok: true, value: null });
    expect((await getAccount(who)).email).toBe(maskEmail(email));
    const user = await db.user.findUniqueOrThrow({ where: { id: who.userId } });
    const everything = JSON.stringify([user, await db.event.findMany(), await db.outboxMessage.findMany(), await db.oneTimeCode.findMany()]);
    expect(everything).not.toContain("lao.li");
    expect(await requestEmailCode(who, { email, locale: "zh" })).toMatchObject({ error: "email-same", detail: { field: "email" } });
  });

  it("tells the one it replaces, and the one that is removed", async () => {
    const [{ who }, first, second] = [await signedIn(), newEmail(), newEmail()];
    await addEmail(who, first);
    await addEmail(who, second);
    expect((await messagesTo({ email: first })).at(-1)).toMatchObject({ kind: "email-changed" });
    expect((await messagesTo({ email: second })).map(({ kind }) => kind)).toEqual(["code"]);
    expect(await removeEmail(who)).toEqual({ ok: true, value: null });
    expect(await removeEmail(who)).toEqual({ ok: true, value: null });
    expect((await messagesTo({ email: second })).map(({ kind }) => kind)).toEqual(["code", "email-changed"]);
    expect((await getAccount(who)).email).toBeNull();
    expect((await events("user.email-removed")).filter(({ actorId }) => actorId === who.userId)).toHaveLength(1);
    const proved = (await events("user.email-proved")).filter(({ actorId }) => actorId === who.userId);
    expect(proved).toMatchObject([{ detail: { replaced: false } }, { detail: { replaced: true } }]);
  });

  it("may be two people's, and is never the way to find an account by itself", async () => {
    const [one, two, email] = [await signedIn(), await signedIn(), newEmail()];
    expect(await addEmail(one.who, email)).toMatchObject({ ok: true });
    await db.rateLimit.deleteMany();
    expect(await addEmail(two.who, email)).toMatchObject({ ok: true });
  });

  it("shows its first letter and its domain", () => {
    expect(maskEmail("zhang.san@example.com")).toBe("z***@example.com");
    expect(maskEmail("𠮷田@example.com")).toBe("𠮷***@example.com");
  });
});
