import { describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { admit, unusedDays } from "@/lib/identity/admission";
import { mintNewcomer } from "@/lib/identity/mint";
import { phoneHash } from "@/lib/identity/phone-hash";
import { answerRecognition, getTraces, releaseNumber } from "@/lib/identity/recognition";
import { privacyVersion } from "@/lib/identity/schema";
import { recipientHash } from "@/lib/notifications/recipient";
import { messageSchema } from "@/lib/notifications/schema";
import { keyedHash, newToken, seal, unseal } from "@/lib/secrets";
import { newPhone, resident, visitor } from "@/tests/support/actors";
import { comment, project } from "@/tests/support/factories";

const mine = { answer: "mine", locale: "zh" } as const;
const notMine = { answer: "not-mine", locale: "zh" } as const;

async function arrive(phone: string) {
  const admitted = await db.$transaction((tx) => admit(tx, visitor(), { phone, phoneHash: phoneHash(phone), locale: "zh", by: "code" }));
  if (!admitted.ok) throw new Error(admitted.error);
  return admitted.value;
}

async function unusedFor(days: number, { email }: { email?: string } = {}) {
  const phone = newPhone();
  const { userId, displayName } = await resident({ phone, displayName: "从前的人" });
  const signedInAt = new Date(Date.now() - days * 24 * 3600 * 1000);
  const mail = email && { emailHash: recipientHash({ email }), emailSealed: seal("email-seal", email), emailProvedAt: signedInAt };
  await db.user.update({ where: { id: userId }, data: { signedInAt, verifiedAt: signedInAt, ...mail } });
  return { phone, userId, displayName, signedInAt };
}

/** Somebody at the door of an account: a session that is asked whether it is theirs. */
async function atTheDoor({ userId, displayName }: { userId: string; displayName: string }) {
  const session = await db.session.create({ data: { tokenHash: keyedHash("token-hash", newToken()), userId, unrecognised: true, expiresAt: new Date(Date.now() + 3_600_000) } });
  return mintNewcomer({ userId, sessionId: session.id, displayName, needs: "recognition", isNew: false, isFresh: false, request: visitor().request });
}

describe("a number that lay unused", () => {
  it(`is asked about after ${unusedDays} days and not before`, async () => {
    const [young, old] = [await unusedFor(unusedDays - 1), await unusedFor(unusedDays + 1)];
    expect(await arrive(young.phone)).toEqual({ owner: { kind: "resident", id: young.userId, unrecognised: false }, isDone: true });
    expect(await arrive(old.phone)).toEqual({ owner: { kind: "resident", id: old.userId, unrecognised: true }, isDone: false });
  });

  it("is asked about each time until somebody answers: coming back does not get round the question", async () => {
    const account = await unusedFor(100);
    for (let i = 0; i < 3; i++) expect((await arrive(account.phone)).owner.unrecognised).toBe(true);
    expect(await db.user.findUniqueOrThrow({ where: { id: account.userId } })).toMatchObject({ signedInAt: account.signedInAt, verifiedAt: account.signedInAt });
  });

  it("shows name, month and number of comments, and nothing else", async () => {
    const account = await unusedFor(100);
    const { id: projectId } = await project();
    const author = mintNewcomer({ ...account, sessionId: "", needs: "recognition", isNew: false, isFresh: false, request: visitor().request });
    await comment({ projectId, author: { ...author, kind: "resident" } as never });
    expect(Object.keys(await getTraces(author)).sort()).toEqual(["comments", "displayName", "since"]);
    expect(await getTraces(author)).toMatchObject({ displayName: "从前的人", comments: 1 });
  });

  it("“mine” opens the account, for every browser that waits at its door", async () => {
    const account = await unusedFor(100);
    const [one, other] = [await atTheDoor(account), await atTheDoor(account)];
    expect(await answerRecognition(one, mine)).toEqual({ ok: true, value: { owner: null, isDone: true } });
    expect(await db.session.count({ where: { userId: account.userId, unrecognised: true } })).toBe(0);
    expect(await answerRecognition(other, notMine)).toEqual({ ok: false, error: "recognised-already" });
    expect((await arrive(account.phone)).owner.unrecognised).toBe(false);
    expect(await db.event.count({ where: { action: "user.recognised", objectId: account.userId } })).toBe(1);
  });

  it("“not mine”: the old account loses number and sessions and is told by mail, and a new one has the number", async () => {
    const email = "former@example.invalid";
    const account = await unusedFor(100, { email });
    const actor = await atTheDoor(account);
    const elsewhere = await atTheDoor(account);
    const answered = await answerRecognition(actor, notMine);
    expect(answered).toMatchObject({ ok: true, value: { isDone: false, owner: { kind: "resident" } } });
    const id = answered.ok ? answered.value.owner!.id : "";
    expect(id).not.toBe(account.userId);
    expect(await db.user.findUniqueOrThrow({ where: { id: account.userId } })).toMatchObject({ phoneHash: null, phoneSealed: null, displayName: "从前的人", consentVersion: privacyVersion });
    const fresh = await db.user.findUniqueOrThrow({ where: { id } });
    expect(fresh).toMatchObject({ phoneHash: phoneHash(account.phone), consentVersion: null, emailHash: null });
    expect(unseal("phone-seal", fresh.phoneSealed!)).toBe(account.phone);
    expect(await db.session.count({ where: { id: { in: [actor.sessionId, elsewhere.sessionId] } } })).toBe(0);
    const told = await db.outboxMessage.findMany({ where: { recipientHash: recipientHash({ email }) } });
    expect(told.map(({ sealed }) => messageSchema.parse(JSON.parse(unseal("outbox-seal", sealed))).kind)).toEqual(["number-lost"]);
    expect(await db.event.count({ where: { action: "user.number-lost", objectId: account.userId } })).toBe(1);
    expect((await arrive(account.phone)).owner).toEqual({ kind: "resident", id, unrecognised: false });
  });

  it("answered by ten at once is answered once", async () => {
    const account = await unusedFor(100);
    const actors = await Promise.all(Array.from({ length: 10 }, () => atTheDoor(account)));
    const results = await Promise.all(actors.map((actor, i) => answerRecognition(actor, i % 2 ? mine : notMine)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await db.user.count({ where: { phoneHash: phoneHash(account.phone) } })).toBe(1);
  });

  it("an identity linked in that moment goes with whoever linked it; an old one stays with its account", async () => {
    const account = await unusedFor(100);
    const identity = (subject: string, linkedAt: Date) => ({ issuer: "https://id.example.invalid", subject, userId: account.userId, linkedAt });
    await db.externalIdentity.create({ data: identity(`${account.userId}-old`, account.signedInAt) });
    await db.externalIdentity.create({ data: identity(`${account.userId}-new`, new Date()) });
    const answered = await answerRecognition(await atTheDoor(account), notMine);
    const id = answered.ok ? answered.value.owner!.id : "";
    const rows = await db.externalIdentity.findMany({ where: { subject: { startsWith: account.userId } }, orderBy: { subject: "asc" } });
    expect(rows.map(({ userId }) => userId)).toEqual([id, account.userId]);
  });
});

describe("releaseNumber", () => {
  it("gives an account's number away once, of many at once", async () => {
    const account = await unusedFor(100);
    const released = await Promise.all(Array.from({ length: 5 }, () => db.$transaction((tx) => releaseNumber(tx, visitor(), account.userId))));
    expect(released.filter(Boolean)).toHaveLength(1);
    expect(await db.event.count({ where: { action: "user.number-lost", objectId: account.userId } })).toBe(1);
  });

  it("tells nobody where there is no address to tell", async () => {
    const account = await unusedFor(100);
    const before = await db.outboxMessage.count();
    await db.$transaction((tx) => releaseNumber(tx, visitor(), account.userId));
    expect(await db.outboxMessage.count()).toBe(before);
  });
});
