import { describe, expect, it } from "vitest";
import { missingSettings, readEnv } from "./env";

describe("settings", () => {
  it("name what is missing outside a demonstration, and ask nothing of a demonstration", () => {
    expect(missingSettings(readEnv({}))).toEqual(expect.arrayContaining(["DATABASE_URL", "SITE_URL", "PORTAL_SECRET", "SMS_GATEWAY_URL", "SITE_SPONSOR"]));
    expect(missingSettings(readEnv({ DEMONSTRATION: "true" }))).toEqual([]);
  });

  it("ask for what the chosen sender of text messages cannot do without, and for mail: staff get their links by it", () => {
    const missing = (settings: Record<string, string>) => missingSettings(readEnv(settings)).filter((name) => /^(SMS|ALIBABA|SMTP|MAIL)_/.test(name));
    expect(missing({})).toEqual(["SMS_GATEWAY_URL", "SMS_GATEWAY_BODY", "SMTP_URL", "MAIL_FROM"]);
    expect(missing({ SMS_GATEWAY_URL: "https://sms.example.cn", SMS_GATEWAY_BODY: "{phone}{text}", SMTP_URL: "smtps://mail.example.cn", MAIL_FROM: "a@example.cn" })).toEqual([]);
    expect(missing({ SMS_SENDER: "alibaba", SMTP_URL: "smtp://mail.example.cn" })).toEqual([
      "ALIBABA_SMS_KEY_ID", "ALIBABA_SMS_KEY_SECRET", "ALIBABA_SMS_SIGN_NAME", "ALIBABA_SMS_TEMPLATE", "ALIBABA_SMS_TEMPLATE_LINK", "MAIL_FROM",
    ]);
  });

  it("refuse addresses of senders that could never work", () => {
    expect(() => readEnv({ SMTP_URL: "https://mail.example.cn" })).toThrow(/SMTP_URL/);
    expect(() => readEnv({ SMS_SENDER: "pigeon" })).toThrow(/SMS_SENDER/);
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

  it("name the entry of a network list that is no network (R5, G-7)", () => {
    expect(() => readEnv({ STAFF_NETWORKS: "10.0.0.0/8, 10.0.0.0/33" })).toThrow("STAFF_NETWORKS: not an address or network: 10.0.0.0/33");
    expect(() => readEnv({ TRUSTED_PROXIES: "proxy.example" })).toThrow("TRUSTED_PROXIES: not an address or network: proxy.example");
    expect(readEnv({ STAFF_NETWORKS: " 10.0.0.0/8 ,2001:db8::/32," }).STAFF_NETWORKS).toEqual(["10.0.0.0/8", "2001:db8::/32"]);
  });

  it("keep only the origin of the public address", () => {
    expect(readEnv({ SITE_URL: "https://example.gov.cn/portal/" }).SITE_URL).toBe("https://example.gov.cn");
  });

  it("have an identity service whole or not at all, and ask it over no line that others can change (R17)", () => {
    for (const service of ["OIDC", "STAFF_OIDC"]) {
      const whole = { [`${service}_ISSUER`]: "https://id.example.gov.cn", [`${service}_CLIENT_ID`]: "portal", [`${service}_CLIENT_SECRET`]: "secret" };
      expect(readEnv(whole)).toMatchObject(whole);
      for (const name of Object.keys(whole)) expect(() => readEnv({ ...whole, [name]: "" })).toThrow(name);
      expect(() => readEnv({ ...whole, [`${service}_ISSUER`]: "http://id.example.gov.cn" })).toThrow(`${service}_ISSUER`);
      expect(() => readEnv({ ...whole, [`${service}_ISSUER`]: "http://localhost:9000" })).not.toThrow();
    }
  });
});
