import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { proveStaff } from "@/lib/identity/staff-sign-in";
import { findOwner, openSession } from "@/lib/identity/sessions";
import { disableStaff, ensureFirstStaff, resetPassword, saveStaff } from "@/lib/people/terminal-commands";
import { listStaff } from "@/lib/people/terminal-queries";
import { staffInputSchema } from "@/lib/people/terminal-schema";
import { visitor } from "@/tests/support/actors";
import { department } from "@/tests/support/factories";

beforeEach(async () => {
  await db.rateLimit.deleteMany();
});

async function open(email: string) {
  const { id } = await db.staff.findUniqueOrThrow({ where: { email } });
  return { id, token: await openSession({ kind: "staff", id }, { device: null, place: null }) };
}

const eventsOf = async (id: string) => (await db.event.findMany({ where: { objectKind: "staff", objectId: id, actorKind: "system" }, orderBy: { id: "asc" } })).map(({ action, detail }) => [action, detail]);

describe("the first staff account", () => {
  it("is made once, and its password is told once", async () => {
    const made = await ensureFirstStaff();
    expect(made.password).toMatch(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/);
    expect(await ensureFirstStaff()).toEqual({ email: made.email, password: null });
    expect(await db.staff.count()).toBe(1);
    expect(await proveStaff(visitor(), { email: made.email, password: made.password! })).toMatchObject({ ok: true });
  });

  it("gets a new password and loses its sessions when it is reset", async () => {
    const { email } = await ensureFirstStaff();
    const { id, token } = await open(email);
    const reset = await ensureFirstStaff({ reset: true });
    expect(reset.email).toBe(email);
    expect(await findOwner(token)).toBeNull();
    expect((await proveStaff(visitor(), { email, password: reset.password! })).ok).toBe(true);
    expect(await eventsOf(id)).toEqual([["staff.created", { role: "admin" }], ["staff.password-reset", {}]]);
  });

  it("is not shut or given another role while it is the only administrator", async () => {
    const { email } = await ensureFirstStaff();
    expect(await disableStaff(email)).toMatchObject({ error: "last-administrator" });
    expect(await saveStaff({ email, role: "auditor" })).toMatchObject({ error: "last-administrator" });
    const two = await saveStaff({ email: "second@example.gov.cn", name: "李四", role: "admin" });
    expect(two.ok).toBe(true);
    // Both at once: one of them stays.
    const results = await Promise.all([disableStaff(email), disableStaff("second@example.gov.cn")]);
    expect(results.map((result) => (result.ok ? "shut" : result.error)).sort()).toEqual(["last-administrator", "shut"]);
    expect(await db.staff.count({ where: { role: "admin", disabledAt: null } })).toBe(1);
  });
});

describe("a staff account", () => {
  it("is made in any role with a first password, and signs in", async () => {
    const { nameZh } = await department();
    for (const role of ["moderator", "replier", "editor", "admin", "auditor"] as const) {
      const email = `${role}@example.gov.cn`;
      const made = await saveStaff(staffInputSchema.parse({ email: ` ${email.toUpperCase()}`, name: "张三", role, department: role === "replier" ? nameZh : undefined }));
      expect(made).toMatchObject({ ok: true, value: { email } });
      expect(await proveStaff(visitor(), { email, password: (made.ok && made.value.password) || "" })).toMatchObject({ ok: true });
    }
    expect(await listStaff()).toContainEqual({ email: "replier@example.gov.cn", name: "张三", role: "replier", department: { nameZh }, suspendedAt: null, disabledAt: null, hasNumber: false, hasFactor: false });
  });

  it("changes what is said and nothing else, with a line of history that names nobody", async () => {
    const { nameZh } = await department();
    const email = "changing@example.gov.cn";
    await saveStaff({ email, name: "张三", role: "moderator" });
    const { id, token } = await open(email);
    expect(await saveStaff({ email, role: "replier", department: nameZh })).toEqual({ ok: true, value: { email, password: null } });
    expect(await findOwner(token)).toMatchObject({ role: "replier", name: "张三" });
    expect(await saveStaff({ email, name: "张三丰" })).toMatchObject({ ok: true });
    expect(await saveStaff({ email, name: "张三丰", role: "replier" })).toMatchObject({ ok: true });
    expect(await saveStaff({ email, department: "" })).toMatchObject({ error: "department-required" });
    expect(await saveStaff({ email, role: "editor", department: "" })).toMatchObject({ ok: true });
    expect(await eventsOf(id)).toEqual([
      ["staff.created", { role: "moderator" }],
      ["staff.changed", { from: "moderator", to: "replier", departmentFrom: "–", department: nameZh }],
      ["staff.changed", { renamed: true }],
      ["staff.changed", { from: "replier", to: "editor", departmentFrom: nameZh, department: "–" }],
    ]);
  });

  it("is not made without a name, a role, or a replier's department", async () => {
    const email = "nobody@example.gov.cn";
    expect(await saveStaff({ email, role: "editor" })).toMatchObject({ error: "name-required" });
    expect(await saveStaff({ email, name: "张三" })).toMatchObject({ error: "role-required" });
    expect(await saveStaff({ email, name: "张三", role: "replier" })).toMatchObject({ error: "department-required" });
    expect(await saveStaff({ email, name: "张三", role: "moderator", department: "没有这个局" })).toMatchObject({ error: "department-unknown" });
    expect(await resetPassword(email)).toMatchObject({ error: "staff-unknown" });
    expect(await disableStaff(email)).toMatchObject({ error: "staff-unknown" });
    expect(await db.staff.findUnique({ where: { email } })).toBeNull();
  });

  it("is shut at once, and works again with a new password", async () => {
    const email = "leaving@example.gov.cn";
    const made = await saveStaff({ email, name: "张三", role: "moderator" });
    const { id, token } = await open(email);
    expect(await disableStaff(email)).toEqual({ ok: true, value: { email, password: null } });
    expect(await findOwner(token)).toBeNull();
    expect(await db.session.count({ where: { staffId: id } })).toBe(0);
    expect(await proveStaff(visitor(), { email, password: (made.ok && made.value.password) || "" })).toMatchObject({ error: "staff-sign-in-failed" });
    const reset = await resetPassword(email);
    expect(await proveStaff(visitor(), { email, password: (reset.ok && reset.value.password) || "" })).toMatchObject({ ok: true });
    expect((await eventsOf(id)).slice(1)).toEqual([["staff.disabled", {}], ["staff.password-reset", { enabled: true }]]);
  });
});
