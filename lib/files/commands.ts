import "server-only";
import { createHash } from "node:crypto";
import type { Transaction } from "../db";
import { recordEvent } from "../history/commands";
import type { SentFile } from "../http/form-body";
import type { Staff } from "../identity/proof";
import { ok, refuse, type Result } from "../result";
import { formatOf } from "./format";
import { readPicture } from "./picture";
import { fileName, maxFileBytes, type FileLine, type MediaType } from "./schema";

declare const checked: unique symbol;

/** A file that was decoded and found to be what is taken. */
export type ReadyFile = Readonly<{ name: string; mediaType: MediaType; bytes: Uint8Array; width: number | null; height: number | null }> & { readonly [checked]: true };

/** Why a file was not taken; each has its sentence. */
export type FileRefusal = "file-too-large" | "file-type" | "picture-type" | "picture-too-large" | "picture-broken";

/**
 * Makes of what was sent what may be stored: a picture is decoded and made anew (`readPicture`), a PDF stays as it is. What it is shows in
 * its bytes alone. Takes up to seconds: before the transaction. `field` names the form's control, so that the sentence stands beside it.
 */
export async function readyFile(sent: SentFile, { field, only }: { field: string; only?: "pictures" }): Promise<Result<ReadyFile, FileRefusal>> {
  if (sent.bytes.length > maxFileBytes) return refuse("file-too-large", { field });
  const format = formatOf(sent.bytes);
  if (!format || (only && format === "pdf")) return refuse(only ? "picture-type" : "file-type", { field });
  if (format === "pdf") return ok(ready(sent.name, { mediaType: "application/pdf", bytes: sent.bytes, width: null, height: null }));
  const picture = await readPicture(sent.bytes, format);
  return picture.ok ? ok(ready(sent.name, picture.value)) : refuse(picture.error, { field });
}

function ready(name: string, content: Omit<ReadyFile, "name" | typeof checked>): ReadyFile {
  return { ...content, name: fileName(name, content.mediaType) } as ReadyFile;
}

/** Stores a file in the caller's transaction, for good. Whoever may see it is decided by what it is then hung on. */
export async function storeFile(tx: Transaction, staff: Staff, file: ReadyFile): Promise<FileLine> {
  const { name, mediaType, width, height } = file;
  const facts = { name, mediaType, width, height, size: file.bytes.length, digest: createHash("sha256").update(file.bytes).digest("hex") };
  const { id } = await tx.storedFile.create({ data: { ...facts, bytes: Uint8Array.from(file.bytes), staffId: staff.staffId }, select: { id: true } });
  await recordEvent(tx, staff, { action: "file.stored", object: { kind: "file", id }, detail: { mediaType, size: facts.size, digest: facts.digest } });
  return { id, name, mediaType, size: facts.size };
}
