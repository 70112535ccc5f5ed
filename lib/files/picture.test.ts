import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { formatOf } from "./format";
import { readPicture } from "./picture";
import { fileName } from "./schema";

/** A telephone's photograph, 40 × 20 pixels and lying on its side, with where and by what it was taken. */
function photograph(format: "jpeg" | "png" | "webp" = "jpeg") {
  return sharp({ create: { width: 40, height: 20, channels: 3, background: "#1e6b4f" } })
    .withExif({ IFD0: { Make: "HUAWEI", Orientation: "6" }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "31/1 11/1 0/1", GPSLongitudeRef: "E", GPSLongitude: "121/1 26/1 0/1" } })
    .withMetadata({ orientation: 6 })
    .toFormat(format)
    .toBuffer();
}

async function read(bytes: Uint8Array) {
  const format = formatOf(bytes);
  if (!format || format === "pdf") throw new Error("no picture");
  return readPicture(bytes, format);
}

async function accepted(bytes: Uint8Array) {
  const result = await read(bytes);
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

describe("a picture that is stored", () => {
  it.each(["jpeg", "png", "webp"] as const)("says nothing any more of where and by what it was taken (%s)", async (format) => {
    const sent = await photograph(format);
    const before = await sharp(sent).metadata();
    expect(before.exif?.toString("latin1")).toContain("HUAWEI");
    const stored = await accepted(sent);
    const { exif, xmp, iptc, icc, orientation } = await sharp(stored.bytes).metadata();
    expect({ exif, xmp, iptc, icc, orientation }).toEqual({ exif: undefined, xmp: undefined, iptc: undefined, icc: undefined, orientation: undefined });
    expect(stored.bytes.toString("latin1")).not.toMatch(/HUAWEI|Exif/);
  });

  it("stands upright", async () => {
    expect(await accepted(await photograph())).toMatchObject({ width: 20, height: 40, mediaType: "image/jpeg" });
  });

  it("has two thousand pixels at most on its longer side, and is never made larger", async () => {
    const large = await sharp({ create: { width: 3_000, height: 1_500, channels: 3, background: "#fff" } }).png().toBuffer();
    expect(await accepted(large)).toMatchObject({ width: 2_000, height: 1_000, mediaType: "image/webp" });
  });

  it("is not what says it has more pixels than any camera, however few bytes it takes", async () => {
    const bomb = await sharp({ create: { width: 12_000, height: 12_000, channels: 3, background: "#fff" } }).png({ compressionLevel: 9 }).toBuffer();
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(await read(bomb)).toEqual({ ok: false, error: "picture-too-large" });
  });

  it("has none of what was hidden behind it", async () => {
    const polyglot = Buffer.concat([await photograph("png"), Buffer.from("<script>alert(1)</script>%PDF-1.7")]);
    expect((await accepted(polyglot)).bytes.toString("latin1")).not.toMatch(/script|%PDF/);
  });

  it.each([
    ["only begins like one", Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.from("<html><script>alert(1)</script></html>")])],
    ["is cut off", Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10, 0x4a, 0x46])],
  ])("is not what %s", async (_name, bytes) => {
    expect(await read(bytes)).toEqual({ ok: false, error: "picture-broken" });
  });

  it("is not half of one", async () => {
    const whole = await sharp({ create: { width: 400, height: 400, channels: 3, background: "#fff", noise: { type: "gaussian", mean: 128, sigma: 60 } } }).jpeg().toBuffer();
    expect(await read(whole.subarray(0, whole.length / 2))).toEqual({ ok: false, error: "picture-broken" });
  });
});

describe("what a file is", () => {
  it.each([
    ["HTML that is called a picture", "<html><script>alert(1)</script></html>"],
    ["a drawing that may carry scripts", '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ["a GIF", "GIF89a\x01\x00\x01\x00"],
    ["a document that does not end", "%PDF-1.7\n1 0 obj"],
    ["a document behind something else", "<html>%PDF-1.7\n%%EOF"],
    ["an archive", "PK\x03\x04"],
    ["nothing", ""],
  ])("is told by its bytes: %s is not taken", (_name, text) => {
    expect(formatOf(Buffer.from(text, "latin1"))).toBeNull();
  });

  it.each([
    ["现场照片.PNG", "image/webp", "现场照片.webp"],
    ["..\\..\\etc/passwd", "application/pdf", "passwd.pdf"],
    ["evil\u202Egnp.exe", "image/jpeg", "evilgnp.jpg"],
    ['a"b<c>.html', "application/pdf", "abc.pdf"],
    ["", "image/jpeg", "file.jpg"],
  ] as const)("is saved under a plain name with the ending it deserves: %s", (sent, type, name) => {
    expect(fileName(sent, type)).toBe(name);
  });
});
