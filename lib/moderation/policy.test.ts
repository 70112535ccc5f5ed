import { expect, it } from "vitest";
import { canDecide } from "../conflicts/policy";

it.each([
  ["a number that is not known", [], "a", "staff-phone-required"],
  ["another's comment", ["a"], "b", null],
  ["one's own comment", ["a"], "a", "own-comment"],
  ["one's own comment, written with a former number", ["a", "b"], "a", "own-comment"],
  ["a closed account's comment", ["a"], null, null],
  ["neither number known", [], null, "staff-phone-required"],
])("%s", (_, phoneHashes, phoneHash, refused) => {
  const result = canDecide({ phoneHashes }, { phoneHash });
  expect(result.ok ? null : result.error).toBe(refused);
});
