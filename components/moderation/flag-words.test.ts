import { describe, expect, it } from "vitest";
import { locales } from "@/lib/i18n/href";
import { flagKinds, ruleNames, type FlagKind } from "@/lib/moderation/rules/flag";
import { parseFlags } from "@/lib/moderation/schema";
import { flagWords } from "./flag-words";

describe("what staff read of a flag", () => {
  it.each(locales)("is a sentence for everything that a rule can say (%s)", (locale) => {
    const kinds = ruleNames.flatMap((rule) => (flagKinds[rule] as readonly FlagKind[]).map((kind) => flagWords(locale, { rule, kind })));
    expect(kinds.filter((said) => said === flagWords(locale, { rule: "words", kind: "failed" }) || said.includes("flag."))).toEqual([]);
    // "repeats" and the rest tell their kinds apart; two rules may hold for one reason.
    expect(new Set(kinds).size).toBe(kinds.length);
  });

  it("is the same for flags stored under a rule's former name", () => {
    const [flag] = parseFlags([{ rule: "shouting", kind: "symbols", start: 0, end: 9 }]);
    expect(flag).toEqual({ rule: "nonsense", kind: "symbols", start: 0, end: 9 });
    expect(flagWords("zh", flag!)).toBe("大量符号");
  });
});
