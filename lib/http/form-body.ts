import { hasForbidden } from "../text/clean-text";

/** What a form of ours can be at most, in bytes: 1,000 graphemes of the rarest scripts, percent-encoded, fit four times. */
export const maxBodyBytes = 64 * 1024;

/** Field values as they were sent: strings only; the last of a repeated name counts. */
export type Fields = Record<string, string>;

/** A file as it was sent, by nobody checked: its name and type are what the sender says. */
export type SentFile = { name: string; bytes: Uint8Array };

export type Body = { kind: "form" | "json"; fields: Fields; files?: Record<string, SentFile> };

/**
 * A write that takes files, and how large its body may be with them: one text file, in `field`, or files as they are, in each of `files`.
 * Listed in `uploads`, which the front door goes by.
 */
export type Upload = { maxBytes: number } & ({ field: string } | { files: readonly string[] });

/** What the form around a file takes. */
const around = 16 * 1024;
const megabyte = 1024 * 1024;

/** Every write that takes a file, by its address without the base path; all others stay at `maxBodyBytes`. */
export const uploads = {
  "/api/word-list-versions": { field: "file", maxBytes: megabyte + around },
  "/api/calendar-checks": { field: "file", maxBytes: maxBodyBytes + around },
  "/api/imports": { files: ["file"], maxBytes: 10 * megabyte + maxBodyBytes },
  "/api/case-notes": { files: ["file"], maxBytes: 10 * megabyte + maxBodyBytes },
  "/api/measurements": { files: ["evidence"], maxBytes: 10 * megabyte + maxBodyBytes },
  "/api/measurement-corrections": { files: ["evidence"], maxBytes: 10 * megabyte + maxBodyBytes },
  "/api/news": { files: ["picture1", "picture2", "picture3", "picture4"], maxBytes: 4 * 10 * megabyte + maxBodyBytes },
  "/api/news-corrections": { files: ["picture1", "picture2", "picture3", "picture4"], maxBytes: 4 * 10 * megabyte + maxBodyBytes },
} as const satisfies Record<string, Upload>;

/**
 * Reads a write's body, urlencoded or JSON, into flat strings; where files are taken, multipart as well. A text file's field is then its
 * text, every other file stands in `files`; `<field>Name` is what it was called. `too-large` past 64 KiB or the upload's own bound;
 * `malformed` for another type, broken encoding, NUL or lone surrogates (R6).
 */
export async function readBody(request: Request, upload?: Upload): Promise<Body | "too-large" | "malformed"> {
  const bytes = await readBytes(request, upload?.maxBytes ?? maxBodyBytes);
  if (!bytes) return "too-large";
  const type = request.headers.get("content-type") ?? "";
  const kind = { "application/x-www-form-urlencoded": "form", "application/json": "json", "multipart/form-data": upload && "form" }[type.split(";")[0]!.trim().toLowerCase()];
  try {
    const isParts = kind === "form" && /^\s*multipart\//i.test(type);
    const text = isParts ? "" : new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    const body = isParts ? await readParts(bytes, type, upload!) : { fields: kind === "form" ? readForm(text) : kind === "json" ? readJson(text) : null };
    if (!body?.fields || Object.entries(body.fields).some(([name, value]) => hasForbidden(name) || hasForbidden(value))) return "malformed";
    return { ...body, kind: kind as Body["kind"], fields: body.fields };
  } catch {
    return "malformed";
  }
}

/** The body's bytes, or null where there are more than that: the rest is dropped as it comes, so that the sender can read the refusal. */
async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer> | null> {
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) return null;
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const piece of request.body ?? []) {
    size += piece.byteLength;
    if (size > maxBytes) pieces.length = 0;
    else pieces.push(piece as Uint8Array<ArrayBuffer>);
  }
  if (size > maxBytes) return null;
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.byteLength;
  }
  return bytes;
}

/** At most one file in each field that takes one; every other part is a short text. A field in which none was chosen has none. */
async function readParts(bytes: Uint8Array<ArrayBuffer>, type: string, upload: Upload): Promise<Omit<Body, "kind"> | null> {
  const parts = await new Response(bytes, { headers: { "content-type": type } }).formData();
  const fields: Fields = Object.create(null);
  const files: Record<string, SentFile> = Object.create(null);
  for (const [name, value] of parts) {
    if (typeof value === "string") {
      fields[name] = value;
      continue;
    }
    const fileName = value.name.toWellFormed().replaceAll("\0", "");
    if ("field" in upload) {
      if (name !== upload.field) return null;
      Object.assign(fields, { [name]: decodeText(await value.arrayBuffer()), [`${name}Name`]: fileName });
    } else {
      if (!upload.files.includes(name) || files[name]) return null;
      if (value.size === 0 && !fileName) continue;
      files[name] = { name: fileName, bytes: new Uint8Array(await value.arrayBuffer()) };
      fields[`${name}Name`] = fileName;
    }
  }
  return "field" in upload ? { fields: { ...fields } } : { fields: { ...fields }, files: { ...files } };
}

/**
 * A text file's words: UTF-8, or GBK as older spreadsheets write Chinese. What is neither has U+FFFD in it, and so has one with NUL
 * (UTF-16, or no text at all): whoever reads it says so in words.
 */
function decodeText(bytes: ArrayBuffer): string {
  for (const encoding of ["utf-8", "gbk"]) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      return text.replaceAll("\0", "\ufffd");
    } catch {
      // The next one may fit.
    }
  }
  return "\ufffd";
}

// URLSearchParams turns broken percent-encoding into U+FFFD; here it is refused.
function readForm(text: string): Fields {
  const fields: Fields = Object.create(null);
  for (const pair of text.split("&")) {
    if (!pair) continue;
    const [name, value] = [pair.split("=", 1)[0]!, pair.includes("=") ? pair.slice(pair.indexOf("=") + 1) : ""].map((part) => decodeURIComponent(part.replaceAll("+", " ")));
    fields[name!] = value!;
  }
  return { ...fields };
}

function readJson(text: string): Fields | null {
  const value: unknown = JSON.parse(text);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  const fields: Fields = {};
  for (const [name, field] of Object.entries(value)) {
    if (field === null || field === undefined) continue;
    if (typeof field === "object") return null;
    fields[name] = String(field);
  }
  return fields;
}
