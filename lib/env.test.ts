import { describe, expect, it } from "vitest";
import { missingSettings, readEnv } from "./env";

describe("settings", () => {
  it("name what is missing outside a demonstration, and ask nothing of a demonstration", () => {
    expect(missingSettings(readEnv({}))).toEqual(expect.arrayContaining(["DATABASE_URL", "SITE_URL", "PORTAL_SECRET", "SMS_GATEWAY_URL", "SITE_SPONSOR"]));
    expect(missingSettings(readEnv({ DEMONSTRATION: "true" }))).toEqual([]);
  });

  it("count an empty value as unset", () => {
    expect(readEnv({ SITE_URL: "", PORTAL_SECRET: "  ", HOST: "", PORT: "" })).toEqual(readEnv({}));
  });

  it("say which one is wrong, without its value", () => {
    expect(() => readEnv({ PORTAL_SECRET: "too short", SITE_URL: "not an address" })).toThrow(/SITE_URL.*PORTAL_SECRET/);
    expect(() => readEnv({ PORTAL_SECRET: "too short" })).not.toThrow(/too short/);
  });

  it("refuse gateway headers and rules that could never work, before anybody needs a code", () => {
    expect(() => readEnv({ SMS_GATEWAY_HEADERS: "not json" })).toThrow(/SMS_GATEWAY_HEADERS/);
    expect(() => readEnv({ SMS_GATEWAY_HEADERS: '["a"]' })).toThrow(/SMS_GATEWAY_HEADERS/);
    expect(() => readEnv({ SMS_GATEWAY_ACCEPTED: "(" })).toThrow(/SMS_GATEWAY_ACCEPTED/);
    expect(readEnv({ SMS_GATEWAY_HEADERS: '{"authorization":"x"}' }).SMS_GATEWAY_HEADERS).toEqual({ authorization: "x" });
  });

  it("keep only the origin of the public address", () => {
    expect(readEnv({ SITE_URL: "https://example.gov.cn/portal/" }).SITE_URL).toBe("https://example.gov.cn");
  });
});
