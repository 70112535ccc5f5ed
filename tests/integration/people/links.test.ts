import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { checkPassword, hashPassword } from "@/lib/identity/password";
import { changeOwnPassword } from "@/lib/identity/password-commands";
import type { Staff } from "@/lib/identity/proof";
import { findOwner, openSession } from "@/lib/identity/sessions";
import { proveStaff } from "@/lib/identity/staff-sign-in";
import { changePersonState, sendPersonLink } from "@/lib/people/commands";
import { getLink, useLink } from "@/lib/people/links";
import { getPerson } from "@/lib/people/queries";
import { unseal } from "@/lib/secrets";
import { resetPassword } from "@/lib/people/terminal-commands";
import { staff, visitor } from "@/tests/support/actors";

const password = "梧桐树下 七把旧竹椅 慢悠悠";
let [admin, person]: Staff[] = [];
let forgotten: string;

beforeAll(async () => void (forgotten = await hashPassword("忘记了的那个密码 想不起来")));

beforeEach(async () => {
  [admin, person] = [await staff("admin"), await staff("moderator")];
  await db.staff.update({ where: { id: person.staffId }, data: { passwordHash: forgotten } });
  await db.rateLimit.deleteMany();
  await db.signInLock.deleteMany();
});

/** The token, as whoever reads the mail finds it. */
async function mailed(purpose: "invitation" | "password" | "factor" = "password"): Promise<string> {
  if (purpose === "invitation") await db.staff.update({ where: { id: person!.staffId }, data: { passwordHash: null } });
  expect(await sendPersonLink(admin!, { personId: person!.staffId, purpose, locale: "zh" })).toMatchObject({ ok: true });
  const { sealed } = await db.outboxMessage.findFirstOrThrow({ orderBy: { id: "desc" } });
  const message = JSON.parse(unseal("outbox-seal", sealed)) as { kind: string; purpose: string; to: { email: string }; link: string };
  expect(message).toMatchObject({ kind: "staff-link", purpose, to: { email: person!.email } });
  return new URL(message.link).searchParams.get("token")!;
}

const use = (token: string, said: { password?: string; again?: string } = {}) => useLink(visitor(), { token, password, again: said.password ?? password, locale: "zh", ...said });
const passwordOf = async () => (await db.staff.findUniqueOrThrow({ where: { id: person!.staffId } })).passwordHash;

describe("a link by mail", () => {
  it("sets a password once, ends the sessions, and leaves the second factor alone", async () => {
    await db.factor.create({ data: { staffId: person!.staffId, kind: "totp", name: "手机", secretSealed: "x" } });
    const session = await openSession({ kind: "staff", id: person!.staffId }, { device: null, place: null });
    const token = await mailed();
    expect(await use(token)).toEqual({ ok: true, value: { purpose: "password" } });
    expect(await checkPassword(password, await passwordOf())).toBe(true);
    expect(await findOwner(session)).toBeNull();
    expect(await db.factor.count({ where: { staffId: person!.staffId } })).toBe(1);
    expect(await use(token, { password: `${password}！` })).toMatchObject({ error: "link-gone" });
  });

  it("is consumed by one of eight uses at once", { timeout: 120_000 }, async () => {
    const token = await mailed("invitation");
    const results = await Promise.all(Array.from({ length: 8 }, (_, n) => use(token, { password: `${password} ${n}` })));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(new Set(results.flatMap((result) => (result.ok ? [] : [result.error])))).toEqual(new Set(["link-gone"]));
    const winner = results.findIndex(({ ok }) => ok);
    expect(await checkPassword(`${password} ${winner}`, await passwordOf())).toBe(true);
    expect(await db.event.count({ where: { action: "staff.password-changed", objectId: person!.staffId } })).toBe(1);
  });

  it("is not consumed by being opened, by a password that does not do, or by two that differ", async () => {
    const token = await mailed();
    for (let times = 0; times < 3; times++) expect(await getLink(token)).toMatchObject({ purpose: "password" });
    expect(await use(token, { password: "12345678" })).toMatchObject({ error: "password-weak", detail: { field: "password" } });
    expect(await use(token, { again: "另一个" })).toMatchObject({ error: "passwords-differ", detail: { field: "again" } });
    expect(await use(token)).toMatchObject({ ok: true });
  });

  it("works no longer after its time, after a newer one, after suspension, and after a reset at the terminal", async () => {
    const [first, second] = [await mailed(), await mailed()];
    expect(await use(first)).toMatchObject({ error: "link-gone" });
    expect(await getLink(second)).not.toBeNull();
    await db.staffLink.updateMany({ where: { staffId: person!.staffId }, data: { expiresAt: new Date() } });
    expect(await use(second)).toMatchObject({ error: "link-gone" });
    const third = await mailed();
    await changePersonState(admin!, { personId: person!.staffId, seen: (await getPerson(admin!, person!.staffId))!.seen, state: "suspended" });
    expect(await use(third)).toMatchObject({ error: "link-gone" });
    await changePersonState(admin!, { personId: person!.staffId, seen: (await getPerson(admin!, person!.staffId))!.seen, state: "active" });
    expect(await use(third)).toMatchObject({ error: "link-gone" });
    const fourth = await mailed();
    await resetPassword(person!.email);
    expect(await use(fourth)).toMatchObject({ error: "link-gone" });
    expect(await use("nonsense")).toMatchObject({ error: "link-gone" });
  });

  it("for a lost second factor takes the factors and codes away only with the password, ends the sessions and tells the owner", async () => {
    await use(await mailed());
    const factor = { staffId: person!.staffId, kind: "totp", name: "手机", secretSealed: "x" } as const;
    await db.factor.create({ data: factor });
    await db.recoveryCode.create({ data: { staffId: person!.staffId, codeHash: "x" } });
    const session = await openSession({ kind: "staff", id: person!.staffId }, { device: null, place: null });
    const token = await mailed("factor");
    expect(await use(token, { password: "不是这个密码 不是这个" })).toMatchObject({ error: "password-wrong", detail: { field: "password" } });
    expect(await db.factor.count({ where: { staffId: person!.staffId } })).toBe(1);
    const told = await db.outboxMessage.count();
    expect(await use(token)).toEqual({ ok: true, value: { purpose: "factor" } });
    expect([await db.factor.count({ where: { staffId: person!.staffId } }), await db.recoveryCode.count({ where: { staffId: person!.staffId } })]).toEqual([0, 0]);
    expect(await findOwner(session)).toBeNull();
    expect(await db.outboxMessage.count()).toBe(told + 1);
    expect(await db.event.count({ where: { action: "staff.factor-removed", objectId: person!.staffId } })).toBe(1);
    expect(await use(token)).toMatchObject({ error: "link-gone" });
  });

  it("for a lost second factor is no way to guess a password", async () => {
    await use(await mailed());
    const token = await mailed("factor");
    const tries = [];
    const guesser = visitor();
    for (let n = 0; n < 7; n++) tries.push(await useLink(guesser, { token, password: `猜一猜 ${n}`, again: "", locale: "zh" }));
    expect(tries.map((result) => (result.ok ? "in" : result.error))).toEqual([...Array(5).fill("password-wrong"), "too-many-tries", "too-many-tries"]);
  });

  it("to a new password leads nowhere once there is one by another way", async () => {
    const [token, factor] = [await mailed(), await mailed("factor")];
    const [me, current] = [person!, "忘记了的那个密码 想不起来"];
    expect(await changeOwnPassword(me, { current, password, locale: "zh" })).toMatchObject({ ok: true });
    expect(await use(token, { password: "又一个 谁也猜不到的 长句子", again: "又一个 谁也猜不到的 长句子" })).toMatchObject({ error: "link-gone" });
    expect(await getLink(factor)).toMatchObject({ purpose: "factor" });
  });

  it("is no easier a place to guess a password at than the sign-in: tries from everywhere slow, lock, and stand in the history", async () => {
    const token = await mailed("factor");
    const guess = () => useLink(visitor(), { token, password: "猜一猜", again: "", locale: "zh" });
    for (let n = 0; n < 5; n++) expect(await guess()).toMatchObject({ error: "password-wrong" });
    expect(await guess()).toMatchObject({ error: "sign-in-slow" });
    await db.signInLock.updateMany({ data: { slowUntil: null, failures: 14 } });
    await guess();
    expect(await use(token)).toMatchObject({ error: "sign-in-locked" });
    expect(await proveStaff(visitor(), { email: person!.email, password })).toMatchObject({ error: "sign-in-locked" });
    expect(await db.event.count({ where: { action: "session.refused", detail: { path: ["why"], equals: "password-wrong" } } })).toBeGreaterThanOrEqual(6);
  });
});
