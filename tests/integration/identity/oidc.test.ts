import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { linkIdentity, proveResidentByService, proveStaffByService, removeIdentities } from "@/lib/identity/oidc-commands";
import type { ServiceProof } from "@/lib/identity/oidc-proof";
import { getLinkedSince } from "@/lib/identity/oidc-queries";
import { phoneHash } from "@/lib/identity/phone-hash";
import { newPhone, resident, staff, visitor } from "../../support/actors";

const issuer = "https://id.example";

function somebody(claims: Partial<ServiceProof> = {}): ServiceProof {
  return { issuer, subject: randomUUID(), phone: null, acr: null, ...claims };
}

async function enter(proof: ServiceProof) {
  const entered = await proveResidentByService(visitor(), proof, "zh");
  if (!entered.ok) throw new Error(entered.error);
  return entered.value;
}

const identitiesOf = (userId: string) => db.externalIdentity.count({ where: { userId } });

describe("a resident whom the service proved", () => {
  it("with a verified number comes into the account of that number, and the next time without it (R17, C-1)", async () => {
    const phone = newPhone();
    const { userId } = await resident({ phone });
    const proof = somebody({ phone });
    expect(await enter(proof)).toEqual({ owner: { kind: "resident", id: userId, unrecognised: false }, isDone: true });
    expect((await enter({ ...proof, phone: null })).owner.id).toBe(userId);
    expect(await identitiesOf(userId)).toBe(1);
  });

  it("with a verified number that nobody has gets an account with it, which asks for consent first (C-2)", async () => {
    const phone = newPhone();
    const { owner, isDone } = await enter(somebody({ phone }));
    expect(isDone).toBe(false);
    expect(await db.user.findUniqueOrThrow({ where: { id: owner.id } })).toMatchObject({ phoneHash: phoneHash(phone), consentVersion: null });
  });

  it("without a verified number gets an account that has none, the same one each time (C-1)", async () => {
    const proof = somebody();
    const { owner, isDone } = await enter(proof);
    expect(isDone).toBe(false);
    expect(await db.user.findUniqueOrThrow({ where: { id: owner.id } })).toMatchObject({ phoneHash: null, phoneSealed: null });
    expect(await enter(proof)).toEqual({ owner: { kind: "resident", id: owner.id }, isDone: false });
  });

  it("is somebody else at another issuer", async () => {
    const proof = somebody();
    const { owner } = await enter(proof);
    expect((await enter({ ...proof, issuer: "https://other.example" })).owner.id).not.toBe(owner.id);
  });

  it("gets the verified number for an account that has none, unless somebody else holds it", async () => {
    const [free, held, proof, other] = [newPhone(), newPhone(), somebody(), somebody()];
    const holder = await resident({ phone: held });
    const [first, second] = [await enter(proof), await enter(other)];
    await enter({ ...proof, phone: free });
    await enter({ ...other, phone: held });
    expect(await db.user.findUniqueOrThrow({ where: { id: first.owner.id } })).toMatchObject({ phoneHash: phoneHash(free) });
    expect(await db.user.findUniqueOrThrow({ where: { id: second.owner.id } })).toMatchObject({ phoneHash: null });
    expect(await db.user.findUniqueOrThrow({ where: { id: holder.userId } })).toMatchObject({ phoneHash: phoneHash(held) });
  });

  it("keeps the account's number when the service knows another one: numbers change on the account page", async () => {
    const phone = newPhone();
    const proof = somebody({ phone });
    const { owner } = await enter(proof);
    await enter({ ...proof, phone: newPhone() });
    expect((await db.user.findUniqueOrThrow({ where: { id: owner.id } })).phoneHash).toBe(phoneHash(phone));
  });

  it("is asked whether a long unused account of that number is theirs, and nothing is linked before they say so", async () => {
    const phone = newPhone();
    const { userId } = await resident({ phone });
    const long = new Date(Date.now() - 100 * 24 * 3600 * 1000);
    await db.user.update({ where: { id: userId }, data: { signedInAt: long, verifiedAt: long } });
    const proof = somebody({ phone });
    for (let visits = 0; visits < 2; visits++) expect(await enter(proof)).toEqual({ owner: { kind: "resident", id: userId, unrecognised: true }, isDone: false });
    expect(await identitiesOf(userId)).toBe(0);
  });

  it("does not keep a number from being asked about by signing in without it: its next holder is not let in", async () => {
    const phone = newPhone();
    const { userId } = await resident({ phone });
    const proof = somebody({ phone });
    await enter(proof);
    const long = new Date(Date.now() - 100 * 24 * 3600 * 1000);
    await db.user.update({ where: { id: userId }, data: { signedInAt: long, verifiedAt: long } });
    expect(await enter({ ...proof, phone: null })).toEqual({ owner: { kind: "resident", id: userId }, isDone: true });
    expect(await enter(somebody({ phone }))).toEqual({ owner: { kind: "resident", id: userId, unrecognised: true }, isDone: false });
  });

  it("is one person, though twenty windows come back at once", async () => {
    for (const proof of [somebody(), somebody({ phone: newPhone() })]) {
      const entered = await Promise.all(Array.from({ length: 20 }, () => proveResidentByService(visitor(), proof, "zh")));
      const owners = new Set(entered.map((each) => (each.ok ? each.value.owner.id : each.error)));
      expect(owners.size).toBe(1);
      expect(await identitiesOf([...owners][0]!)).toBe(1);
    }
  });

  it("leaves history without number, name or subject", async () => {
    const proof = somebody({ phone: newPhone() });
    const { owner } = await enter(proof);
    const events = await db.event.findMany({ where: { objectId: owner.id } });
    expect(events.map(({ action }) => action).toSorted()).toEqual(["identity.linked", "session.opened", "user.registered"]);
    const text = JSON.stringify(events);
    for (const secret of [proof.subject, proof.phone!, proof.phone!.slice(3)]) expect(text).not.toContain(secret);
  });
});

describe("staff whom the service proved", () => {
  it("come in only by an identity that they linked themselves: nobody is found by anything else", async () => {
    const [proof, person] = [somebody({ phone: newPhone() }), await staff("admin", { phone: null })];
    expect(await proveStaffByService(visitor(), proof, true)).toEqual({ ok: false, error: "service-unknown" });
    expect(await linkIdentity(person, proof, "zh")).toEqual({ ok: true, value: null });
    expect(await proveStaffByService(visitor(), proof, false)).toEqual({ ok: true, value: { owner: { kind: "entrant", id: person.staffId } } });
    expect(await proveStaffByService(visitor(), proof, true)).toEqual({ ok: true, value: { owner: { kind: "staff", id: person.staffId } } });
  });

  it("do not come in while they are suspended, or once they have left", async () => {
    for (const end of ["suspendedAt", "disabledAt"]) {
      const [proof, person] = [somebody(), await staff()];
      await linkIdentity(person, proof, "zh");
      await db.staff.update({ where: { id: person.staffId }, data: { [end]: new Date() } });
      expect(await proveStaffByService(visitor(), proof, true)).toEqual({ ok: false, error: "service-unknown" });
    }
  });

  it("hear by mail that an identity was linked or unlinked, once", async () => {
    const [proof, person] = [somebody(), await staff()];
    const before = await db.outboxMessage.count({ where: { channel: "mail" } });
    await linkIdentity(person, proof, "zh");
    await linkIdentity(person, proof, "zh");
    await removeIdentities(person, "zh");
    await removeIdentities(person, "zh");
    expect(await db.outboxMessage.count({ where: { channel: "mail" } })).toBe(before + 2);
    expect(await db.event.count({ where: { objectId: person.staffId, action: { startsWith: "identity." } } })).toBe(2);
  });

  it("who have no password keep their only way in", async () => {
    const [proof, person] = [somebody(), await staff()];
    await linkIdentity(person, proof, "zh");
    await db.staff.update({ where: { id: person.staffId }, data: { passwordHash: null } });
    expect(await removeIdentities(person, "zh")).toEqual({ ok: false, error: "only-way-in" });
    expect(await getLinkedSince(person)).toBeInstanceOf(Date);
  });
});

describe("an identity", () => {
  it("belongs to one account: another one, of either kind, does not get it", async () => {
    const [proof, owner] = [somebody(), await staff()];
    await linkIdentity(owner, proof, "zh");
    for (const other of [await staff(), await resident()]) expect(await linkIdentity(other, proof, "zh")).toEqual({ ok: false, error: "service-taken" });
    expect(await proveResidentByService(visitor(), proof, "zh")).toEqual({ ok: false, error: "service-taken" });
    const [own, person] = [somebody(), await resident()];
    await linkIdentity(person, own, "zh");
    expect(await proveStaffByService(visitor(), own, true)).toEqual({ ok: false, error: "service-unknown" });
  });

  it("signs nobody in once it is unlinked", async () => {
    const [proof, person] = [somebody(), await resident()];
    await linkIdentity(person, proof, "zh");
    expect((await enter(proof)).owner.id).toBe(person.userId);
    expect(await removeIdentities(person, "zh")).toEqual({ ok: true, value: null });
    expect((await enter(proof)).owner.id).not.toBe(person.userId);
  });
});
