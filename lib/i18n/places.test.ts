import { expect, it } from "vitest";
import { placeName } from "./places";

it.each([["zh", "上海", "上海"], ["en", "上海", "Shanghai"], ["en", "美国", "United States"], ["en", "内蒙古", "Inner Mongolia"], ["en", "日本", "Japan"], ["en", "某处", "某处"]] as const)("in %s %s is %s", (locale, place, name) => {
  expect(placeName(locale, place)).toBe(name);
});
