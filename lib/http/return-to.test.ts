import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { afterSignIn, ownPath, withParameter } from "./return-to";

describe("a return address", () => {
  it.each(["/", "/projects/elevator-retrofit?cursor=x#c-1", "/en/me/comments", "/projects/%E4%BD%A0"])("may be our own: %s", (path) => {
    expect(ownPath(path)).toBe(path);
  });

  it.each(["//evil.example", "/\\evil.example", "\\/evil.example", "https://evil.example/", "javascript:alert(1)", "/\tfoo", "/a\nb", "", "projects", "/api/sign-outs", undefined, 7, "/" + "a".repeat(5000), "/..//evil.example"])(
    "is never elsewhere nor a write: %j",
    (path) => {
      expect(ownPath(path)).toBeNull();
    },
  );

  it("stays on this site whatever it is made of", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.webUrl(), (text, url) => {
        for (const raw of [text, `/${text}`, url, `/${url}`, `//${url}`]) {
          const path = ownPath(raw);
          if (path !== null) expect(new URL(path, "https://portal.example").origin).toBe("https://portal.example");
        }
      }),
    );
  });

  it("takes parameters and a fragment", () => {
    expect(withParameter("/projects/x?a=1#old", "refused", "comment", "comment")).toBe("/projects/x?a=1&refused=comment#comment");
    expect(withParameter("/projects/x?refused=comment", "refused", null)).toBe("/projects/x");
  });

  it("goes on from a sign-in page to where the person came from, never elsewhere", () => {
    expect(afterSignIn("/sign-in?returnTo=%2Fprojects%2Fx%23comment", "/me")).toBe("/projects/x#comment");
    expect(afterSignIn("/en/sign-in/code?returnTo=https%3A%2F%2Fevil.example", "/me")).toBe("/me");
    expect(afterSignIn("/projects/x", "/me")).toBe("/projects/x");
  });
});
