import { randomBytes } from "node:crypto";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { env } from "../env";
import { href, type Locale } from "../i18n/href";
import { log } from "../log";
import { addressKey, clientAddress, networkOf, parseNetworks } from "./client-address";
import { isUnreachable } from "./database-probe";
import { renderInside, type AsyncHandler } from "./inner-request";
import { PageGate, type Answer } from "./page-gate";
import { plainJson, plainPage } from "./plain-page";
import { allowHeader, boundBody, pathOf, refusalOf, settleHeaders } from "./request-check";
import { tellRefusedAccess } from "./refused-access";
import { securityHeaders } from "./security-headers";
import { isStaffNetwork, nowhereInPlaceOf, staffAreaOf } from "./staff-area";

/** Who waits for the answer: a person, a program, or a page loading its parts. */
type Reader = "page" | "program" | "part";

const trustedProxies = parseNetworks(env.TRUSTED_PROXIES);
const missingPaths = { zh: href("zh", "/missing"), en: href("en", "/missing") };
const health = [`${env.BASE_PATH}/api/health`, `${env.BASE_PATH}/api/ready`];

/**
 * Every request's way in: checks it, tells Next only what is known to be true, and sees to it that a refusal, a missing
 * page and a failure are said in words, without JavaScript and without the database.
 */
export function frontDoor(next: AsyncHandler, isDraining: () => boolean): RequestListener {
  let wasAway = false;

  return function handle(req, res) {
    const started = performance.now();
    const requestId = randomBytes(6).toString("hex");
    const path = pathOf(req.url ?? "");
    const locale = localeOf(path);
    const reader = readerOf(req, path);
    const fixed = { ...securityHeaders, "x-request-id": requestId, ...(isDraining() && { connection: "close" }) };
    const gate = new PageGate(res, fixed, (status) => (isReplaced(status, reader, res) ? () => replace(status) : null));
    res.once("close", () => {
      const quiet = (reader === "part" || health.includes(path)) && res.statusCode < 400;
      const ms = Math.round(performance.now() - started);
      log[quiet ? "debug" : "info"]({ requestId, method: req.method, path: path.slice(0, 300), status: res.statusCode, ms, ...(!res.writableFinished && { cut: true }) }, "request");
    });

    const refusal = refusalOf(req);
    if (refusal) return gate.send(failure(refusal));
    const address = clientAddress(req.socket.remoteAddress, req.headers["x-forwarded-for"]?.toString(), trustedProxies);
    settleHeaders(req, { requestId, clientAddress: address, clientKey: addressKey(address) });
    boundBody(req, () => gate.send(failure(413)));
    const hidden = isStaffNetwork(address) ? null : staffAreaOf(path);
    if (hidden) hide(hidden);
    void pass();

    /** From outside its networks the staff area looks like any address that leads nowhere, because it is answered as one (G-7). */
    function hide(area: string): void {
      req.url = nowhereInPlaceOf(path);
      const network = networkOf(address);
      log.warn({ requestId, method: req.method, area, network }, "staff area tried from outside its networks");
      tellRefusedAccess({ requestId, addressKey: addressKey(address), network, area });
    }

    async function pass(): Promise<void> {
      try {
        if (wasAway && reader !== "part" && !health.includes(path)) {
          wasAway = await isUnreachable();
          if (wasAway) return gate.send(failure(503));
        }
        if (path === missingPaths[locale]) return gate.send(await missingPage());
        await next(req, res);
      } catch (error) {
        if (gate.isSettled) return; // the refusal of its body was the fault
        log.error({ requestId, error: error instanceof Error ? error.stack : String(error) }, "request failed");
        gate.send(await replace(500));
      }
    }

    async function replace(status: number): Promise<Answer> {
      if (status === 404 && reader === "page") return missingPage();
      if (status < 500) return failure(status);
      wasAway = await isUnreachable({ anew: true });
      return failure(wasAway ? 503 : status);
    }

    /** The application's own page for addresses that lead nowhere, or the plain one when that fails as well. */
    async function missingPage(): Promise<Answer> {
      const page = await renderInside(next, req, missingPaths[locale]).catch(() => null);
      return page?.status === 200 ? { ...page, status: 404 } : failure(404);
    }

    function failure(status: number): Answer {
      const extra = { ...(status === 503 && { "retry-after": "10" }), ...(status === 405 && { allow: allowHeader }) };
      if (reader !== "page") {
        const { json, headers } = plainJson({ status, requestId });
        return { status, headers: { ...headers, ...extra }, body: json };
      }
      const { html, headers } = plainPage({ status, locale, requestId });
      return { status, headers: { ...headers, ...extra }, body: html };
    }
  };
}

export function localeOf(path: string): Locale {
  const english = href("en", "/");
  return path === english || path.startsWith(`${english}/`) ? "en" : "zh";
}

function readerOf(req: IncomingMessage, path: string): Reader {
  if (path.startsWith(`${env.BASE_PATH}/_next/`)) return "part";
  // Next's own way to ask for a page: what is not there must not be told in a form that names what was asked for (G-7).
  if (req.headers.rsc !== undefined) return "program";
  if (/^(script|style|image|font)$/.test(String(req.headers["sec-fetch-dest"] ?? ""))) return "part";
  const accept = req.headers.accept ?? "";
  if (accept.includes("text/html")) return "page";
  return accept.includes("application/json") || path.startsWith(`${env.BASE_PATH}/api/`) ? "program" : "page";
}

/** Next's answers that say nothing to their reader. An answer in JSON, or one marked as being in words, says something. */
function isReplaced(status: number, reader: Reader, res: ServerResponse): boolean {
  if (reader === "part" || String(res.getHeader("content-type") ?? "").includes("json")) return false;
  return [400, 404, 405, 413].includes(status) || status >= 500;
}
