import { describe, expect, it } from "vitest";
import { matches } from "./search";

const texts = ["加装电梯完工200台", "200 lifts added", "PM2.5浓度低于30微克/立方米，河道水质"];

describe("matches", () => {
  it.each(["电", "電梯", "电梯 河道", "ＰＭ２．５", "pm2.5", "Lifts", "河道,电梯", "电\u200b梯", "微克/立方米，河"])("finds %s", (query) => expect(matches(query, texts)).toBe(true));
  it.each(["电影", "电梯 公园", "buses"])("does not find %s", (query) => expect(matches(query, texts)).toBe(false));
});
