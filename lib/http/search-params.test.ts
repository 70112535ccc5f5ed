import { expect, it } from "vitest";
import { oneEach } from "./search-params";

it("takes the last of a repeated parameter, and nothing for what it is not", () => {
  expect(oneEach({ one: "a", two: ["a", "b"], none: undefined, empty: [] })).toEqual({ one: "a", two: "b", none: undefined, empty: undefined });
});

it("reads a hostile name as any other", () => {
  const query = oneEach(JSON.parse('{"__proto__":["x","y"],"constructor":"z"}') as Record<string, string>);
  expect(Object.entries(query)).toEqual([["__proto__", "y"], ["constructor", "z"]]);
  expect(Object.getPrototypeOf(query)).toBe(Object.prototype);
});
