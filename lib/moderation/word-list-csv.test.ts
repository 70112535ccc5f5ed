import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { entryKinds, type WordEntry } from "./word-list-matcher";
import { starterEntries } from "./word-list";
import { readWordList, wordListBounds, writeWordList } from "./word-list-csv";

/** The problems of a file, as "row column code". */
function problems(...lines: string[]): string[] {
  return readWordList(lines.join("\n")).problems.map(({ row, column, code }) => `${row} ${column} ${code}`);
}

describe("a list's file", () => {
  it("has its columns in any order, by Chinese or English names, with or without the mark", () => {
    const entries: WordEntry[] = [{ word: "草泥马", kind: "hold", pinyin: "cnm", note: "谐音" }, { word: "跳楼价", kind: "allow" }];
    expect(readWordList("\ufeff词,类别,拼音,备注\r\n草泥马,先审,是,谐音\r\n跳楼价,例外,,\r\n")).toEqual({ entries, problems: [] });
    expect(readWordList("Note,PINYIN,Kind,Word\n谐音,Yes,HOLD,草泥马\n,no,allow,跳楼价")).toEqual({ entries, problems: [] });
    expect(readWordList('备注 ,拼音首字母,类型,用语\n"谐音",ＹＥＳ,Hold," 草泥马 "\n\n,0,allow,跳楼价\n,,,\n')).toEqual({ entries, problems: [] });
  });

  it("has initials by each character's reading in its word", () => {
    const initials = readWordList("word,kind,pinyin\n银行卡,hold,yes\n行不行,hold,yes\n傻b,hold,yes\n重庆人,hold,yes").entries.map(({ pinyin }) => pinyin);
    expect(initials).toEqual(["yhk", "xbx", "sb", "cqr"]);
  });

  it.each([
    ["nothing", [""], ["0 row empty"]],
    ["no rows", ["word,kind", ",", ""], ["0 row empty"]],
    ["no columns we know", ["a,b", "x,y"], ["1 word no-column", "1 kind no-column", "1 row unknown-column", "1 row unknown-column"]],
    ["a column twice", ["word,词,kind", "x,y,hold"], ["1 row column-twice"]],
    ["bytes that were no text", ["word,kind", "傻\ufffd,hold"], ["0 row encoding"]],
    ["an open quotation mark", ["word,kind", '"傻逼,hold', "x,hold"], ["2 row quotes"]],
    ["no word", ["word,kind,note", ",hold,x"], ["2 word no-word"]],
    ["one character", ["word,kind", "操,hold", "操场,allow", "一,allow"], ["2 word word-short"]],
    ["signs alone", ["word,kind", "***,hold", "😀,allow"], ["2 word word-blank", "3 word word-blank"]],
    ["a whole sentence", ["word,kind", `${"很".repeat(31)},hold`], ["2 word word-long"]],
    ["the same word in other clothes", ["word,kind", "他媽的,hold", "他妈的,watch", "他 妈 的,allow"], ["3 word twice", "4 word twice"]],
    ["no kind, another kind", ["word,kind", "甲乙,", "丙丁,ban"], ["2 kind no-kind", "3 kind unknown-kind"]],
    ["neither yes nor no", ["word,kind,pinyin", "甲乙,hold,maybe"], ["2 pinyin unknown-answer"]],
    ["initials of a phrase that is never looked for", ["word,kind,pinyin", "甲乙,allow,yes"], ["2 pinyin allow-initials"]],
    ["words that mean something to JavaScript", ["word,kind,pinyin,__proto__", "甲乙,constructor,toString,x"], ["1 row unknown-column"]],
    ["such words further down", ["word,kind,pinyin", "甲乙,constructor,__proto__"], ["2 kind unknown-kind", "2 pinyin unknown-answer"]],
    ["a long note", ["word,kind,note", `甲乙,hold,${"很".repeat(101)}`], ["2 note note-long"]],
  ])("is refused with %s", (_what, lines, expected) => expect(problems(...lines)).toEqual(expected));

  it("is all or nothing: one problem, and no entry is read", () => {
    expect(readWordList("word,kind\n甲乙,hold\n丙丁,hold\n戊己,ban").entries).toEqual([]);
  });

  it("has as many rows as a list may have, and no more", () => {
    const rows = (n: number) => ["word,kind", ...Array.from({ length: n }, (_, i) => `词${i}号,hold`)].join("\n");
    expect(readWordList(rows(wordListBounds.rows))).toMatchObject({ problems: [] });
    expect(readWordList(rows(wordListBounds.rows + 1))).toMatchObject({ entries: [], problems: [{ code: "too-many" }] });
  }, 30_000);

  it("reads as the list it was written from: the starter list, and any other", () => {
    expect(readWordList(writeWordList(starterEntries))).toEqual({ entries: starterEntries, problems: [] });
    const word = fc.stringMatching(/^[=+@'"a-z甲乙丙丁,\n]{0,4}[戊己庚辛壬癸]{2,8}$/);
    const entry = fc.record({ word, kind: fc.constantFrom(...entryKinds), note: fc.stringMatching(/^[=@'",甲]{0,10}$/) });
    fc.assert(
      fc.property(fc.uniqueArray(entry, { maxLength: 20, selector: ({ word: text }) => text }), (rows) => {
        // Whatever can be read in at all comes back as it was.
        const first = readWordList(writeWordList(rows));
        if (first.problems.length > 0) return;
        expect(readWordList(writeWordList(first.entries))).toEqual(first);
      }),
    );
  });

  it.each([
    ["one cell of a megabyte whose every character stands for eighteen", `word,kind\n${"ﷺ".repeat(340_000)},hold`, "word-long"],
    ["two hundred thousand columns", `${"x,".repeat(60_000)}${"词,".repeat(120_000)}`, "no-column"],
  ])("keeps nobody waiting with %s", (_what, text, code) => {
    const begun = performance.now();
    expect(readWordList(text).problems[0]!.code).toBe(code);
    // A fifth of a second; it was seven, and three, in which nobody else was answered.
    expect(performance.now() - begun).toBeLessThan(2_500);
  });

  it("of any kind is read or refused, and never breaks", () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.array(fc.constantFrom("\u{10ffff}", "\u0001", "é", "word", "kind", ",", "\n", '"', "hold", "傻逼", "yes", "pinyin", "\r", ";"), { maxLength: 30 }).map((parts) => parts.join(""))), (text) => {
      const { entries, problems: found } = readWordList(text.toWellFormed());
      expect(entries.length === 0 || found.length === 0).toBe(true);
      expect(entries.length + found.length).toBeGreaterThan(0);
    }));
  }, 30_000);
});
