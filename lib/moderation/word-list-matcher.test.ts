import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formOf } from "./word-list-form";
import { listedWords, type WordEntry } from "./word-list-matcher";
import { starterEntries, starterWords } from "./word-list";

const entries: WordEntry[] = [
  { word: "傻逼", kind: "hold", pinyin: "sb" },
  { word: "他妈的", kind: "hold" },
  { word: "时时彩", kind: "hold" },
  { word: "跳楼", kind: "urgent" },
  { word: "跳楼价", kind: "allow" },
  { word: "無抵押貸款", kind: "hold" },
  { word: "加v信", kind: "hold" },
  { word: "nmsl", kind: "hold" },
  { word: "王八蛋", kind: "watch" },
];
const list = listedWords(7, entries);

/** What is found, as it stands in the text. */
function found(body: string, words = list): string[] {
  return words.find(body).map(({ start, end }) => body.slice(start, end));
}

describe("a listed word is found however it is made to look", () => {
  it.each([
    ["full width", "ＮＭＳＬ", "ＮＭＳＬ"],
    ["capitals", "NmSl", "NmSl"],
    ["traditional for simplified", "他媽的", "他媽的"],
    ["simplified for traditional", "无抵押贷款", "无抵押贷款"],
    ["separators", "王-八·蛋", "王-八·蛋"],
    ["emoji between", "傻😀逼", "傻😀逼"],
    ["zero-width characters", "傻\u200b\u2060逼", "傻\u200b\u2060逼"],
    ["marks on top", "傻̶逼̷", "傻̶逼̷"],
    ["Cyrillic letters", "ѕЬ!", "ѕЬ"],
    ["Greek letters", "加ν信", "加ν信"],
    ["letters in boxes", "🅢🅱", "🅢🅱"],
    ["letters in circles", "ⓢⓑ", "ⓢⓑ"],
    ["a stretched end", "傻逼逼逼逼", "傻逼逼逼逼"],
    ["a stretched beginning", "傻傻傻逼", "傻傻傻逼"],
    ["a stretched middle", "他妈妈妈妈的", "他妈妈妈妈的"],
    ["stretched letters", "sbbbbb", "sbbbbb"],
    ["twice at the end", "真是傻傻逼", "傻逼"],
    ["a doubled character of its own, stretched", "时时时时彩", "时时时时彩"],
    ["its initials", "s b", "s b"],
    ["everything at once", "ＳS_ѕ\u200bＢ", "ＳS_ѕ\u200bＢ"],
    ["the end of a sentence", "你sb.", "sb"],
  ])("%s: %s", (_how, body, span) => expect(found(body)).toEqual([span]));

  it("says which entry it is, of which kind, and which version of the list", () => {
    expect(list.find("真sb,要跳楼")).toEqual([
      { word: "傻逼", kind: "hold", start: 1, end: 3 },
      { word: "跳楼", kind: "urgent", start: 5, end: 7 },
    ]);
    expect(list.version).toBe(7);
  });

  it("looks for initials only where the entry asks for them", () => {
    expect(found("tl 和 wbd 都不是")).toEqual([]);
  });
});

describe("what only looks like a listed word is none", () => {
  it.each([
    ["他妈妈的病好了", "a doubled character is everyday speech"],
    ["那时彩霞满天", "a list's doubled character is asked for"],
    ["husband is best, USB", "letters inside a word"],
    ["huѕЬand", "letters inside a word, in another script"],
    ["sb.com、a@sb、sb@a", "letters inside an address"],
    ["SB200型", "letters inside a model number"],
    ["跳楼价大甩卖", "a harmless container"],
    ["很傻。逼着签字", "two sentences"],
    ["5B栋", "figures are figures"],
  ])("%s: %s", (body) => expect(found(body)).toEqual([]));

  it("a container covers its own place alone", () => expect(found("跳楼价?我要跳楼")).toEqual(["跳楼"]));
});

/** Looks of a character that are all the same to a reader. */
const looks: Record<string, string[]> = {
  妈: ["妈", "媽"], 时: ["时", "時"], 楼: ["楼", "樓"], 贷: ["贷", "貸"], 無: ["無", "无"], 貸: ["贷", "貸"],
  s: ["s", "S", "ｓ", "ѕ", "ⓢ"], b: ["b", "B", "Ｂ", "Ь", "🅱"], n: ["n", "Ｎ", "п"], m: ["m", "м", "Ⓜ"], l: ["l", "L", "ｌ"], v: ["v", "ν", "Ｖ"],
};
const between = fc.constantFrom("", "", " ", "-", "·", "*", "\u200b", "😀", "_-", "\u3000");

function disguised(text: string): fc.Arbitrary<string> {
  const parts = formOf(text).runs.flatMap(({ char, length }) =>
    fc.tuple(fc.constantFrom(0, 0, 0, 2, 4), fc.array(fc.constantFrom(...(looks[char] ?? [char])), { minLength: 9, maxLength: 9 }), between).map(([more, faces, gap]) => faces.slice(0, more === 0 ? length : length + more).join("") + gap),
  );
  // What stands between characters stands after none.
  return fc.tuple(...parts).map((all) => all.join("").replace(/[ \-·*_\u200b\u3000😀]+$/u, ""));
}

describe("whatever is typed", () => {
  const written = fc.constantFrom(...entries.filter(({ kind }) => kind !== "allow").flatMap(({ word, pinyin }) => (pinyin ? [word, pinyin] : [word])));
  const around = fc.stringMatching(/^[了吗。,!在说]{0,12}$/);

  it("a disguised word is found at exactly its place", () => {
    fc.assert(
      fc.property(written.chain((word) => disguised(word)), around, around, (shape, left, right) => {
        const body = left + shape + right;
        expect(list.find(body).map(({ start, end }) => [start, end])).toContainEqual([left.length, left.length + shape.length]);
      }),
      { numRuns: 2_000 },
    );
  });

  const piece = fc.oneof(fc.constantFrom(...entries.flatMap(({ word, pinyin }) => [...word, pinyin ?? ""]), " ", "-", "\u200b", "。", "媽", "ѕ", "Ь", "Ｂ", "😀", "é", "𠮷"), fc.string({ unit: "binary", maxLength: 3 }));

  it("each hit's span lies in the text and, folded, is the entry or its initials", () => {
    const forms = new Map(entries.map((entry) => [entry.word, [entry.word, entry.pinyin ?? ""].map(formOf)]));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join("")), (body) => {
        for (const { word, start, end } of list.find(body)) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeLessThanOrEqual(body.length);
          const span = formOf(body.slice(start, end));
          const same = forms.get(word)!.find(({ text }) => text === span.text)!;
          expect(same).toBeDefined();
          span.runs.forEach(({ length }, i) => expect(length === same.runs[i]!.length || (length >= 3 && length > same.runs[i]!.length)).toBe(true));
        }
      }),
      { numRuns: 3_000 },
    );
  });
});

describe("the starter list", () => {
  it("names each thing once", () => {
    const forms = starterEntries.map(({ word }) => formOf(word).runs.map(({ char, length }) => char.repeat(length)).join(""));
    expect(forms.filter((form, i) => forms.indexOf(form) !== i)).toEqual([]);
  });

  it("finds every word it lists", () => {
    const missed = starterEntries.filter(({ kind, word }) => kind !== "allow" && !starterWords.find(word).some((hit) => hit.word === word));
    expect(missed).toEqual([]);
  });
});
