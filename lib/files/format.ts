/** The kinds of file that are taken, known by how their bytes begin and never by a name or by what the sender says. */
export type Format = "jpeg" | "png" | "webp" | "pdf";

/** What the bytes begin like; null for everything else. Whether the rest is so as well only decoding tells. */
export function formatOf(bytes: Uint8Array): Format | null {
  if (begins(bytes, [0xff, 0xd8, 0xff])) return "jpeg";
  if (begins(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return "png";
  if (begins(bytes, latin("RIFF")) && begins(bytes.subarray(8), latin("WEBP"))) return "webp";
  if (begins(bytes, latin("%PDF-")) && Buffer.from(bytes.subarray(-2048)).includes("%%EOF")) return "pdf";
  return null;
}

function begins(bytes: Uint8Array, with_: readonly number[]): boolean {
  return with_.every((byte, index) => bytes[index] === byte);
}

function latin(text: string): number[] {
  return [...text].map((character) => character.charCodeAt(0));
}
