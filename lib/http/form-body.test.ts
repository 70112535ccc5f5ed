import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maxBodyBytes, readBody } from "./form-body";

function request(body: BodyInit, type = "application/x-www-form-urlencoded") {
  return new Request("http://localhost/api/x", { method: "POST", body, headers: { "content-type": type } });
}

describe("a write's body", () => {
  it("gives back every well-formed text, from a form and from JSON", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme" }), async (raw) => {
        const text = raw.replaceAll("\0", "");
        expect(await readBody(request(new URLSearchParams({ body: text }).toString()))).toEqual({ kind: "form", fields: { body: text } });
        expect(await readBody(request(JSON.stringify({ body: text }), "application/json"))).toEqual({ kind: "json", fields: { body: text } });
      }),
    );
  });

  it.each([
    ["broken percent-encoding", "body=%E4%BD", undefined],
    ["a stray percent", "body=100%", undefined],
    ["NUL", "body=a%00b", undefined],
    ["NUL in a name", "a%00b=1", undefined],
    ["a lone surrogate in JSON", '{"body":"\\ud800"}', "application/json"],
    ["broken JSON", "{", "application/json"],
    ["a list", "[]", "application/json"],
    ["an object inside", '{"body":{"$ne":1}}', "application/json"],
    ["a body without its type", "body=x", "text/plain"],
    ["a multipart body", "--x--", "multipart/form-data; boundary=x"],
  ])("is refused for %s", async (_name, body, type) => {
    expect(await readBody(request(body, type))).toBe("malformed");
  });

  it("is refused for bytes that are not UTF-8", async () => {
    expect(await readBody(request(new Uint8Array([0x62, 0x3d, 0xff])))).toBe("malformed");
  });

  it("is refused past 64 KiB", async () => {
    expect(await readBody(request(`body=${"x".repeat(maxBodyBytes)}`))).toBe("too-large");
  });

  it("cannot reach an object's own properties", async () => {
    const body = await readBody(request("__proto__=polluted&constructor=x"));
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(typeof body === "object" && Object.getPrototypeOf(body.fields)).toBe(Object.prototype);
  });
});
