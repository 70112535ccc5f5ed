import { beforeEach, describe, expect, it } from "vitest";
import { forgetKept, kept } from "./cache";

beforeEach(forgetKept);

describe("what the ledger keeps", () => {
  it("serves a minute, and no longer", async () => {
    let [time, made] = [0, 0];
    const ask = () => kept("a", async () => ++made, () => time);
    expect(await ask()).toBe(1);
    time = 59_999;
    expect(await ask()).toBe(1);
    time = 60_000;
    expect(await ask()).toBe(2);
  });

  it("keeps what took long for sixty times as long", async () => {
    let [time, made] = [0, 0];
    const ask = () => kept("a", async () => { time += 3_000; return ++made; }, () => time);
    await ask();
    time = 3_000 + 179_999;
    expect(await ask()).toBe(1);
    time += 1;
    expect(await ask()).toBe(2);
  });

  it("keeps no failure", async () => {
    await expect(kept("a", () => Promise.reject(new Error("away")))).rejects.toThrow("away");
    expect(await kept("a", async () => "back")).toBe("back");
  });

  it("is made once for all who ask meanwhile", async () => {
    let made = 0;
    const slow = () => kept("a", async () => { await Promise.resolve(); return ++made; });
    expect(await Promise.all([slow(), slow(), slow()])).toEqual([1, 1, 1]);
  });
});
