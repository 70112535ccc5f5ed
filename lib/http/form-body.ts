import { hasForbidden } from "../text/clean-text";

/** What a form of ours can be at most, in bytes: 1,000 graphemes of the rarest scripts, percent-encoded, fit four times. */
export const maxBodyBytes = 64 * 1024;

/** Field values as they were sent: strings only; the last of a repeated name counts. */
export type Fields = Record<string, string>;

export type Body = { kind: "form" | "json"; fields: Fields };

/** A write that takes a text file: the field it comes in, and how large the body may be with it. Listed in `uploads`, which the front door goes by. */
export type Upload = { field: string; maxBytes: number };

/** Every write that takes a file, by its address without the base path; all others stay at `maxBodyBytes`. */
export const uploads = {
  // A megabyte, and what the form around it takes.
  "/api/word-list-versions": { field: "file", maxBytes: 1024 * 1024 + 16 * 1024 },
} as const satisfies Record<string, Upload>;

/**
 * Reads a write's body, urlencoded or JSON, into flat strings; where a file is taken, multipart as well: the field is then the file's
 * text and `<field>Name` its name. `too-large` past 64 KiB or the upload's own bound; `malformed` for another type, broken encoding, NUL or
 * lone surrogates (R6).
 */
export async function readBody(request: Request, upload?: Upload): Promise<Body | "too-large" | "malformed"> {
  const maxBytes = upload?.maxBytes ?? maxBodyBytes;
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) return "too-large";
  const bytes = await request.arrayBuffer();
  if (bytes.byteLength > maxBytes) return "too-large";
  const type = request.headers.get("content-type") ?? "";
  const kind = { "application/x-www-form-urlencoded": "form", "application/json": "json", "multipart/form-data": upload && "form" }[type.split(";")[0]!.trim().toLowerCase()];
  try {
    const isParts = kind === "form" && /^\s*multipart\//i.test(type);
    const text = isParts ? "" : new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    const fields = isParts ? await readParts(bytes, type, upload!.field) : kind === "form" ? readForm(text) : kind === "json" ? readJson(text) : null;
    if (!fields || Object.entries(fields).some(([name, value]) => hasForbidden(name) || hasForbidden(value))) return "malformed";
    return { kind: kind as Body["kind"], fields };
  } catch {
    return "malformed";
  }
}

/** At most one file, in the field that takes it; every other part is a short text. */
async function readParts(bytes: ArrayBuffer, type: string, fileField: string): Promise<Fields | null> {
  const parts = await new Response(bytes, { headers: { "content-type": type } }).formData();
  const fields: Fields = Object.create(null);
  for (const [name, value] of parts) {
    if (typeof value === "string") fields[name] = value;
    else if (name !== fileField) return null;
    else Object.assign(fields, { [name]: decodeText(await value.arrayBuffer()), [`${name}Name`]: value.name.toWellFormed().replaceAll("\0", "") });
  }
  return { ...fields };
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
