import { describe, expect, it } from "vitest";
import { listedWords, type WordEntry } from "./word-list-matcher";
import { isTooCommon, parseTrial, passes } from "./word-list-schema";
import { changesSince, differencesBetween, markedExcerpt, tryWords, type CleanText } from "./word-list-trial";

const changes = { since: 0, added: 0, removed: 0, changed: 0 };

/** So many texts, the first of which have the word. */
function corpus(all: number, withWord: number, word = "甲乙"): CleanText[] {
  return Array.from({ length: all }, (_, i) => ({ source: "sentence", text: i < withWord ? `这是${word}` : "这是别的" }));
}

const trialOf = (texts: CleanText[], ...entries: WordEntry[]) => tryWords(listedWords(0, entries), texts, changes);

describe("a trial", () => {
  it.each([
    [1_000, 2, true],
    [1_000, 3, false],
    [300, 1, true],
    [300, 2, false],
  ])("on %i texts, a word in %i of them: may go live %s", async (all, withWord, may) => {
    const trial = await trialOf(corpus(all, withWord), { word: "甲乙", kind: "hold" });
    expect(trial).toMatchObject({ held: withWord, watched: 0 });
    expect(passes(trial)).toBe(may);
    expect(isTooCommon(trial, trial.words[0]!)).toBe(!may);
  });

  it("stops a list of rare words that are too many together", async () => {
    const entries = Array.from({ length: 11 }, (_, i): WordEntry => ({ word: `甲${i}乙`, kind: "urgent" }));
    const texts = [...corpus(989, 0), ...entries.map(({ word }): CleanText => ({ source: "report", text: word }))];
    const trial = await trialOf(texts, ...entries);
    expect(trial).toMatchObject({ held: 11, allowed: { all: 10 } });
    expect(passes(trial)).toBe(false);
    expect(passes(await trialOf(texts, ...entries.slice(1)))).toBe(true);
  });

  it("is stopped by nothing that is only watched", async () => {
    const trial = await trialOf(corpus(100, 100), { word: "甲乙", kind: "watch" });
    expect(trial).toMatchObject({ held: 0, watched: 100 });
    expect(passes(trial)).toBe(true);
  });

  it("counts texts and not places, and names what holds before what is watched", async () => {
    const texts: CleanText[] = [{ source: "sentence", text: "甲乙甲乙,丙丁" }, { source: "comment", id: "01890000-0000-7000-8000-000000000001", text: "丙丁" }];
    const trial = await trialOf(texts, { word: "丙丁", kind: "watch" }, { word: "甲乙", kind: "hold" });
    expect(trial.words.map(({ word, texts: n }) => [word, n])).toEqual([["甲乙", 1], ["丙丁", 2]]);
    expect(trial.words[1]!.examples).toEqual([{ text: "甲乙甲乙,丙丁" }, { commentId: "01890000-0000-7000-8000-000000000001" }]);
    expect(parseTrial(JSON.parse(JSON.stringify(trial)))).toEqual(trial);
  });
});

describe("what a list brings", () => {
  it("is what was added, taken out, or is there with another kind or other initials", () => {
    const before: WordEntry[] = [{ word: "一", kind: "hold" }, { word: "二", kind: "hold" }, { word: "三", kind: "hold", note: "a" }, { word: "四", kind: "hold" }];
    const after: WordEntry[] = [{ word: "二", kind: "watch" }, { word: "三", kind: "hold", note: "b" }, { word: "四", kind: "hold", pinyin: "s" }, { word: "五", kind: "hold" }];
    const found = differencesBetween(before, after);
    expect([found.added, found.removed, found.changed].map((entries) => entries.map(({ word }) => word))).toEqual([["五"], ["一"], ["二", "四"]]);
    expect(changesSince(3, before, after)).toEqual({ since: 3, added: 1, removed: 1, changed: 2 });
  });
});

describe("an example", () => {
  it.each([
    ["甲乙", "这是甲·乙吗", ["这是", "[甲·乙]", "吗"]],
    ["甲乙", "甲乙甲乙", ["[甲乙]", "[甲乙]"]],
    ["甲乙", `${"远".repeat(100)}甲乙${"近".repeat(200)}`, ["…", "远".repeat(40), "[甲乙]", `${"近".repeat(58)}…`]],
    ["甲乙", `${"😀".repeat(50)}甲乙`, ["…", "😀".repeat(20), "[甲乙]"]],
    ["甲乙", "没有", ["没有"]],
  ])("shows %s in %s", (word, text, parts) => {
    expect(markedExcerpt(text, { word, kind: "hold" }).map(({ text: part, isHit }) => (isHit ? `[${part}]` : part))).toEqual(parts);
  });
});
