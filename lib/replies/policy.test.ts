import { expect, it } from "vitest";
import { canReplyFor } from "./policy";

it.each([
  ["a replier, for their own department", "replier", "a", true],
  ["a replier, for another", "replier", "b", false],
  ["a moderator of no department", "moderator", "b", true],
  ["an administrator", "admin", "b", true],
] as const)("%s", (_, role, department, expected) => {
  expect(canReplyFor({ role, departmentId: role === "replier" ? "a" : null }, department)).toBe(expected);
});
