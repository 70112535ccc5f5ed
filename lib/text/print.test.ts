import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alike } from "@/tests/support/alike";
import { lettersOf, likenessTo } from "./likeness";
import { printOf, shortestPrint } from "./print";

const shared = (a: string, b: string) => {
  const bands = new Set(printOf(a));
  return printOf(b).filter((band) => bands.has(band)).length;
};
const likeness = (a: string, b: string) => likenessTo(lettersOf(a))(lettersOf(b));

/** Letters that words are made of, at random: what two texts have in common is then known. */
const letter = fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCharCode(code));
const words = (length: number) => fc.array(letter, { minLength: length, maxLength: length });

describe("a text's print", () => {
  it("is sixteen whole numbers that PostgreSQL can keep, the same every time and for ever", () => {
    const print = printOf("希望电梯早点装好，老人上下楼不方便。");
    expect(print).toHaveLength(16);
    expect(print.every((band) => Number.isInteger(band) && band >= -(2 ** 31) && band < 2 ** 31)).toBe(true);
    // Prints are stored. Whoever changes this must make every print anew.
    expect(print.slice(0, 3)).toEqual([225547781, -1523191910, 1123652730]);
  });

  it("is blind to spaces, signs, width, case and traditional forms", () => {
    expect(printOf("希 望 電 梯 早 點 裝 好 ！！ＡＢＣ")).toEqual(printOf("希望电梯早点装好abc"));
  });

  it("is none for a text too short to be told apart", () => {
    expect(printOf("谢谢")).toEqual([]);
    expect(printOf("很好".repeat(shortestPrint / 2))).toHaveLength(16);
    expect(printOf("!".repeat(500))).toEqual([]);
  });

  it("is shared by every text that was sent round with a change, and by none in people's own words", () => {
    for (const { text, sent, own } of alike) {
      for (const copy of sent) expect(shared(text, copy), copy).toBeGreaterThan(0);
      for (const other of own) if (likeness(text, other) < 0.3) expect(shared(text, other), other).toBe(0);
    }
  });

  it("finds what the rule would flag, nineteen times of twenty and better", () => {
    let found = 0;
    let copies = 0;
    fc.assert(
      fc.property(words(60), fc.array(fc.nat(59), { minLength: 1, maxLength: 8 }), letter, (text, places, other) => {
        const changed = text.map((char, i) => (places.includes(i) ? other : char));
        if (likeness(text.join(""), changed.join("")) < 0.8) return;
        copies++;
        if (shared(text.join(""), changed.join("")) > 0) found++;
      }),
      { numRuns: 2000 },
    );
    expect(copies).toBeGreaterThan(1000);
    expect(found / copies).toBeGreaterThan(0.95);
  });

  it("is never shared by texts that have nothing in common", () => {
    fc.assert(fc.property(words(30), words(30), (a, b) => likeness(a.join(""), b.join("")) > 0 || shared(a.join(""), b.join("")) === 0));
  });
});

describe("likeness", () => {
  it("is the same both ways, 1 for the same and within 0 and 1", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (a, b) => {
        expect(likeness(a, b)).toBe(likeness(b, a));
        expect(likeness(a, b)).toBeGreaterThanOrEqual(0);
        expect(likeness(a, b)).toBeLessThanOrEqual(1);
        if (lettersOf(a).length > 1) expect(likeness(a, a)).toBe(1);
      }),
    );
  });
});
