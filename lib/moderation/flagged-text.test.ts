import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { flaggedPieces } from "./flagged-text";
import type { Flag } from "./rules/flag";

const flag = (start: number, end: number): Flag => ({ rule: "contacts", kind: "mobile", start, end });

describe("flaggedPieces", () => {
  it("cuts a text where flags begin and end, also where they overlap", () => {
    expect(flaggedPieces("abcdef", [flag(1, 4), flag(3, 5)]).map(({ text, flags }) => [text, flags.length])).toEqual([["a", 0], ["bc", 1], ["d", 2], ["e", 1], ["f", 0]]);
  });

  it("marks nothing for a flag about the whole text or one that does not fit", () => {
    expect(flaggedPieces("abc", [flag(0, 0), flag(2, 9)])).toEqual([{ text: "abc", flags: [] }]);
    expect(flaggedPieces("", [flag(0, 0)])).toEqual([]);
  });

  it("loses no letter, whatever the flags say", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.array(fc.tuple(fc.nat(40), fc.nat(40))), (body, places) => {
        expect(flaggedPieces(body, places.map(([start, end]) => flag(start, end))).map(({ text }) => text).join("")).toBe(body);
      }),
    );
  });
});
