import { IncomingMessage } from "node:http";
import { env, siteOrigin } from "../env";
import { maxBodyBytes, uploads, type Upload } from "./form-body";

/** The longest address a request may have, in characters; no link of ours comes near. */
const maxAddress = 4_000;

const allowedMethods = ["GET", "HEAD", "POST", "OPTIONS"];
export const allowHeader = allowedMethods.join(", ");

const site = new URL(siteOrigin);
/** Monitoring asks by whatever address it likes. */
const anyHost = [`${env.BASE_PATH}/api/health`, `${env.BASE_PATH}/api/ready`];

/** What is wrong with a request, before anything of it is believed: the status to refuse it with, or null. */
export function refusalOf(req: IncomingMessage): 400 | 405 | 413 | 414 | 421 | null {
  const url = req.url ?? "";
  if (!allowedMethods.includes(req.method ?? "")) return 405;
  if (url.length > maxAddress) return 414;
  if (!url.startsWith("/") || !isDecodable(url) || isHandmade(url)) return 400;
  // Server Actions do not exist here (R2): such a request was made by hand.
  if (req.headers["next-action"] !== undefined) return 400;
  if (!isOwnHost(req.headers.host) && !anyHost.includes(pathOf(url))) return 421;
  if (Number(req.headers["content-length"] ?? 0) > maxBytesOf(req)) return 413;
  return null;
}

/** The path of an address, without its query: all of it that may stand in a log. */
export function pathOf(url: string): string {
  return url.replace(/[?#].*$/s, "");
}

/** How large a request's body may be: as a form of ours, or as the file that its address takes. */
function maxBytesOf(req: IncomingMessage): number {
  const path = pathOf(req.url ?? "");
  const upload: Upload | undefined = path.startsWith(env.BASE_PATH) ? (uploads as Record<string, Upload>)[path.slice(env.BASE_PATH.length)] : undefined;
  return upload?.maxBytes ?? maxBodyBytes;
}

/**
 * Calls `onOverflow` when more of the body arrives than allowed, whatever its Content-Length says. Whoever reads the body
 * then gets an error and never a shortened one; the rest is dropped as it comes, so that the client can read the refusal.
 */
export function boundBody(req: IncomingMessage, onOverflow: () => void): void {
  const maxBytes = maxBytesOf(req);
  let size = 0;
  let isOver = false;
  req.push = function push(this: IncomingMessage, chunk: Buffer | null, encoding?: BufferEncoding) {
    size += chunk?.length ?? 0;
    if (size <= maxBytes) return IncomingMessage.prototype.push.call(this, chunk, encoding);
    if (!isOver) {
      isOver = true;
      onOverflow();
      this.on("error", () => {}).emit("error", new Error("body too large"));
    }
    return true;
  };
}

/**
 * Replaces everything a client may claim about itself and its way here by what is known: the site's own host (R4), the
 * trusted client address (R5), our request id. Next's internal headers never come from outside.
 */
export function settleHeaders(req: IncomingMessage, known: { requestId: string; clientAddress: string; clientKey: string }): void {
  for (const name of Object.keys(req.headers)) {
    if (/^(x-(middleware|nextjs|next|now|vercel|invoke|matched|forwarded|original|rewrite|client|real|request|nonce)\b|next-resume|forwarded$)/.test(name)) delete req.headers[name];
  }
  Object.assign(req.headers, {
    host: site.host,
    "x-forwarded-host": site.host,
    "x-forwarded-proto": site.protocol.slice(0, -1),
    "x-forwarded-port": site.port || (site.protocol === "https:" ? "443" : "80"),
    "x-forwarded-for": known.clientAddress,
    "x-client-address": known.clientKey,
    "x-request-id": known.requestId,
    "x-request-line": `${req.method} ${pathOf(req.url ?? "").slice(0, 200)}`,
  });
}

function isDecodable(url: string): boolean {
  try {
    return !decodeURIComponent(pathOf(url)).includes("\0") && !url.includes("%00");
  } catch {
    return false;
  }
}

/**
 * Whether a path is spelt as no browser sends it, and Next would follow it to another page than the one this door has judged it by (G-7):
 * with steps of `..` or `.`, also as %2e; or as Next asks for a page's data, stores its parts or fetches a picture by itself past this door,
 * none of which is used here.
 */
function isHandmade(url: string): boolean {
  const path = pathOf(url);
  return /[/\\](?:\.|%2e){1,2}(?:[/\\]|$)/i.test(path) || /\/_next\/(?:data|image)(?:\/|$)|\.rsc$/i.test(decodeURIComponent(path));
}

function isOwnHost(host: string | undefined): boolean {
  if (!host || !URL.canParse(`${site.protocol}//${host}`)) return false;
  return new URL(`${site.protocol}//${host}`).host === site.host;
}
