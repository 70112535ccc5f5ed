import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { changeNumber, getClaimed, requestNumberCode, takeOverNumber, type NumberOwner } from "@/lib/accounts/numbers";
import { db } from "@/lib/db";
import { mintNewcomer } from "@/lib/identity/mint";
import { maskPhone } from "@/lib/identity/phone";
import { phoneHash } from "@/lib/identity/phone-hash";
import type { Verified } from "@/lib/identity/proof";
import { findOwner, openSession } from "@/lib/identity/sessions";
import { recipientHash } from "@/lib/notifications/recipient";
import { seal, unseal } from "@/lib/secrets";
import { newPhone, resident, staff } from "@/tests/support/actors";
import { messagesTo, received } from "@/tests/support/messages";

beforeEach(async () => {
  await db.rateLimit.deleteMany();
});

const day = 24 * 3600 * 1000;
const where = { device: null, place: null };

async function signedIn(phone = newPhone()) {
  const who = await resident({ phone });
  const token = await openSession({ kind: "resident", id: who.userId }, where);
  return { phone, token, who: { ...who, sessionId: (await findOwner(token))!.sessionId } as Verified };
}

/** Somebody whose account has no number: they came by an identity service, or lost it. */
async function withoutNumber() {
  const { who } = await signedIn();
  await db.user.update({ where: { id: who.userId }, data: { phoneHash: null, phoneSealed: null } });
  return mintNewcomer({ ...who, needs: "number", isNew: false });
}

/** A number whose account nobody signed in to for so many days. */
async function unusedFor(days: number, email?: string) {
  const { phone, token, who } = await signedIn();
  const at = new Date(Date.now() - days * day);
  const mail = email && { emailHash: recipientHash({ email }), emailSealed: seal("email-seal", email), emailProvedAt: at };
  await db.user.update({ where: { id: who.userId }, data: { signedInAt: at, verifiedAt: at, ...mail } });
  return { phone, token, who };
}

async function prove<A extends NumberOwner>(actor: A, phone: string) {
  const { browser, code } = await received(actor, { phone }, await requestNumberCode(actor, { phone, locale: "zh" }));
  return changeNumber(browser, { code, locale: "zh" });
}

/** The claim that is answered when another account has the number. */
async function claimOn(actor: NumberOwner, phone: string): Promise<string> {
  const result = await prove(actor, phone);
  if (!result.ok || result.value.claim === null) throw new Error("nobody has that number");
  return result.value.claim;
}

const numberOf = async (userId: string) => (await db.user.findUniqueOrThrow({ where: { id: userId } })).phoneHash;
const eventsOf = (objectId: string) => db.event.findMany({ where: { objectId }, orderBy: { id: "asc" } });

describe("another number", () => {
  it("is the account's once its code has come back; the old one is told, other sessions end, and masked values are written down", async () => {
    const [{ who, phone, token }, next] = [await signedIn(), newPhone()];
    const elsewhere = await openSession({ kind: "resident", id: who.userId }, where);
    const { browser, code, wrong } = await received(who, { phone: next }, await requestNumberCode(who, { phone: next, locale: "zh" }));
    expect(await changeNumber(browser, { code: wrong, locale: "zh" })).toMatchObject({ error: "code-wrong" });
    expect(await numberOf(who.userId)).toBe(phoneHash(phone));
    expect(await eventsOf(who.userId)).toEqual([]);
    expect(await changeNumber(browser, { code, locale: "zh" })).toEqual({ ok: true, value: { claim: null } });
    const user = await db.user.findUniqueOrThrow({ where: { id: who.userId } });
    expect([user.phoneHash, unseal("phone-seal", user.phoneSealed!)]).toEqual([phoneHash(next), next]);
    expect(await messagesTo({ phone })).toMatchObject([{ kind: "number-changed", link: expect.stringContaining("/sign-in/recover") }]);
    expect(await findOwner(token)).not.toBeNull();
    expect(await findOwner(elsewhere)).toBeNull();
    expect(await eventsOf(who.userId)).toMatchObject([{ action: "user.number-changed", actorId: who.userId, detail: { from: maskPhone(phone), to: maskPhone(next) } }]);
    const everything = JSON.stringify([user, await db.event.findMany(), await db.outboxMessage.findMany(), await db.oneTimeCode.findMany()]);
    for (const number of [phone, next]) expect(everything).not.toContain(number.slice(3));
  });

  it("also tells the mail address, and is not the same number again", async () => {
    const [{ who, phone }, email] = [await signedIn(), `lao.wang.${randomUUID()}@example.cn`];
    await db.user.update({ where: { id: who.userId }, data: { emailHash: recipientHash({ email }), emailSealed: seal("email-seal", email), emailProvedAt: new Date() } });
    expect(await requestNumberCode(who, { phone, locale: "zh" })).toMatchObject({ error: "number-same", detail: { field: "phone" } });
    await prove(who, newPhone());
    expect(await messagesTo({ email })).toMatchObject([{ kind: "number-changed" }]);
  });

  it("serves an account that has none, and tells nobody", async () => {
    const [actor, next] = [await withoutNumber(), newPhone()];
    const waiting = await db.outboxMessage.count();
    expect(await prove(actor, next)).toEqual({ ok: true, value: { claim: null } });
    expect(await numberOf(actor.userId)).toBe(phoneHash(next));
    expect(await eventsOf(actor.userId)).toMatchObject([{ action: "user.number-changed", detail: { to: maskPhone(next) } }]);
    expect(await db.outboxMessage.count()).toBe(waiting + 1);
    expect((await messagesTo({ phone: next })).map(({ kind }) => kind)).toEqual(["code"]);
  });

  it("keeps staff away from what they wrote as residents under the old one", async () => {
    const [{ who, phone }, next] = [await signedIn(), newPhone()];
    const person = await staff("moderator", { phone });
    await prove(who, next);
    const owner = await findOwner(await openSession({ kind: "staff", id: person.staffId }, where));
    expect(owner!.phoneHashes.toSorted()).toEqual([phoneHash(phone), phoneHash(next)].toSorted());
  });

  it("goes to one of two accounts that prove it at once; the other is told that it is taken", async () => {
    const next = newPhone();
    const people = [await signedIn(), await signedIn(), await signedIn()];
    const browsers = [];
    for (const { who } of people) {
      browsers.push(await received(who, { phone: next }, await requestNumberCode(who, { phone: next, locale: "zh" })));
      await db.rateLimit.deleteMany();
    }
    const answers = await Promise.all(browsers.map(({ browser, code }) => changeNumber(browser, { code, locale: "zh" })));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(answers.filter((answer) => answer.ok && answer.value.claim === null)).toHaveLength(1);
    expect(await db.user.count({ where: { phoneHash: phoneHash(next) } })).toBe(1);
    const changed = await db.event.count({ where: { action: "user.number-changed", objectId: { in: people.map(({ who }) => who.userId) } } });
    expect(changed).toBe(1);
  });
});

describe("a number that another account has", () => {
  it("changes nothing by itself: no history, no message to anybody else", async () => {
    const [holder, { who, phone }] = [await signedIn(), await signedIn()];
    const claim = await claimOn(who, holder.phone);
    expect(await numberOf(who.userId)).toBe(phoneHash(phone));
    expect(await numberOf(holder.who.userId)).toBe(phoneHash(holder.phone));
    expect([...(await eventsOf(who.userId)), ...(await eventsOf(holder.who.userId))]).toEqual([]);
    expect(await getClaimed(who, claim)).toEqual({ number: maskPhone(holder.phone), canTakeOver: false });
    expect(claim).not.toContain(holder.phone.slice(3));
  });

  it("is not taken over while it was used within 90 days", async () => {
    const [holder, { who, phone }] = [await unusedFor(89), await signedIn()];
    const claim = await claimOn(who, holder.phone);
    expect(await takeOverNumber(who, { claim })).toMatchObject({ error: "number-in-use" });
    expect([await numberOf(who.userId), await numberOf(holder.who.userId)]).toEqual([phoneHash(phone), phoneHash(holder.phone)]);
    expect(await findOwner(holder.token)).not.toBeNull();
    expect(await eventsOf(holder.who.userId)).toEqual([]);
  });

  it("is taken over after that: the other account loses it, is told by mail and is signed out, all at once", async () => {
    const email = `former.${randomUUID()}@example.cn`;
    const [holder, { who, phone }] = [await unusedFor(91, email), await signedIn()];
    const claim = await claimOn(who, holder.phone);
    expect(await getClaimed(who, claim)).toMatchObject({ canTakeOver: true });
    expect(await takeOverNumber(who, { claim })).toEqual({ ok: true, value: null });
    expect([await numberOf(who.userId), await numberOf(holder.who.userId)]).toEqual([phoneHash(holder.phone), null]);
    expect(await findOwner(holder.token)).toBeNull();
    expect(await messagesTo({ email })).toMatchObject([{ kind: "number-lost" }]);
    expect(await messagesTo({ phone })).toMatchObject([{ kind: "number-changed" }]);
    expect(await eventsOf(holder.who.userId)).toMatchObject([{ action: "user.number-lost", actorId: who.userId }]);
    expect(await eventsOf(who.userId)).toMatchObject([{ action: "user.number-changed" }]);
    // A second click finds the number where it is already.
    expect(await takeOverNumber(who, { claim })).toEqual({ ok: true, value: null });
    expect(await eventsOf(who.userId)).toHaveLength(1);
  });

  it("is taken over by somebody without a number too, and from an account nobody ever agreed to have", async () => {
    const [holder, actor] = [await signedIn(), await withoutNumber()];
    await db.user.update({ where: { id: holder.who.userId }, data: { consentVersion: null, consentAt: null } });
    expect(await takeOverNumber(actor, { claim: await claimOn(actor, holder.phone) })).toEqual({ ok: true, value: null });
    expect(await numberOf(actor.userId)).toBe(phoneHash(holder.phone));
  });

  it("opens to nobody else: not another person, not another session, not a made-up claim, not after ten minutes", async () => {
    const [holder, { who }, stranger] = [await unusedFor(91), await signedIn(), await signedIn()];
    const claim = await claimOn(who, holder.phone);
    const late = seal("claim-seal", JSON.stringify({ userId: who.userId, sessionId: who.sessionId, phone: holder.phone, until: Date.now() - 1 }));
    const elsewhere = { ...who, sessionId: randomUUID() } as Verified;
    expect(await takeOverNumber(stranger.who, { claim })).toMatchObject({ error: "claim-gone" });
    expect(await takeOverNumber(elsewhere, { claim })).toMatchObject({ error: "claim-gone" });
    expect(await takeOverNumber(who, { claim: late })).toMatchObject({ error: "claim-gone" });
    expect(await takeOverNumber(who, { claim: "1.nothing" })).toMatchObject({ error: "claim-gone" });
    expect(await getClaimed(stranger.who, claim)).toBeNull();
    expect(await numberOf(holder.who.userId)).toBe(phoneHash(holder.phone));
  });

  it("goes to one of two who take it over at once", async () => {
    const holder = await unusedFor(120);
    const [one, two] = [await signedIn(), await signedIn()];
    const claims = [await claimOn(one.who, holder.phone)];
    await db.rateLimit.deleteMany();
    claims.push(await claimOn(two.who, holder.phone));
    const answers = await Promise.all([takeOverNumber(one.who, { claim: claims[0]! }), takeOverNumber(two.who, { claim: claims[1]! })]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ error: expect.stringMatching(/^number-(in-use|taken)$/) });
    expect(await eventsOf(holder.who.userId)).toHaveLength(1);
  });
});
