import { expect, it } from "vitest";
import { waitingNumber } from "./waiting-number";

it.each([[0, "0"], [999, "999"], [1000, "999+"], [100_000, "999+"]])("%i waiting is %s", (count, shown) => {
  expect([waitingNumber("zh", count), waitingNumber("en", count)]).toEqual([shown, shown]);
});
