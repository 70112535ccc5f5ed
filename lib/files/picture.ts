import "server-only";
import sharp from "sharp";
import { ok, refuse, type Result } from "../result";
import type { Format } from "./format";
import { maxPicturePixels, maxPictureSide } from "./schema";

export type Picture = { mediaType: "image/jpeg" | "image/webp"; bytes: Buffer; width: number; height: number };

// Three decoders and no other of the many that the library brings along: a picture reaches none that was not meant for it.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({ operation: ["VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp"] });
sharp.cache(false);
sharp.concurrency(1);

/** One at a time: what a picture takes of memory while it is decoded is taken once. */
let turn: Promise<unknown> = Promise.resolve();

/**
 * Decodes a picture and makes a new one of what was to be seen: upright, at most 2,000 px on its longer side, and without anything else that
 * the file held, such as the place where it was taken, a thumbnail of what was cut off, or a document behind the picture (P-3). A JPEG stays
 * one; the others become WebP.
 */
export function readPicture(bytes: Uint8Array, format: Exclude<Format, "pdf">): Promise<Result<Picture, "picture-too-large" | "picture-broken">> {
  const result = turn.then(() => decode(bytes, format));
  turn = result.catch(() => {});
  return result;
}

async function decode(bytes: Uint8Array, format: Exclude<Format, "pdf">): Promise<Result<Picture, "picture-too-large" | "picture-broken">> {
  try {
    const source = sharp(bytes, { failOn: "truncated", limitInputPixels: false, pages: 1 });
    const { width, height, format: found } = await source.metadata();
    if (found !== format) return refuse("picture-broken");
    // Before a pixel is decoded: a few kilobytes can say that they are a picture of gigabytes.
    if (width * height > maxPicturePixels) return refuse("picture-too-large");
    const seen = sharp(bytes, { failOn: "truncated", limitInputPixels: maxPicturePixels, pages: 1 })
      .autoOrient()
      .resize({ width: maxPictureSide, height: maxPictureSide, fit: "inside", withoutEnlargement: true })
      .timeout({ seconds: 20 });
    const { data, info } = await (format === "jpeg" ? seen.jpeg({ quality: 82, progressive: true }) : seen.webp({ quality: 88, smartSubsample: true })).toBuffer({ resolveWithObject: true });
    return ok({ mediaType: format === "jpeg" ? "image/jpeg" : "image/webp", bytes: data, width: info.width, height: info.height });
  } catch (error) {
    // The library tells of a bad picture and of its own faults in the same way; in either case there is nothing to store.
    if (error instanceof Error) return refuse("picture-broken");
    throw error;
  }
}
