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

  describe("with a file, where one is taken", () => {
    const upload = { field: "file", maxBytes: 200_000 };

    function parts(file: BlobPart, name = "词表.csv", field = "file") {
      const form = new FormData();
      form.set("locale", "zh");
      form.set(field, new File([file], name));
      return new Request("http://localhost/api/x", { method: "POST", body: form });
    }

    it.each([
      ["UTF-8", new TextEncoder().encode("词,类别\n傻逼,先审")],
      ["UTF-8 with its mark", new TextEncoder().encode("\ufeff词,类别\n傻逼,先审")],
      ["GBK", new Uint8Array([0xb4, 0xca, 0x2c, 0xc0, 0xe0, 0xb1, 0xf0, 0x0a, 0xc9, 0xb5, 0xb1, 0xc6, 0x2c, 0xcf, 0xc8, 0xc9, 0xf3])],
    ])("reads %s", async (_name, bytes) => {
      expect(await readBody(parts(bytes), upload)).toEqual({ kind: "form", fields: { locale: "zh", file: "词,类别\n傻逼,先审", fileName: "词表.csv" } });
    });

    it.each([
      ["UTF-16", new Uint8Array([0xff, 0xfe, 0x8d, 0x8b, 0x2c, 0x00])],
      ["a picture", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0xff, 0xff, 0x00, 0x81])],
    ])("marks %s as unreadable instead of failing", async (_name, bytes) => {
      const body = await readBody(parts(bytes), upload);
      expect(typeof body === "object" && body.fields.file).toContain("\ufffd");
    });

    it("has no words where no file was chosen", async () => {
      expect(await readBody(parts("", ""), upload)).toEqual({ kind: "form", fields: { locale: "zh", file: "" } });
    });

    it("takes a file in no other field, none elsewhere, and none past its bound", async () => {
      expect(await readBody(parts("x", "x", "locale2"), upload)).toBe("malformed");
      expect(await readBody(parts("x"))).toBe("malformed");
      expect(await readBody(parts("x".repeat(200_000)), upload)).toBe("too-large");
      expect(await readBody(parts("x".repeat(100_000)), upload)).toMatchObject({ kind: "form" });
      expect(await readBody(request("--x\r\n\r\n--x--", "multipart/form-data; boundary=x"), upload)).toBe("malformed");
    });
  });

  it("cannot reach an object's own properties", async () => {
    const body = await readBody(request("__proto__=polluted&constructor=x"));
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(typeof body === "object" && Object.getPrototypeOf(body.fields)).toBe(Object.prototype);
  });
});
