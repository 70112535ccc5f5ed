/**
 * Fail to hold: whatever breaks in screening, the comment is held and what the other rules found is kept. Shown over every subset of
 * failing rules; tests/integration/moderation/fail-to-hold.test.ts shows the same on the database, with a project that publishes first.
 */
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { facts } from "@/tests/support/facts";
import { broken, failures, type Failure } from "@/tests/support/broken-rules";
import { log } from "../log";
import { httpClassifier } from "./classifier";
import { classifierRule } from "./rules/classifier";
import type { Rule } from "./rules/flag";
import { parseFlags } from "./schema";
import { ruleMs, screenComment, standardRules } from "./screening";

const body = "谢谢大家，新电梯很好用。";
const now = { body, facts: facts() };

/** Thousands of screenings, on a machine that may be busy with others. */
const long = 60_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Screens with some rules broken; what hangs is given up when its time is over. */
async function screenWith(ways: readonly (Failure | "well")[]) {
  const screening = screenComment(now, standardRules.map((rule, i) => broken(rule, ways[i] ?? "well")));
  await vi.advanceTimersByTimeAsync(ruleMs * 4);
  return screening;
}

/** Held, with a failure for each rule that broke and nothing else, and the text still there. */
async function expectHeld(ways: readonly (Failure | "well")[]) {
  const { held, flags, outcomes, masked } = await screenWith(ways);
  const names = standardRules.filter((_, i) => ways[i] !== "well").map(({ name }) => name);
  expect(held).toBe(names.length > 0);
  expect(flags.map(({ rule, kind }) => `${rule}.${kind}`)).toEqual(names.map((name) => `${name}.failed`));
  expect(outcomes.filter(({ outcome }) => outcome === "failed").map(({ rule }) => rule)).toEqual(names);
  expect(outcomes).toHaveLength(standardRules.length);
  expect(masked).toBe(body);
  expect(parseFlags(JSON.parse(JSON.stringify(flags)))).toEqual(flags);
}

describe("every subset of the rules failing", () => {
  const subsets = Array.from({ length: 2 ** standardRules.length }, (_, bits) => standardRules.map((_, i) => Boolean((bits >> i) & 1)));

  it("holds nothing where none fails", () => expectHeld(standardRules.map(() => "well")));

  it.each(failures)(
    "holds, all of them by one failure: %s",
    async (failure) => {
      for (const subset of subsets) await expectHeld(subset.map((fails) => (fails ? failure : "well")));
    },
    long,
  );

  it(
    "holds, each by a failure of its own",
    async () => {
      const way = fc.constantFrom(...failures);
      for (const subset of subsets) {
        const [ways] = fc.sample(fc.tuple(...subset.map((fails) => (fails ? way : fc.constant("well" as const)))), 1);
        await expectHeld(ways!);
      }
    },
    long,
  );

  it(
    "holds by every assignment of failures to any two rules",
    async () => {
      for (const [first, way] of pairs()) for (const [second, other] of pairs()) if (first < second) await expectHeld(standardRules.map((_, i) => (i === first ? way : i === second ? other : "well")));
    },
    long,
  );

  function pairs(): [number, Failure][] {
    return standardRules.flatMap((_, i) => failures.map((failure): [number, Failure] => [i, failure]));
  }
});

describe("one rule's failure", () => {
  it("takes nothing from what the others found", async () => {
    const insult: Rule = { name: "words", find: () => [{ rule: "words", kind: "hold", start: 0, end: 2 }] };
    const { flags } = await screenComment(now, [broken(standardRules[0]!, "throws"), insult, broken(standardRules[1]!, "rejects")]);
    expect(flags.map(({ rule, kind }) => `${rule}.${kind}`)).toEqual(["length.failed", "words.hold", "contacts.failed"]);
  });

  it("holds where a fact cannot be had, whichever", async () => {
    const away = () => Promise.reject(new Error("away"));
    for (const fact of Object.keys(facts())) {
      const { held, outcomes } = await screenComment({ body: "谢谢大家，新电梯很好用，我们都很满意。", facts: facts({ [fact]: away }) });
      expect([fact, held, outcomes.filter(({ outcome }) => outcome === "failed").length]).toEqual([fact, true, 1]);
    }
  });

  it("does not add to another's time: rules wait side by side", async () => {
    let answered = false;
    const screening = screenComment(now, standardRules.map((rule) => ({ ...broken(rule, "hangs"), withinMs: ruleMs }))).then(() => (answered = true));
    await vi.advanceTimersByTimeAsync(ruleMs - 1);
    expect(answered).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(answered).toBe(true);
    await screening;
  });

  it("tells a rule that is given up to stop, and hears nothing of it afterwards", async () => {
    let told = false;
    const slow: Rule = {
      name: "words",
      find: (_, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener("abort", () => ((told = true), reject(new Error("stopped"))));
        }),
    };
    const screening = screenComment(now, [slow]);
    await vi.advanceTimersByTimeAsync(ruleMs);
    expect((await screening).held).toBe(true);
    expect(told).toBe(true);
  });

  it("writes neither the words nor contact data into the log", async () => {
    const secret = "请打 13812341234 找我";
    const said: unknown[] = [];
    const spies = (["warn", "error", "info"] as const).map((level) => vi.spyOn(log, level).mockImplementation((...words: unknown[]) => void said.push(words)));
    const repeats: Rule = { name: "words", find: ({ body }) => Promise.reject(new Error(`cannot read ${body}`)) };
    const refused = httpClassifier({ url: "http://localhost:1/", token: "secret-token", timeoutMs: 200 });
    await screenComment({ body: secret, facts: facts() }, [repeats, classifierRule(refused)]);
    for (const spy of spies) spy.mockRestore();
    expect(said).toHaveLength(2);
    expect(JSON.stringify(said)).not.toMatch(/1381234|1234|找我|secret-token/);
  });
});

describe("what is no answer", () => {
  it.each([undefined, null, "clear", 7, {}, { flags: "none" }, { held: false }, true])("holds: %j", async (nonsense) => {
    const { held } = await screenComment(now, [{ name: "classifier", find: () => nonsense as never }]);
    expect(held).toBe(true);
  });
});
