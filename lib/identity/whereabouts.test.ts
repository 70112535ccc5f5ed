import { expect, it } from "vitest";
import { deviceOf, placeOf } from "./whereabouts";

it("tells the province of an address, or the country outside the mainland, and nothing finer (C-9)", () => {
  expect(placeOf("114.80.166.23")).toBe("上海");
  expect(placeOf("114.80.166.0")).toBe("上海");
  expect(placeOf("8.8.8.8")).toBe("美国");
  expect(placeOf("240e:388::1")).toMatch(/^\p{Script=Han}+$/u);
});

it.each([null, "", "unknown", "::1", "127.0.0.1", "10.0.0.7", "192.168.1.4", "203.0.113.0", "2001:db8::1", "999.1.1.1"])("knows no place for %s", (address) => {
  expect(placeOf(address)).toBeNull();
});

it("tells browser and system from what a browser says of itself", () => {
  expect(deviceOf("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1")).toBe("Safari · iOS");
  expect(deviceOf(null)).toBeNull();
  expect(deviceOf("x".repeat(2_000))).toBeNull();
});
