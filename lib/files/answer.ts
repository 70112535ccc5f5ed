import type { FileContent } from "./queries";
import { isPicture } from "./schema";

/**
 * The answer that carries a file: a picture to be shown, anything else only to be saved. A browser that opens it by itself runs nothing of
 * it, whatever its bytes pretend. Public ones are kept for a day without asking again: a picture that is taken back is gone after that.
 */
export function fileAnswer(request: Request, file: FileContent, { isPublic }: { isPublic: boolean }): Response {
  const etag = `"${file.digest}"`;
  const headers = {
    etag,
    "cache-control": isPublic ? "public, max-age=86400, immutable" : "private, no-store",
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
  };
  const known = request.headers.get("if-none-match")?.split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  if (known?.includes(etag) || known?.includes("*")) return new Response(null, { status: 304, headers });
  const place = isPicture(file) ? "inline" : "attachment";
  const plainName = file.name.replace(/[^\w.-]+/g, "-");
  return new Response(request.method === "HEAD" ? null : Uint8Array.from(file.bytes), {
    headers: {
      ...headers,
      "content-type": file.mediaType,
      "content-length": String(file.size),
      "content-disposition": `${place}; filename="${plainName}"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    },
  });
}
