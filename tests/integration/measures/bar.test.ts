import { describe, expect, it } from "vitest";
import { askErasure } from "@/lib/accounts/erasure-commands";
import { eraseDue } from "@/lib/accounts/erasure-job";
import { decideAppeal } from "@/lib/appeals/answer-commands";
import { makeAppeal } from "@/lib/appeals/commands";
import { db } from "@/lib/db";
import { admit } from "@/lib/identity/admission";
import { findBar, getBar } from "@/lib/identity/bars";
import { mintNewcomer, mintVerified } from "@/lib/identity/mint";
import { proveResidentByService } from "@/lib/identity/oidc-commands";
import { phoneHash } from "@/lib/identity/phone-hash";
import { putNumber } from "@/lib/identity/number-change";
import { answerRecognition } from "@/lib/identity/recognition";
import { refusalMessage } from "@/lib/http/refusals";
import { endMeasureEarly } from "@/lib/measures/commands";
import { forgetNumbers } from "@/lib/measures/job";
import { keyedHash, newToken, seal } from "@/lib/secrets";
import { letTimePass } from "../../support/accounts";
import { newPhone, resident, staff, visitor } from "../../support/actors";
import { letRunOut, measured } from "../../support/measures";
import { leaveTraces, scanFor } from "../../support/traces";

function arrive(phone: string) {
  return db.$transaction((tx) => admit(tx, visitor(), { phone, phoneHash: phoneHash(phone), locale: "zh", by: "code" }));
}

async function erased(userId: string) {
  await askErasure(mintNewcomer({ userId, sessionId: "", displayName: "", needs: "consent", isNew: false, isFresh: true, request: visitor().request }), { words: "keep", understood: "yes" });
  await letTimePass(userId);
  expect(await eraseDue()).toBe(1);
}

async function barred() {
  const phone = newPhone();
  const { userId } = await resident({ phone });
  return { phone, userId, id: await measured(userId, "bar") };
}

describe("a barred number", () => {
  it("still opens the account it has: reading, appealing, taking one's data and leaving stay (P-4)", async () => {
    const { phone, userId } = await barred();
    expect(await arrive(phone)).toEqual({ ok: true, value: { owner: { kind: "resident", id: userId, unrecognised: false }, isDone: true } });
  });

  it("opens no new account after an erasure, by code or by the identity service, and says which measure it is", async () => {
    const { phone, userId, id } = await barred();
    await erased(userId);
    const refused = { ok: false, error: "sign-in-barred", detail: { bar: id } };
    expect(await arrive(phone)).toEqual(refused);
    expect(await proveResidentByService(visitor(), { issuer: "https://id.example.cn", subject: id, phone } as never, "zh")).toEqual(refused);
    expect([await db.user.count({ where: { phoneHash: phoneHash(phone) } }), await db.externalIdentity.count({ where: { subject: id } })]).toEqual([0, 0]);
    expect(await db.event.findFirstOrThrow({ where: { action: "session.refused", objectId: id } })).toMatchObject({ result: "refused", detail: { why: "number-barred" } });
    expect(await getBar(id)).toEqual({ id, reason: "insult", endsAt: expect.any(Date) });
  });

  it("opens one again once the bar ran out or was ended", async () => {
    for (const end of [letRunOut, async (id: string) => void (await endMeasureEarly(await staff("admin"), { measureId: id, words: "号码换了主人。" }))]) {
      const { phone, userId, id } = await barred();
      await erased(userId);
      expect((await arrive(phone)).ok).toBe(false);
      await end(id);
      expect(await arrive(phone)).toMatchObject({ ok: true });
      expect(await getBar(id)).toBeNull();
    }
  });

  it("cannot be put to another account, nor be had by saying that the account is somebody else's", async () => {
    const { phone, userId } = await barred();
    const other = await resident();
    await expect(db.$transaction((tx) => putNumber(tx, other, { userId: other.userId, phone }))).rejects.toThrow();
    // The account moved to another number; the barred one is free, and stays barred to everybody else.
    await db.$transaction((tx) => putNumber(tx, other, { userId, phone: newPhone() }));
    await expect(db.$transaction((tx) => putNumber(tx, other, { userId: other.userId, phone }))).rejects.toThrow(/barred|check/i);
    expect(await arrive(phone)).toMatchObject({ ok: false, error: "sign-in-barred" });
    await db.$transaction((tx) => putNumber(tx, other, { userId, phone }));

    const session = await db.session.create({ data: { tokenHash: keyedHash("token-hash", newToken()), userId, unrecognised: true, expiresAt: new Date(Date.now() + 3_600_000) } });
    const atTheDoor = mintNewcomer({ userId, sessionId: session.id, displayName: "", needs: "recognition", isNew: false, isFresh: false, request: visitor().request });
    const answer = await answerRecognition(atTheDoor, { answer: "not-mine", locale: "zh" } as never);
    expect(answer).toMatchObject({ ok: false, error: "number-barred", detail: { reason: "insult" } });
    expect(refusalMessage("zh", answer as never)).toMatch(/^这个手机号暂时不能用于账号，到\d{4}年.*原因：辱骂、诽谤他人/);
    expect((await db.user.findUniqueOrThrow({ where: { id: userId } })).phoneHash).toBe(phoneHash(phone));
  });

  it("is refused by the database too, whatever the application forgets", async () => {
    const { phone, userId } = await barred();
    await erased(userId);
    await expect(db.user.create({ data: { phoneHash: phoneHash(phone), phoneSealed: seal("phone-seal", phone), displayName: "居民0001", verifiedAt: new Date() } })).rejects.toThrow();
  });
});

describe("what is kept of a barred number", () => {
  it("is its keyed hash and nothing else after an erasure, and that is gone when the bar is over", async () => {
    const person = await leaveTraces();
    const id = await measured(person.who.userId, "bar", { words: `请不要再发 ${person.phone.slice(3)}`, skipWords: `${person.displayName}屡教不改` });
    await askErasure(person.who, { words: "withdraw", understood: "yes" });
    await letTimePass(person.who.userId);
    await eraseDue();
    expect(await scanFor(person)).toEqual(["Measure.phoneHash"]);
    expect(await db.measure.findUniqueOrThrow({ where: { id } })).toMatchObject({ words: "已删除", skipWords: "已删除", endedWords: null });
    await letRunOut(id);
    expect(await forgetNumbers()).toBeGreaterThan(0);
    expect(await scanFor(person)).toEqual([]);
  });

  it("goes at once with an early end, and stays while the bar is in force", async () => {
    const { id, phone } = await barred();
    await forgetNumbers();
    expect(await findBar(db, phoneHash(phone))).toMatchObject({ id });
    await expect(db.measure.update({ where: { id }, data: { phoneHash: null } })).rejects.toThrow();
    await endMeasureEarly(await staff("admin"), { measureId: id, words: "已经改正。" });
    expect((await db.measure.findUniqueOrThrow({ where: { id } })).phoneHash).toBeNull();
  });

  it("goes with a granted appeal", async () => {
    const { id, userId } = await barred();
    const who = mintVerified({ userId, sessionId: "", displayName: "居民0001", phoneHash: "", isFresh: false, request: visitor().request });
    const made = await makeAppeal(who, { about: "measure", id, words: "那不是我写的。", formKey: id });
    const answered = await decideAppeal(await staff("moderator"), { appealId: made.ok ? made.value.id : "", outcome: "granted", answer: "核对过了，对不起。", hide: [] } as never);
    expect(answered.ok).toBe(true);
    expect(await db.measure.findUniqueOrThrow({ where: { id } })).toMatchObject({ phoneHash: null, endedAt: expect.any(Date), endedWords: "核对过了，对不起。" });
    expect(await db.event.findFirstOrThrow({ where: { action: "measure.ended", objectId: id } })).toMatchObject({ detail: { why: "appeal" } });
  });

  it("tells nobody who has left that a measure ended", async () => {
    const { id, userId } = await barred();
    await erased(userId);
    expect((await endMeasureEarly(await staff("admin"), { measureId: id, words: "号码换了主人。" })).ok).toBe(true);
    expect(await db.notice.count({ where: { userId } })).toBe(0);
  });
});
