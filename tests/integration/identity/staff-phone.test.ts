import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { requestCode } from "@/lib/identity/codes";
import { mintStaff } from "@/lib/identity/mint";
import { phoneHash } from "@/lib/identity/phone-hash";
import type { Staff } from "@/lib/identity/proof";
import { findOwner, openSession } from "@/lib/identity/sessions";
import { disableStaff } from "@/lib/people/terminal-commands";
import { proveOwnPhone } from "@/lib/identity/staff-phone";
import { limits } from "@/lib/limits/schema";
import { decideComment } from "@/lib/moderation/commands";
import { unseal } from "@/lib/secrets";
import { newPhone, resident, staff } from "../../support/actors";
import { comment, project } from "../../support/factories";

beforeEach(async () => {
  await db.rateLimit.deleteMany();
});

/** A staff person's browser that asked for a code, and the code on its way to the number. */
async function asking(person: Staff, phone: string) {
  const asked = await requestCode(person, { to: { phone }, purpose: "number", locale: "zh" });
  if (!asked.ok) throw new Error(asked.error);
  const browser = mintStaff({ ...person, request: { ...person.request, codeToken: asked.value.codeToken } });
  const message = await db.outboxMessage.findFirstOrThrow({ orderBy: { createdAt: "desc" } });
  return { browser, code: (JSON.parse(unseal("outbox-seal", message.sealed)) as { code: string }).code };
}

async function prove(person: Staff, phone: string) {
  const { browser, code } = await asking(person, phone);
  return proveOwnPhone(browser, { code });
}

/** The person as the next request finds them. */
async function again(person: Staff): Promise<Staff> {
  const owner = await findOwner(await openSession({ kind: "staff", id: person.staffId }, { device: null, place: null }));
  return mintStaff({ ...person, phoneHashes: owner!.phoneHashes });
}

const changes = () => db.event.findMany({ where: { action: "staff.phone-recorded" }, orderBy: { id: "asc" } });

describe("a staff person's own number", () => {
  it("is known once its code has come back, and kept as a keyed hash alone", async () => {
    const phone = newPhone();
    const person = await staff("admin", { phone: null });
    const { browser, code } = await asking(person, phone);
    const wrong = ((Number(code) + 1) % 1_000_000).toString().padStart(6, "0");
    expect(await proveOwnPhone(browser, { code: wrong })).toMatchObject({ error: "code-wrong" });
    expect(await proveOwnPhone(person, { code })).toMatchObject({ error: "code-gone" });
    expect((await again(person)).phoneHashes).toEqual([]);
    expect(await changes()).toEqual([]);
    expect(await proveOwnPhone(browser, { code })).toEqual({ ok: true, value: null });
    expect((await again(person)).phoneHashes).toEqual([phoneHash(phone)]);
    const events = await changes();
    expect(events).toMatchObject([{ actorId: person.staffId, objectId: person.staffId, detail: { replaced: false } }]);
    expect(JSON.stringify([events, await db.staff.findMany(), await db.staffNumber.findMany()])).not.toContain(phone.slice(3));
  });

  it("stays known when another follows it: changing numbers opens no old comment", async () => {
    const phone = newPhone();
    const { id } = await comment({ projectId: (await project()).id, author: await resident({ phone }) });
    const person = await staff("moderator", { phone });
    expect(await prove(person, newPhone())).toMatchObject({ ok: true });
    const changed = await again(person);
    expect(changed.phoneHashes).toHaveLength(2);
    expect(await decideComment(changed, { view: "waiting", project: undefined, commentId: id, revision: 1, action: "publish", keepContacts: false, hide: [] })).toMatchObject({ error: "own-comment" });
    expect((await changes()).at(-1)).toMatchObject({ detail: { replaced: true } });
    await expect(db.staffNumber.deleteMany()).rejects.toThrow();
    await expect(db.staffNumber.updateMany({ data: { phoneHash: "another" } })).rejects.toThrow();
  });

  it("belongs to one account at a time, and a disabled one lets go of it", async () => {
    const phone = newPhone();
    const [first, second] = [await staff("moderator", { phone }), await staff("auditor", { phone: null })];
    expect(await prove(second, phone)).toMatchObject({ error: "phone-taken" });
    expect((await again(second)).phoneHashes).toEqual([]);
    await disableStaff(first.email);
    await db.rateLimit.deleteMany();
    expect(await prove(second, phone)).toMatchObject({ ok: true });
    // The first account, should it work again, has to prove a number anew.
    await db.staff.update({ where: { id: first.staffId }, data: { disabledAt: null } });
    expect((await again(first)).phoneHashes).toEqual([]);
  });

  it("cannot be guessed at without end", async () => {
    const person = await staff("moderator", { phone: null });
    const results = [];
    for (let i = 0; i <= limits["session-per-address"].times; i++) results.push(await proveOwnPhone(person, { code: "000000" }));
    expect(results.at(-1)).toMatchObject({ error: "too-many-tries" });
  });
});

it("keeps administrator and auditor two people: a number of the one, present or former, is not taken by the other (G-4)", async () => {
  const [former, present] = [newPhone(), newPhone()];
  const auditor = await staff("auditor", { phone: former });
  await db.rateLimit.deleteMany();
  expect(await prove(auditor, present)).toMatchObject({ ok: true });
  const administrator = await staff("admin", { phone: null });
  await db.rateLimit.deleteMany();
  expect(await prove(administrator, former)).toMatchObject({ error: "administrator-and-auditor" });
  await db.rateLimit.deleteMany();
  expect(await prove(administrator, present)).toMatchObject({ ok: false });
  expect(await db.staffNumber.count({ where: { staffId: administrator.staffId } })).toBe(0);
  // A moderator may have it: they were one person's two numbers, and moderators look after nobody.
  await db.rateLimit.deleteMany();
  expect(await prove(await staff("moderator", { phone: null }), former)).toMatchObject({ ok: true });
  // Whoever has left is on no side any more.
  await disableStaff(auditor.email);
  await db.rateLimit.deleteMany();
  expect(await prove(administrator, present)).toMatchObject({ ok: true });
});
