import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { requestCode } from "@/lib/identity/codes";
import { proveResident } from "@/lib/identity/commands";
import { ensureFirstStaff } from "@/lib/people/terminal-commands";
import { proveStaff } from "@/lib/identity/staff-sign-in";
import { countTry, forgetTries, takeBackTry } from "@/lib/limits/commands";
import { limits } from "@/lib/limits/schema";
import { newPhone, visitor } from "@/tests/support/actors";

beforeEach(async () => {
  await db.rateLimit.deleteMany();
});

async function counts(): Promise<Record<string, number>> {
  const rows = await db.rateLimit.findMany();
  return Object.fromEntries(rows.map(({ key, count }) => [key.split(":")[0], count]));
}

describe("a limit", () => {
  it("lets exactly as many through as it says, of many at once", async () => {
    const { times } = limits["report-per-address"];
    const results = await Promise.all(Array.from({ length: times + 15 }, () => countTry({ "report-per-address": "one" })));
    expect(results.filter((result) => result === null)).toHaveLength(times);
    expect(await countTry({ "report-per-address": "another" })).toBeNull();
  });

  it("that refuses costs no other limit", async () => {
    for (let i = 0; i < 3; i++) await countTry({ "code-per-number-minute": "n", "code-per-number-day": "n", "code-site": "all" });
    // A minute may end between two tries: the three are two at most.
    const { "code-per-number-minute": first, "code-per-number-day": day, "code-site": site } = await counts();
    expect(day).toBe(site);
    expect(site).toBeLessThanOrEqual(2);
    expect(first).toBe(1);
  });

  it("gives a try back, and forgets what was proved", async () => {
    await countTry({ "comment-per-person-hour": "p" });
    await takeBackTry({ "comment-per-person-hour": "p" });
    expect(await counts()).toEqual({ "comment-per-person-hour": 0 });
    await forgetTries({ "comment-per-person-hour": "p" });
    expect(await counts()).toEqual({});
  });
});

describe("nobody can lock out anybody else", () => {
  it("by asking for codes from one address", async () => {
    const flooder = visitor();
    const number = newPhone();
    for (let i = 0; i < 40; i++) await requestCode(flooder, { to: { phone: number }, purpose: "sign_in", locale: "zh" });
    expect((await requestCode(visitor(), { to: { phone: newPhone() }, purpose: "sign_in", locale: "zh" })).ok).toBe(true);
    await db.$executeRaw`DELETE FROM "RateLimit" WHERE "key" LIKE 'code-per-number-minute:%'`;
    expect((await requestCode(visitor(), { to: { phone: number }, purpose: "sign_in", locale: "zh" })).ok).toBe(true);
  });

  it("by going on to ask for codes once one's own are used up: the number's minute stays its owner's", async () => {
    const [flooder, owner, phone] = [visitor(), visitor(), newPhone()];
    const ask = (who: typeof owner) => requestCode(who, { to: { phone }, purpose: "sign_in", locale: "zh" });
    const nextMinute = () => db.$executeRaw`DELETE FROM "RateLimit" WHERE "key" LIKE 'code-per-number-minute:%'`;
    for (let i = 0; i < limits["code-per-number-and-address"].times; i++) {
      await nextMinute();
      expect((await ask(flooder)).ok).toBe(true);
    }
    await nextMinute();
    expect(await ask(flooder)).toMatchObject({ ok: false, error: "too-many-tries" });
    expect((await ask(owner)).ok).toBe(true);
    // Pressing the button again within the minute costs none of one's own ten.
    for (let i = 0; i < 12; i++) await ask(owner);
    await nextMinute();
    expect((await ask(owner)).ok).toBe(true);
  });

  it("by asking or guessing in vain: what is refused costs nobody who shares the address", async () => {
    const [one, phone] = [visitor(), newPhone()];
    for (let i = 0; i < 40; i++) await requestCode(one, { to: { phone }, purpose: "sign_in", locale: "zh" });
    for (let i = 0; i < 40; i++) await proveResident(one, { code: "000000", locale: "zh" });
    const counted = await counts();
    // A minute may end between two of them.
    expect(counted["code-per-address"]).toBeLessThanOrEqual(2);
    expect(counted["code-per-number-and-address"]).toBe(counted["code-per-address"]);
    expect(counted["code-per-number-day"]).toBe(counted["code-per-address"]);
    expect(counted["session-per-address"]).toBeUndefined();
  });

  it("by guessing at a staff password from elsewhere, for longer than a minute", async () => {
    const { email, password } = await ensureFirstStaff({});
    const guesser = visitor();
    for (let i = 0; i < 7; i++) await proveStaff(guesser, { email, password: "guess" });
    expect(await proveStaff(guesser, { email, password: password! })).toMatchObject({ ok: false, error: "too-many-tries" });
    // What one address may guess in a quarter of an hour slows the account for a minute, and is far from locking it.
    expect(await proveStaff(visitor(), { email, password: password! })).toMatchObject({ ok: false, error: "sign-in-slow", detail: { minutes: 1 } });
    await db.$executeRaw`UPDATE "SignInLock" SET "slowUntil" = "slowUntil" - interval '1 minute'`;
    expect((await proveStaff(visitor(), { email, password: password! })).ok).toBe(true);
  });

  it("and no address or mail is kept in the clear to count it", async () => {
    await proveStaff(visitor(), { email: "somebody@example.invalid", password: "x" });
    expect(JSON.stringify(await db.rateLimit.findMany())).not.toContain("somebody");
  });
});
