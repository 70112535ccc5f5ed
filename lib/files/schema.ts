import { z } from "zod";
import { fieldText } from "../text/schema";

/** What a file is at most when it is sent, in bytes. */
export const maxFileBytes = 10 * 1024 * 1024;

/** What a picture is at most, in pixels of its longer side, once it is stored. */
export const maxPictureSide = 2_000;

/** What a picture may have at most when it is sent, in pixels: more than any telephone's usual setting, and bounded memory. */
export const maxPicturePixels = 50_000_000;

/** What a form's file control offers to choose; what counts are the bytes. */
export const pictureAccept = "image/jpeg,image/png,image/webp";
export const fileAccept = `${pictureAccept},application/pdf`;

/** What is stored and served, with the ending its name gets. */
export const endings = { "image/jpeg": "jpg", "image/webp": "webp", "application/pdf": "pdf" } as const;
export type MediaType = keyof typeof endings;

/** A file as it was sent; null where none was. Whether it is what it says is found out by decoding it (`readyFile`). */
export const sentFileSchema = z
  .custom<{ name: string; bytes: Uint8Array }>((value) => typeof value === "object" && value !== null && "bytes" in value && value.bytes instanceof Uint8Array, "choose-any-file")
  .optional()
  .transform((file) => (file && file.bytes.length > 0 ? file : null));

/** A name to show and to save under: no path, no odd characters, and the ending that its content has. */
export function fileName(sent: string, mediaType: MediaType): string {
  const last = sent.split(/[/\\]/).at(-1)!;
  const stem = [...fieldText(last, false).replace(/\.[a-z0-9]{1,5}$/i, "").replace(/[<>:"|?*]/g, "").replace(/^[.\s]+/, "")].slice(0, 80).join("").trim();
  return `${stem || "file"}.${endings[mediaType]}`;
}

/** What a reader knows of a file before opening it. */
export type FileLine = { id: string; name: string; mediaType: string; size: number };

export function isPicture({ mediaType }: { mediaType: string }): boolean {
  return mediaType.startsWith("image/");
}
