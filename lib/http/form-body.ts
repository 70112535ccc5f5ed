import { hasForbidden } from "../text/clean-text";

/** What a form of ours can be at most, in bytes: 1,000 graphemes of the rarest scripts, percent-encoded, fit four times. */
export const maxBodyBytes = 64 * 1024;

/** Field values as they were sent: strings only; the last of a repeated name counts. */
export type Fields = Record<string, string>;

export type Body = { kind: "form" | "json"; fields: Fields };

/**
 * Reads a write's body, urlencoded or JSON, into flat strings.
 * `too-large` past 64 KiB; `malformed` for another type, broken encoding, NUL or lone surrogates (R6).
 */
export async function readBody(request: Request): Promise<Body | "too-large" | "malformed"> {
  if (Number(request.headers.get("content-length") ?? 0) > maxBodyBytes) return "too-large";
  const bytes = await request.arrayBuffer();
  if (bytes.byteLength > maxBodyBytes) return "too-large";
  const kind = { "application/x-www-form-urlencoded": "form", "application/json": "json" }[(request.headers.get("content-type") ?? "").split(";")[0]!.trim().toLowerCase()];
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    const fields = kind === "form" ? readForm(text) : kind === "json" ? readJson(text) : null;
    if (!fields || Object.entries(fields).some(([name, value]) => hasForbidden(name) || hasForbidden(value))) return "malformed";
    return { kind: kind as Body["kind"], fields };
  } catch {
    return "malformed";
  }
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
