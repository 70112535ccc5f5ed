import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { proveStaff } from "@/lib/identity/staff-sign-in";
import { ensureFirstStaff } from "@/lib/people/terminal-commands";
import { findOwner, openSession } from "@/lib/identity/sessions";
import { visitor } from "@/tests/support/actors";

const nowhere = { device: null, place: null };

beforeEach(async () => {
  await db.rateLimit.deleteMany();
});

describe("staff sign-in", () => {
  it("answers alike to an unknown address, a wrong password and a disabled account", async () => {
    const { email, password } = await ensureFirstStaff({ reset: true });
    const refused = { ok: false, error: "staff-sign-in-failed" };
    expect(await proveStaff(visitor(), { email: "nobody@example.invalid", password: "x" })).toEqual(refused);
    expect(await proveStaff(visitor(), { email, password: "wrong" })).toEqual(refused);
    await db.staff.update({ where: { email }, data: { disabledAt: new Date() } });
    expect(await proveStaff(visitor(), { email, password: password! })).toEqual(refused);
  });

  it("stops after five tries at one account from one address", async () => {
    const guesser = visitor();
    const results = [];
    for (let i = 0; i < 6; i++) results.push(await proveStaff(guesser, { email: "target@example.invalid", password: `guess ${i}` }));
    expect(results.slice(0, 5).every((result) => !result.ok && result.error === "staff-sign-in-failed")).toBe(true);
    expect(results[5]).toMatchObject({ ok: false, error: "too-many-tries" });
  });
});

describe("staff who know their password", () => {
  it("may sign in as often as they like", { timeout: 60_000 }, async () => {
    const { email, password } = await ensureFirstStaff({ reset: true });
    const results = [];
    for (let i = 0; i < 7; i++) results.push((await proveStaff(visitor(), { email, password: password! })).ok);
    expect(results).toEqual(Array(7).fill(true));
  });
});

describe("a session", () => {
  it("ends for staff after 30 idle minutes, for a disabled person at once, and at its absolute end", async () => {
    await ensureFirstStaff({ reset: true });
    const { id } = await db.staff.findFirstOrThrow();
    const token = await openSession({ kind: "staff", id }, nowhere);
    expect(await findOwner(token)).toMatchObject({ staffId: id });
    await db.$executeRaw`UPDATE "Session" SET "seenAt" = now() - interval '29 minutes'`;
    expect(await findOwner(token)).toMatchObject({ staffId: id });
    await db.$executeRaw`UPDATE "Session" SET "seenAt" = now() - interval '31 minutes'`;
    expect(await findOwner(token)).toBeNull();
    await db.$executeRaw`UPDATE "Session" SET "seenAt" = now(), "expiresAt" = now() - interval '1 second'`;
    expect(await findOwner(token)).toBeNull();
    await db.$executeRaw`UPDATE "Session" SET "expiresAt" = now() + interval '1 hour'`;
    await db.staff.update({ where: { id }, data: { disabledAt: new Date() } });
    expect(await findOwner(token)).toBeNull();
  });

  it("is kept as a hash", async () => {
    const { id } = await db.staff.findFirstOrThrow();
    const token = await openSession({ kind: "staff", id }, nowhere);
    expect(JSON.stringify(await db.session.findMany())).not.toContain(token);
  });
});
