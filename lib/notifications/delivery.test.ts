import { describe, expect, it } from "vitest";
import { failureOf, isCode, NotSent } from "./delivery";

describe("the reason of a failure", () => {
  it("is what we say ourselves, final or not", () => {
    expect(failureOf(new NotSent("gateway answered 503"))).toEqual({ reason: "gateway answered 503", isFinal: false });
    expect(failureOf(new NotSent("not a mail address", { isFinal: true }))).toEqual({ reason: "not a mail address", isFinal: true });
  });

  it("is the code of an error and of what caused it, never its words", () => {
    const cause = Object.assign(new Error("connect ECONNREFUSED 10.0.0.5:587 for wang@example.com"), { code: "ECONNREFUSED" });
    expect(failureOf(new TypeError("fetch failed for +8613800000000", { cause })).reason).toBe("TypeError ECONNREFUSED");
    expect(failureOf(new DOMException("timed out", "TimeoutError")).reason).toBe("TimeoutError");
    expect(failureOf("+8613800000000").reason).toBe("unknown");
  });

  it("takes no code that could hold a number or an address", () => {
    for (const code of ["ECONNREFUSED", "isv.MOBILE_NUMBER_ILLEGAL", "ERR_SSL_TLSV1_ALERT_UNKNOWN_CA", "Throttling.User"]) expect(isCode(code)).toBe(true);
    for (const code of ["13800000000", "wang@example.com", "u13800000000", "no such user wang", "", "x", 550, undefined]) expect(isCode(code)).toBe(false);
    expect(failureOf(Object.assign(new Error("no"), { code: "wang@example.com" })).reason).toBe("Error");
  });
});
