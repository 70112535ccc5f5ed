import pg from "pg";
import { describe, expect, it, vi } from "vitest";
import { db } from "@/lib/db";
import { proveResident, requestSignInCode } from "@/lib/identity/commands";
import { mintVisitor } from "@/lib/identity/mint";
import { newPhone, resident, visitor } from "@/tests/support/actors";

/** A number with an account, or one without. */
async function number(known: boolean): Promise<string> {
  const phone = newPhone();
  if (known) await resident({ phone });
  return phone;
}

/** One visit by somebody who wants to know whether a number has an account here: asks for a code, guesses six times, asks again. */
async function probe(phone: string) {
  const somebody = visitor();
  const asked = await requestSignInCode(somebody, { phone, locale: "zh" });
  if (!asked.ok) throw new Error(asked.error);
  const actor = mintVisitor({ request: { ...somebody.request, codeToken: asked.value.codeToken } });
  const guesses = [];
  for (let i = 0; i < 6; i++) guesses.push(await proveResident(actor, { code: "no digits", locale: "zh" }));
  const { codeToken, ...rest } = asked.value;
  return { asked: { ok: asked.ok, length: codeToken.length, rest }, guesses, again: await requestSignInCode(somebody, { phone, locale: "zh" }) };
}

/** The statements that reach the database meanwhile, without their values. */
async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const spy = vi.spyOn(pg.Client.prototype, "query");
  try {
    await work();
    return spy.mock.calls.map(([query]) => (typeof query === "string" ? query : (query as unknown as { text: string }).text));
  } finally {
    spy.mockRestore();
  }
}

describe("whether a number has an account here (R14)", () => {
  it("no answer tells", async () => {
    expect(await probe(await number(true))).toEqual(await probe(await number(false)));
  });

  it("nothing else is asked of the database, in no other order", async () => {
    const [known, unknown] = [await number(true), await number(false)];
    await probe(await number(false)); // connections are open, statements are prepared
    const statements = { known: await statementsOf(() => probe(known)), unknown: await statementsOf(() => probe(unknown)) };
    expect(statements.known.length).toBeGreaterThan(20);
    expect(statements.known).toEqual(statements.unknown);
  });

  it("the time it takes does not tell: of two measured side by side either is as often the slower one", async () => {
    const rounds = 150;
    const times: Record<"known" | "unknown", number[]> = { known: [], unknown: [] };
    const pairs = [];
    for (let i = 0; i < rounds; i++) pairs.push({ known: await number(true), unknown: await number(false) });
    await db.$executeRaw`ANALYZE "User"`;
    for (const [i, pair] of pairs.entries()) {
      const order = i % 2 ? (["known", "unknown"] as const) : (["unknown", "known"] as const);
      for (const kind of order) {
        const start = performance.now();
        const asked = await requestSignInCode(visitor(), { phone: pair[kind], locale: "zh" });
        if (!asked.ok) throw new Error(asked.error);
        await proveResident(mintVisitor({ request: { ...visitor().request, codeToken: asked.value.codeToken } }), { code: "no digits", locale: "zh" });
        times[kind].push(performance.now() - start);
      }
    }
    // The share of all pairs in which the known number took longer: one half, give or take 0.033 by chance with 150 of each. The bound is five of that.
    const slower = times.known.flatMap((known) => times.unknown.map((unknown) => (known > unknown ? 1 : known === unknown ? 0.5 : 0) as number));
    const share = slower.reduce((sum, one) => sum + one, 0) / slower.length;
    expect(Math.abs(share - 0.5)).toBeLessThan(0.17);
  });
});
