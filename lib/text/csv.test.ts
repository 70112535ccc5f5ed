import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvRows, defuse, undefused } from "./csv";

describe("a cell (R11)", () => {
  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\n=x", "|calc", "＝1", "＋1", "－1", "＠x", "｜x", " =1", "\u3000＝1", "\u00a0=1", "\ufeff=1"])("%j is shown and never run", (text) => {
    expect(defuse(text)).toBe(`'${text}`);
    expect(csvRows([[text]])).toBe(`"'${text.replaceAll('"', '""')}"\r\n`);
  });

  it.each(["", "张三", "2025", "a=b", "https://example.gov.cn/?a=1", "'quoted'", "137 0000"])("%j stays as it is", (text) => {
    expect(defuse(text)).toBe(text);
  });

  it("reads as it was once it is back", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }).filter((text) => !text.startsWith("'")), fc.constantFrom("", "=", "＝", "@", "-", " +"), (text, start) => {
        expect(undefused(defuse(start + text))).toBe(start + text);
      }),
    );
  });

  it("is quoted whatever is in it, so that every row has as many cells as were given, and none begins a formula", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary" }), { minLength: 1, maxLength: 6 }), (cells) => {
        const read = [...csvRows([cells]).matchAll(/"((?:[^"]|"")*)"(?:,|\r\n$)/g)].map((match) => match[1]!.replaceAll('""', '"'));
        expect(read).toEqual(cells.map(defuse));
        expect(read.filter((cell) => /^[=+\-@\t\r|＝＋－＠｜]/.test(cell))).toEqual([]);
      }),
    );
  });
});
