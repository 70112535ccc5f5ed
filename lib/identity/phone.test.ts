import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maskPhone, parsePhone } from "./phone";

describe("parsePhone", () => {
  it.each([
    ["13812341234", "+8613812341234"],
    [" 138 1234 1234 ", "+8613812341234"],
    ["138-1234-1234", "+8613812341234"],
    ["13812341234", "+8613812341234"],
    ["+86 138 1234 1234", "+8613812341234"],
    ["＋86 13812341234", "+8613812341234"],
    ["008613812341234", "+8613812341234"],
    ["\u202d13812341234\u202c", "+8613812341234"], // copied from an address book
    ["19912341234", "+8619912341234"],
    ["+852 6123 4567", "+85261234567"],
    ["+44 7400 123456", "+447400123456"],
  ])("%s is %s", (raw, phone) => {
    expect(parsePhone(raw)).toBe(phone);
    expect(parsePhone(phone)).toBe(phone);
  });

  it.each(["", "12345", "1381234123", "138123412345", "021-64870000", "12812341234", "+8602164870000", "电话13812341234", "13812341234 转 1", "a".repeat(9999), "+44 20 7946 0958"])(
    "%s is not a mobile",
    (raw) => expect(parsePhone(raw)).toBeNull(),
  );

  it("never throws", () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[+0-9() -]{0,30}$/)), (raw) => void maskPhone(parsePhone(raw) ?? raw)));
  });
});

describe("maskPhone", () => {
  it.each([
    ["+8613812341234", "138****1234"],
    ["+85261234567", "+852 61****67"],
    ["+447400123456", "+44 74****56"],
    ["not a phone", "****"],
  ])("%s → %s", (phone, masked) => expect(maskPhone(phone)).toBe(masked));
});
