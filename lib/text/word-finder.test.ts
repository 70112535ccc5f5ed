import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wordFinder, type Found } from "./word-finder";

/** What is meant, written so that nobody can doubt it. */
function naively(words: readonly string[], text: string): Found[] {
  return words.flatMap((word, index) => {
    const found: Found[] = [];
    for (let start = 0; word && start + word.length <= text.length; start++) {
      if (text.startsWith(word, start)) found.push({ word: index, start, end: start + word.length });
    }
    return found;
  });
}

function inOrder(found: readonly Found[]): Found[] {
  return [...found].sort((a, b) => a.start - b.start || a.end - b.end || a.word - b.word);
}

describe("wordFinder", () => {
  it("finds overlapping, nested and repeated words, also beside letters that cling to the next one", () => {
    const words = ["傻逼", "逼", "abab", "ab", "b", "a😀", "😀", "ab"];
    const text = "\u0d4e傻逼ababa😀 \u0d4eb";
    expect(inOrder(wordFinder(words)(text))).toEqual(inOrder(naively(words, text)));
    expect(wordFinder(words)(text).filter(({ word }) => word === 0)).toEqual([{ word: 0, start: 1, end: 3 }]);
  });

  it("finds what a search at every place finds, and nothing else", () => {
    // Few characters, so that words overlap, nest and fail late.
    const piece = fc.constantFrom("a", "b", "傻", "逼", "😀", "𠮷", "\u0d4e", "");
    const word = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(""));
    const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), text, (words, body) => {
        expect(inOrder(wordFinder(words)(body))).toEqual(inOrder(naively(words, body)));
      }),
      { numRuns: 3_000 },
    );
  });

  it.each(["a", "啊", "ab", "傻a"])("looks at each place of a hostile text a few times at most: %j over and over", (unit) => {
    const find = wordFinder([`${unit.repeat(400)}终`, `${unit}终`, `${unit.repeat(30)}止`]);
    const text = unit.repeat(40_000);
    const reads = countReads(text, () => find(text));
    expect(reads).toBeLessThanOrEqual(3 * text.length);
  });

  it("finds nothing in nothing", () => {
    expect(wordFinder([])("傻逼")).toEqual([]);
    expect(wordFinder([""])("傻逼")).toEqual([]);
    expect(wordFinder(["傻"])("")).toEqual([]);
  });
});

/** How often the automaton goes from one state to the next, told by what it asks its maps: a count does not depend on the machine. */
function countReads(text: string, run: () => void): number {
  const has = Map.prototype.has;
  let reads = 0;
  Map.prototype.has = function (key) {
    reads++;
    return has.call(this, key);
  };
  try {
    run();
  } finally {
    Map.prototype.has = has;
  }
  expect(reads).toBeGreaterThanOrEqual(text.length);
  return reads;
}
