import { describe, expect, it } from "vitest";
import { Crowded, newTurn } from "./turn";

describe("taking turns", () => {
  it("one is under way at a time, in the order in which they came, also after one that failed", async () => {
    const inTurn = newTurn(10);
    const said: string[] = [];
    const work = (name: string) => inTurn(async () => {
      said.push(`${name} begins`);
      await Promise.resolve();
      said.push(`${name} ends`);
      if (name === "a") throw new Error("away");
      return name;
    });
    expect(await Promise.allSettled([work("a"), work("b"), work("c")])).toMatchObject([{ status: "rejected" }, { value: "b" }, { value: "c" }]);
    expect(said).toEqual(["a begins", "a ends", "b begins", "b ends", "c begins", "c ends"]);
  });

  it("whoever comes when too many wait is refused at once, and the next is served again", async () => {
    const inTurn = newTurn(2);
    let finish = () => {};
    const first = inTurn(() => new Promise<void>((resolve) => void (finish = resolve)));
    const second = inTurn(async () => "second");
    await expect(inTurn(async () => "third")).rejects.toBeInstanceOf(Crowded);
    const patient = inTurn(async () => "patient", { isPatient: true });
    await Promise.resolve();
    finish();
    expect(await Promise.all([first, second, patient])).toEqual([undefined, "second", "patient"]);
    expect(await inTurn(async () => "later")).toBe("later");
  });
});
