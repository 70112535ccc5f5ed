import { describe, expect, it } from "vitest";
import { textDiff, type DiffPiece } from "./text-diff";

const without = (pieces: DiffPiece[], change: DiffPiece["change"]) => pieces.filter((piece) => piece.change !== change).map(({ text }) => text).join("");

describe("textDiff", () => {
  it("compares Chinese word by word, punctuation too", () => {
    const pieces = textDiff("请问医院什么时候开门？", "请问医院几点开门。");
    expect(pieces[0]).toEqual({ text: "请问医院", change: "same" });
    expect(pieces.filter(({ change }) => change === "added").map(({ text }) => text)).toEqual(["几点", "。"]);
    expect(pieces).toContainEqual({ text: "开门", change: "same" });
  });

  it("says that nothing changed where nothing did", () => {
    expect(textDiff("同样的话\n两行", "同样的话\n两行")).toEqual([{ text: "同样的话\n两行", change: "same" }]);
    expect(textDiff("", "")).toEqual([]);
  });

  it("loses and invents nothing: either text can be put together again from the pieces", () => {
    const alphabet = ["电梯", "加装", "楼", "，", "\n", " ", "👨‍👩‍👧", "a", "Lift", "。", "不", "龘"];
    const random = (seed: number) => () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
    for (let seed = 1; seed <= 300; seed++) {
      const next = random(seed);
      const text = () => Array.from({ length: Math.floor(next() * 30) }, () => alphabet[Math.floor(next() * alphabet.length)]).join("");
      const [before, after] = [text(), text()];
      const pieces = textDiff(before, after);
      expect(without(pieces, "added")).toBe(before);
      expect(without(pieces, "removed")).toBe(after);
    }
  });
});
