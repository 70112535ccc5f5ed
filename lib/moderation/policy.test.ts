import { expect, it } from "vitest";
import { canDecide } from "./policy";

it.each([
  ["a number that is not known", null, "a", true],
  ["another's comment", "a", "b", true],
  ["one's own comment", "a", "a", false],
  ["a closed account's comment", "a", null, true],
  ["neither number known", null, null, true],
])("%s", (_, staff, author, expected) => {
  expect(canDecide({ phoneHash: staff }, { phoneHash: author })).toBe(expected);
});
