import { beforeEach, describe, expect, it } from "vitest";
import type { StaffRole } from "@/prisma/client/enums";
import { db } from "@/lib/db";
import type { Staff } from "@/lib/identity/proof";
import { findOwner, openSession } from "@/lib/identity/sessions";
import { changePerson, changePersonState, endPersonSessions, invitePerson, sendPersonLink } from "@/lib/people/commands";
import { getPerson, listPeople } from "@/lib/people/queries";
import { peopleFilterSchema } from "@/lib/people/schema";
import { newPhone, staff } from "@/tests/support/actors";
import { countTraces, department } from "@/tests/support/factories";

let admin: Staff;

beforeEach(async () => {
  // Whoever stands from the test before is none of this test's administrators.
  await db.staff.updateMany({ where: { role: "admin" }, data: { disabledAt: new Date(), phoneHash: null } });
  admin = await staff("admin", { name: "王管理" });
});

async function open(staffId: string) {
  return openSession({ kind: "staff", id: staffId }, { device: null, place: null });
}

async function seen(staffId: string): Promise<string> {
  return (await getPerson(admin, staffId))!.seen;
}

async function change(by: Staff, person: Staff, said: { role?: StaffRole; name?: string; departmentId?: string | null; seen?: string }) {
  return changePerson(by, { personId: person.staffId, seen: await seen(person.staffId), name: person.name, role: person.role, departmentId: person.departmentId, ...said });
}

async function setState(by: Staff, person: Staff, state: "active" | "suspended" | "left", was?: string) {
  return changePersonState(by, { personId: person.staffId, seen: was ?? (await seen(person.staffId)), state });
}

const eventsOf = async (id: string) => (await db.event.findMany({ where: { objectKind: "staff", objectId: id }, orderBy: { id: "asc" } })).map(({ action, detail, actorId }) => [action, detail, actorId]);
const roleOf = async ({ staffId }: Staff) => (await db.staff.findUniqueOrThrow({ where: { id: staffId } })).role;

describe("an invitation", () => {
  it("makes an account nobody can sign in to, and one message with a link of which only the hash is kept", async () => {
    const before = await db.outboxMessage.count();
    const result = await invitePerson(admin, { email: "new@example.gov.cn", name: "李新", role: "moderator", departmentId: null, locale: "zh" });
    expect(result).toMatchObject({ ok: true });
    const { id, passwordHash } = await db.staff.findUniqueOrThrow({ where: { email: "new@example.gov.cn" } });
    expect(passwordHash).toBeNull();
    expect((await getPerson(admin, id))!.state).toBe("invited");
    expect(await db.outboxMessage.count()).toBe(before + 1);
    const link = await db.staffLink.findFirstOrThrow({ where: { staffId: id } });
    expect(link).toMatchObject({ purpose: "invitation", madeById: admin.staffId, usedAt: null });
    expect(Math.round((link.expiresAt.getTime() - Date.now()) / 3_600_000)).toBe(72);
    expect(await eventsOf(id)).toEqual([["staff.invited", { role: "moderator" }, admin.staffId], ["staff.link-made", { purpose: "invitation", hours: 72 }, admin.staffId]]);
  });

  it("is refused for an address that has an account, a replier without a department, and a department that was closed; nothing is left of it", async () => {
    const taken = { email: admin.email, name: "李新", role: "moderator", departmentId: null, locale: "zh" } as const;
    const before = { ...(await countTraces()), links: await db.staffLink.count(), people: await db.staff.count() };
    expect(await invitePerson(admin, taken)).toMatchObject({ error: "email-taken", detail: { field: "email" } });
    expect(await invitePerson(admin, { ...taken, email: "x@example.gov.cn", role: "replier" })).toMatchObject({ error: "replier-needs-department" });
    const { id } = await department();
    await db.department.update({ where: { id }, data: { closedAt: new Date() } });
    expect(await invitePerson(admin, { ...taken, email: "x@example.gov.cn", role: "replier", departmentId: id })).toMatchObject({ error: "department-gone" });
    expect({ ...(await countTraces()), links: await db.staffLink.count(), people: await db.staff.count() }).toEqual(before);
  });

  it("sent twice at once for one address makes one account", async () => {
    const said = { email: "twice@example.gov.cn", name: "李新", role: "editor", departmentId: null, locale: "zh" } as const;
    const results = await Promise.all([invitePerson(admin, said), invitePerson(admin, said)]);
    expect(results.map((result) => (result.ok ? "made" : result.error)).sort()).toEqual(["email-taken", "made"]);
  });
});

describe("the last administrator", () => {
  it("is not demoted, suspended or shut, and an administrator who has not taken up the invitation does not count", async () => {
    await invitePerson(admin, { email: "second@example.gov.cn", name: "李新", role: "admin", departmentId: null, locale: "zh" });
    const { id } = await db.staff.findUniqueOrThrow({ where: { email: "second@example.gov.cn" } });
    const other = { ...(await staff("admin")), staffId: id } as Staff;
    await db.staff.updateMany({ where: { role: "admin", id: { notIn: [admin.staffId, id] } }, data: { disabledAt: new Date(), phoneHash: null } });
    // The second one acts as a browser of theirs could not yet: even so the first stays.
    expect(await change(other, admin, { role: "moderator" })).toMatchObject({ error: "last-administrator" });
    expect(await setState(other, admin, "suspended")).toMatchObject({ error: "last-administrator" });
    expect(await setState(other, admin, "left")).toMatchObject({ error: "last-administrator" });
  });

  it("stays when two show each other out at the same time: one wins, and the other is no administrator any more", async () => {
    for (let round = 0; round < 5; round++) {
      await db.staff.updateMany({ where: { role: "admin" }, data: { disabledAt: new Date(), phoneHash: null } });
      const [one, two] = [await staff("admin"), await staff("admin")];
      const [was1, was2] = [(await getPerson(one, one.staffId))!.seen, (await getPerson(one, two.staffId))!.seen];
      const results = await Promise.all([changePerson(one, { personId: two.staffId, seen: was2, name: two.name, role: "moderator", departmentId: null }), setState(two, one, "left", was1)]);
      expect(results.map((result) => (result.ok ? "won" : result.error)).sort()).toEqual(["forbidden", "won"]);
      expect(await db.staff.count({ where: { role: "admin", disabledAt: null, suspendedAt: null } })).toBe(1);
    }
  });
});

describe("one's own account", () => {
  it("is another administrator's to change: no role, state, link or end of sessions of one's own (the name is)", async () => {
    await staff("admin");
    expect(await change(admin, admin, { role: "moderator" })).toMatchObject({ error: "own-account" });
    for (const state of ["suspended", "left"] as const) expect(await setState(admin, admin, state)).toMatchObject({ error: "own-account" });
    for (const purpose of ["password", "factor"] as const) expect(await sendPersonLink(admin, { personId: admin.staffId, purpose, locale: "zh" })).toMatchObject({ error: "own-account" });
    expect(await endPersonSessions(admin, { personId: admin.staffId })).toMatchObject({ error: "own-account" });
    expect(await change(admin, admin, { name: "王大管" })).toMatchObject({ ok: true });
    expect(await roleOf(admin)).toBe("admin");
  });
});

describe("administrator and auditor (G-4)", () => {
  it("are never one account, not by way of a role between either", async () => {
    const [other, auditor, middle] = [await staff("admin"), await staff("auditor"), await staff("moderator")];
    expect(await change(admin, auditor, { role: "admin" })).toMatchObject({ error: "administrator-and-auditor", detail: { field: "role" } });
    expect(await change(admin, other, { role: "auditor" })).toMatchObject({ ok: false });
    expect(await change(admin, middle, { role: "admin" })).toMatchObject({ ok: true });
    expect(await change(admin, { ...middle, role: "admin" } as Staff, { role: "moderator" })).toMatchObject({ ok: true });
    expect(await change(admin, middle, { role: "auditor" })).toMatchObject({ error: "administrator-and-auditor" });
    expect([await roleOf(auditor), await roleOf(other), await roleOf(middle)]).toEqual(["auditor", "admin", "moderator"]);
  });

  it("are never one person in two accounts: a number once proved, also a former one, keeps the other side shut", async () => {
    const phone = newPhone();
    const auditor = await staff("auditor", { phone });
    const other = await staff("moderator");
    // The auditor has another number by now; the moderator proved the one the auditor had.
    const { phoneHash } = await db.staffNumber.findFirstOrThrow({ where: { staffId: auditor.staffId } });
    await db.staff.update({ where: { id: auditor.staffId }, data: { phoneHash: "another" + auditor.staffId } });
    await db.staffNumber.create({ data: { staffId: other.staffId, phoneHash } });
    expect(await change(admin, other, { role: "admin" })).toMatchObject({ error: "administrator-and-auditor" });
    // When the auditor has left, nobody is both.
    expect(await setState(admin, auditor, "left")).toMatchObject({ ok: true });
    expect(await change(admin, other, { role: "admin" })).toMatchObject({ ok: true });
    expect(await setState(admin, auditor, "active")).toMatchObject({ error: "administrator-and-auditor" });
  });
});

describe("a change", () => {
  it("works from the next request on and stands in the history with from and to, naming nobody", async () => {
    const { id, nameZh } = await department();
    const person = await staff("moderator");
    const token = await open(person.staffId);
    expect(await change(admin, person, { role: "replier" })).toMatchObject({ error: "replier-needs-department", detail: { field: "departmentId" } });
    expect(await change(admin, person, { role: "replier", departmentId: id, name: "新名字" })).toMatchObject({ ok: true });
    expect(await findOwner(token)).toMatchObject({ role: "replier", departmentId: id, name: "新名字" });
    expect(await eventsOf(person.staffId)).toEqual([["staff.changed", { from: "moderator", to: "replier", departmentFrom: "–", department: nameZh, renamed: true }, admin.staffId]]);
    // The same again is no change.
    expect(await change(admin, { ...person, role: "replier", name: "新名字", departmentId: id } as Staff, {})).toMatchObject({ ok: true });
    expect(await eventsOf(person.staffId)).toHaveLength(1);
  });

  it("by two administrators at once is one's; the other is told whose, and by a change from the terminal that there was one (R22)", async () => {
    const second = await staff("admin", { name: "赵管理" });
    const person = await staff("moderator");
    const was = await seen(person.staffId);
    const said = { personId: person.staffId, seen: was, name: person.name, departmentId: null } as const;
    const [one, two] = await Promise.all([changePerson(admin, { ...said, role: "editor" }), changePerson(second, { ...said, role: "auditor" })]);
    expect([one.ok, two.ok].sort()).toEqual([false, true]);
    const loser = one.ok ? two : one;
    expect(loser).toMatchObject({ error: "changed-meanwhile", detail: { name: one.ok ? "王管理" : "赵管理" } });
    expect(await setState(admin, person, "suspended", was)).toMatchObject({ error: "changed-meanwhile" });
  });

  it("is nobody's who is no administrator any more, whatever their browser was told a moment ago", async () => {
    const demoted = await staff("admin");
    const person = await staff("moderator");
    await db.staff.update({ where: { id: demoted.staffId }, data: { role: "moderator" } });
    expect(await change(demoted, person, { role: "admin" })).toMatchObject({ error: "forbidden" });
    expect(await setState(demoted, person, "left")).toMatchObject({ error: "forbidden" });
    expect(await invitePerson(demoted, { email: "y@example.gov.cn", name: "李", role: "admin", departmentId: null, locale: "zh" })).toMatchObject({ error: "forbidden" });
    expect(await sendPersonLink(demoted, { personId: person.staffId, purpose: "password", locale: "zh" })).toMatchObject({ error: "forbidden" });
    expect(await endPersonSessions(demoted, { personId: person.staffId })).toMatchObject({ error: "forbidden" });
  });
});

describe("suspension and end", () => {
  it("close every session in the same transaction; a suspended person comes back as they were", async () => {
    const person = await staff("moderator");
    const token = await open(person.staffId);
    await sendPersonLink(admin, { personId: person.staffId, purpose: "password", locale: "zh" });
    expect(await setState(admin, person, "suspended")).toMatchObject({ ok: true });
    expect(await findOwner(token)).toBeNull();
    expect([await db.session.count({ where: { staffId: person.staffId } }), await db.staffLink.count({ where: { staffId: person.staffId } })]).toEqual([0, 0]);
    expect(await sendPersonLink(admin, { personId: person.staffId, purpose: "password", locale: "zh" })).toMatchObject({ error: "link-not-for-state" });
    expect(await setState(admin, person, "active")).toMatchObject({ ok: true });
    expect(await findOwner(await open(person.staffId))).toMatchObject({ role: "moderator" });
    expect((await eventsOf(person.staffId)).map(([action, detail]) => [action, detail])).toEqual([
      ["staff.link-made", { purpose: "password", hours: 24 }],
      ["staff.suspended", { from: "active", to: "suspended" }],
      ["staff.resumed", { from: "suspended", to: "active" }],
    ]);
  });

  it("an end leaves nothing to sign in with, frees the number, and a return starts with an invitation", async () => {
    const phone = newPhone();
    const person = await staff("moderator", { phone });
    await db.factor.create({ data: { staffId: person.staffId, kind: "totp", name: "手机", secretSealed: "x" } });
    await db.recoveryCode.create({ data: { staffId: person.staffId, codeHash: "x" } });
    expect(await setState(admin, person, "left")).toMatchObject({ ok: true });
    const row = await db.staff.findUniqueOrThrow({ where: { id: person.staffId }, include: { factors: true, recoveryCodes: true, numbers: true } });
    expect(row).toMatchObject({ passwordHash: null, phoneHash: null, factors: [], recoveryCodes: [] });
    expect(row.numbers).toHaveLength(1);
    await staff("moderator", { phone }); // the number is free for another account
    expect(await setState(admin, person, "suspended")).toMatchObject({ error: "changed-here" });
    expect(await setState(admin, person, "active")).toMatchObject({ ok: true });
    expect((await getPerson(admin, person.staffId))!.state).toBe("invited");
    expect(await sendPersonLink(admin, { personId: person.staffId, purpose: "invitation", locale: "en" })).toMatchObject({ ok: true });
  });

  it("ending the sessions alone lets the person sign in again", async () => {
    const person = await staff("moderator");
    const tokens = [await open(person.staffId), await open(person.staffId)];
    expect(await endPersonSessions(admin, { personId: person.staffId })).toMatchObject({ ok: true });
    expect(await Promise.all(tokens.map((token) => findOwner(token)))).toEqual([null, null]);
    expect(await eventsOf(person.staffId)).toEqual([["session.revoked", { sessions: 2 }, admin.staffId]]);
    expect(await findOwner(await open(person.staffId))).not.toBeNull();
  });
});

describe("the list", () => {
  it("finds people by name, address, role, department and state, and tells nothing that signs in", async () => {
    const { id } = await department();
    const person = await staff("replier", { name: "百分之百%的人", departmentId: id });
    const find = async (filter: object) => (await listPeople(admin, peopleFilterSchema.parse(filter))).people.map((row) => row.id);
    expect(await find({ q: "百%的" })).toEqual([person.staffId]);
    expect(await find({ q: "百_的" })).toEqual([]);
    expect(await find({ q: person.email.slice(0, 20).toUpperCase() })).toEqual([person.staffId]);
    expect(await find({ department: id, role: "replier", state: "active" })).toEqual([person.staffId]);
    expect(await find({ department: id, state: "left" })).toEqual([]);
    expect(await find({ department: "nonsense", role: "boss", page: "-1" })).toContain(person.staffId);
    const text = JSON.stringify([await listPeople(admin, peopleFilterSchema.parse({})), await getPerson(admin, person.staffId)]);
    expect(text).not.toMatch(/scrypt|passwordHash|phoneHash|tokenHash/);
  });
});
