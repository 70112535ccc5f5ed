import { afterEach, describe, expect, it } from "vitest";
import { env } from "../env";
import { failureOf, readProblem } from "./oidc-failures";
import { readClaims } from "./oidc-proof";

const idToken = { iss: "https://id.example", sub: "7", aud: "portal" };
const proved = (userinfo: Record<string, unknown>, token: Record<string, unknown> = {}) => readClaims({ idToken: { ...idToken, ...token }, userinfo });

describe("claims", () => {
  const settings = { ...env };
  afterEach(() => void Object.assign(env, settings));

  it("name somebody by issuer and subject of the ID token, whatever else is said about them (R17)", () => {
    expect(proved({ sub: "8", iss: "https://evil.example", email: "admin@example.gov.cn", email_verified: true }, { acr: "two" })).toEqual({ issuer: "https://id.example", subject: "7", phone: null, acr: "two" });
  });

  it("prove a number only when the service says that it has verified it (C-1)", () => {
    expect(proved({ phone_number: "13812341234", phone_number_verified: true }).phone).toBe("+8613812341234");
    expect(proved({ phone_number: "+86 138 1234 1234", phone_number_verified: "true" }).phone).toBe("+8613812341234");
    for (const verified of [false, "false", undefined, null, 1, "yes", [true], { true: true }]) expect(proved({ phone_number: "13812341234", phone_number_verified: verified }).phone).toBeNull();
  });

  it("prove no number that is none, or no mobile", () => {
    for (const number of ["", "021-12345678", "12345", ["13812341234"], null, { number: "13812341234" }]) expect(proved({ phone_number: number, phone_number_verified: true }).phone).toBeNull();
  });

  it("are read by the names that the settings give them, with the value that counts", () => {
    Object.assign(env, { OIDC_CLAIM_PHONE: "mobile", OIDC_CLAIM_PHONE_VERIFIED: "auth_level=L3" });
    expect(proved({ mobile: 13812341234, auth_level: "L3" }).phone).toBe("+8613812341234");
    expect(proved({ mobile: "13812341234", auth_level: "L2" }).phone).toBeNull();
    expect(proved({ phone_number: "13812341234", phone_number_verified: true }).phone).toBeNull();
  });

  it("of the ID token are not overruled by what the userinfo endpoint says", () => {
    expect(proved({ phone_number: "13812341234", phone_number_verified: true }, { phone_number_verified: false }).phone).toBeNull();
    expect(proved({ acr: "two" }).acr).toBeNull();
  });
});

describe("failures", () => {
  it("that nobody knows are not believed", () => {
    expect(failureOf(new Error("anything"), new URLSearchParams())).toBe("service-unproved");
    expect(failureOf(undefined, new URLSearchParams("error=access_denied"))).toBe("service-unproved");
  });

  it("are told apart as the packages report them", () => {
    const wrapped = (err: object) => ({ type: "CallbackRouteError", cause: { err } });
    const none = new URLSearchParams();
    expect(failureOf({ type: "OAuthCallbackError" }, new URLSearchParams("error=access_denied"))).toBe("service-declined");
    expect(failureOf({ type: "OAuthCallbackError" }, new URLSearchParams("error=server_error"))).toBe("service-away");
    expect(failureOf({ type: "InvalidCheck" }, none)).toBe("service-stale");
    expect(failureOf(wrapped({ code: "OAUTH_RESPONSE_BODY_ERROR", error: "invalid_grant" }), none)).toBe("service-stale");
    expect(failureOf(wrapped({ code: "OAUTH_RESPONSE_BODY_ERROR", error: "invalid_client" }), none)).toBe("service-away");
    expect(failureOf(wrapped({ code: "OAUTH_JWT_CLAIM_COMPARISON_FAILED" }), none)).toBe("service-unproved");
    expect(failureOf(wrapped(new TypeError("fetch failed")), none)).toBe("service-away");
    expect(failureOf(wrapped(new DOMException("too slow", "TimeoutError")), none)).toBe("service-away");
  });

  it("are said on a page by a sentence of ours, never by one from an address", () => {
    expect(readProblem("service-away")).toBe("service-away");
    for (const other of [undefined, "", "constructor", "<b>call 12345</b>"]) expect(readProblem(other)).toBeNull();
  });
});
