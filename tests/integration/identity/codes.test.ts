import { describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { getCodeUnderWay, requestCode } from "@/lib/identity/codes";
import { proveResident } from "@/lib/identity/commands";
import { mintVisitor } from "@/lib/identity/mint";
import { unseal } from "@/lib/secrets";
import { newPhone, visitor } from "@/tests/support/actors";

/** A browser that asked for a code, and the code that was to be sent to it. */
async function browserWithCode(phone = newPhone()) {
  const asked = await requestCode(visitor(), { to: { phone }, purpose: "sign_in", locale: "zh" });
  if (!asked.ok) throw new Error(asked.error);
  const actor = mintVisitor({ request: { ...visitor().request, codeToken: asked.value.codeToken } });
  const message = await db.outboxMessage.findFirstOrThrow({ orderBy: { createdAt: "desc" } });
  return { phone, actor, code: (JSON.parse(unseal("outbox-seal", message.sealed)) as { code: string }).code };
}

function wrong(code: string): string {
  return ((Number(code) + 1) % 1_000_000).toString().padStart(6, "0");
}

describe("a one-time code", () => {
  it("signs in the browser that asked for it, and makes the account the first time only", async () => {
    const phone = newPhone();
    const first = await browserWithCode(phone);
    const signedIn = await proveResident(first.actor, { code: first.code, locale: "zh" });
    expect(signedIn.ok).toBe(true);
    await db.rateLimit.deleteMany();
    const again = await browserWithCode(phone);
    expect(await proveResident(again.actor, { code: again.code, locale: "zh" })).toEqual(signedIn);
    const id = signedIn.ok ? signedIn.value.owner.id : "";
    expect(await db.event.count({ where: { action: "user.registered", objectId: id } })).toBe(1);
    expect(await db.event.count({ where: { action: "session.opened", objectId: id } })).toBe(2);
  });

  it("does nothing in another browser", async () => {
    const { code } = await browserWithCode();
    const other = await browserWithCode();
    if (code === other.code) return;
    expect(await proveResident(other.actor, { code, locale: "zh" })).toMatchObject({ ok: false, error: "code-wrong" });
    expect(await proveResident(visitor(), { code, locale: "zh" })).toMatchObject({ ok: false, error: "code-gone" });
  });

  it("is consumed by the one of twenty parallel tries that wins", async () => {
    const { actor, code } = await browserWithCode();
    const results = await Promise.all(Array.from({ length: 20 }, () => proveResident(actor, { code, locale: "zh" })));
    expect(results.filter((result) => result.ok)).toHaveLength(1);
  });

  it("is burnt by the fifth wrong guess, and says how many are left", async () => {
    const { actor, code } = await browserWithCode();
    const left = [];
    for (let i = 0; i < 5; i++) {
      const result = await proveResident(actor, { code: wrong(code), locale: "zh" });
      left.push(result.ok ? "in" : (result.detail?.tries || result.error));
    }
    expect(left).toEqual([4, 3, 2, 1, "code-gone"]);
    expect(await proveResident(actor, { code, locale: "zh" })).toEqual({ ok: false, error: "sign-in-slow", detail: { minutes: 1 } });
    await db.signInLock.deleteMany();
    expect(await proveResident(actor, { code, locale: "zh" })).toMatchObject({ ok: false, error: "code-gone" });
    expect(await db.event.count({ where: { action: "session.refused" } })).toBeGreaterThanOrEqual(5);
  });

  it("runs out after ten minutes by the database's clock", async () => {
    const { actor, code } = await browserWithCode();
    await db.$executeRaw`UPDATE "OneTimeCode" SET "expiresAt" = now() - interval '1 second'`;
    expect(await proveResident(actor, { code, locale: "zh" })).toMatchObject({ ok: false, error: "code-gone" });
    expect(await getCodeUnderWay(actor, "sign_in")).toBeNull();
  });

  it("is replaced when another is asked for", async () => {
    const { actor, code, phone } = await browserWithCode();
    await db.rateLimit.deleteMany();
    expect((await requestCode(actor, { to: { phone }, purpose: "sign_in", locale: "zh" })).ok).toBe(true);
    expect(await proveResident(actor, { code, locale: "zh" })).toMatchObject({ ok: false, error: "code-gone" });
  });

  it("is sent once a minute to one number, whoever asks", async () => {
    const phone = newPhone();
    await db.rateLimit.deleteMany();
    const results = [];
    for (let i = 0; i < 3; i++) results.push(await requestCode(visitor(), { to: { phone }, purpose: "sign_in", locale: "zh" }));
    expect(results.map((result) => result.ok)).toEqual([true, false, false]);
    expect(results.at(-1)).toMatchObject({ ok: false, error: "too-many-tries", detail: { minutes: 1 } });
    // The clock's next minute is not a minute later.
    await db.$executeRaw`UPDATE "RateLimit" SET "windowStart" = "windowStart" - interval '1 minute' WHERE "key" LIKE 'code-per-number-minute:%'`;
    expect((await requestCode(visitor(), { to: { phone }, purpose: "sign_in", locale: "zh" })).ok).toBe(false);
    await db.$executeRaw`UPDATE "RateLimit" SET "lastAt" = "lastAt" - interval '1 minute' WHERE "key" LIKE 'code-per-number-minute:%'`;
    expect((await requestCode(visitor(), { to: { phone }, purpose: "sign_in", locale: "zh" })).ok).toBe(true);
  });

  it("is kept nowhere in the clear", async () => {
    const { code, phone } = await browserWithCode();
    const rows = [...(await db.oneTimeCode.findMany()), ...(await db.outboxMessage.findMany()), ...(await db.event.findMany())];
    const everything = JSON.stringify(rows);
    expect(everything).not.toContain(phone.slice(1));
    expect(rows.some((row) => Object.values(row).includes(code))).toBe(false);
  });
});
