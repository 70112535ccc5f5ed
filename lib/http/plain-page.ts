import { createHash } from "node:crypto";
import { siteOrigin } from "../env";
import { href, type Locale } from "../i18n/href";
import { siteName } from "../i18n/site-name";
import { languageTag, words } from "../i18n/words";

/** The failures that are answered in words without Next and without the database, and their names for programs. */
const failures = {
  400: "malformed",
  403: "forbidden",
  404: "not-found",
  405: "method-not-allowed",
  408: "timeout",
  413: "too-large",
  414: "address-too-long",
  421: "wrong-address",
  429: "too-many-tries",
  431: "headers-too-large",
  500: "failed",
  503: "unavailable",
} as const;
type Failure = keyof typeof failures;

/** Marks an answer that already is in words, so that the server passes it on as it is (`page-gate.ts`). */
export const inWords = "x-in-words";

// The tokens of app/globals.css by value: this page must stand when nothing else does, with no request for a style sheet.
const style = `
:root { color: #1a1d1b; background: #fdfdfb; font: 1.125rem/1.7 "PingFang SC", "HarmonyOS Sans SC", "Microsoft YaHei", "Noto Sans CJK SC", system-ui, sans-serif; }
body { margin: 0 auto; padding: 2rem 1rem 4rem; max-width: 38rem; overflow-wrap: anywhere; }
header { margin-bottom: 3rem; color: #1e6b4f; font-weight: 600; }
h1, h2 { font-size: 1.875rem; line-height: 1.3; font-weight: 600; margin: 0 0 1rem; }
section + section { margin-top: 3rem; }
a { display: inline-block; color: #1e6b4f; padding: .5rem 0; text-underline-offset: .2em; }
a:focus-visible { outline: 3px solid #1a1d1b; outline-offset: 2px; background: #ffbf47; color: #1a1d1b; }
small { display: block; margin-top: 1rem; font-size: 1rem; color: #4d5650; }
`;
const styleHash = createHash("sha256").update(style).digest("base64");

const headers = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "no-store",
  [inWords]: "yes",
  "content-security-policy": `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
};

/**
 * A failure in words, as a whole small page: what happened, what to do, the id to quote, the way home. A wrong address
 * (421) is said in both languages, because the address itself did not tell which one its reader chose.
 */
export function plainPage({ status: given, locale, requestId }: { status: number; locale: Locale; requestId: string }) {
  const status = known(given);
  const shown: Locale[] = status === 421 ? ["zh", "en"] : [locale];
  const title = `${shown.map((each) => words(each, "failures")(`${status}.title`)).join(" · ")} – ${siteName(locale)}`;
  const html = `<!doctype html>
<html lang="${languageTag(locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<header>${escapeHtml(siteName(locale))}</header>
<main>
${shown.map((each) => section(status, each, requestId, each !== locale)).join("\n")}
</main>
</body>
</html>
`;
  return { html, headers };
}

/** The same for programs. */
export function plainJson({ status, requestId }: { status: number; requestId: string }) {
  const json = JSON.stringify({ ok: false, error: failures[known(status)], requestId });
  return { json, headers: { "content-type": "application/json; charset=utf-8", "cache-control": "no-store", [inWords]: "yes" } };
}

/** The failure that has words of its own, or the plainest of its kind. */
function known(status: number): Failure {
  if (status in failures) return status as Failure;
  return status >= 500 ? 500 : 400;
}

function section(status: Failure, locale: Locale, requestId: string, isSecond: boolean): string {
  const t = words(locale, "failures");
  const address = siteOrigin + href(locale, "/");
  const heading = isSecond ? "h2" : "h1";
  const link = status === 421 ? t("421.open", { address }) : t("home");
  return `<section lang="${languageTag(locale)}">
<${heading}>${escapeHtml(t(`${status}.title`))}</${heading}>
<p>${escapeHtml(t(`${status}.text`, { address }))}</p>
<p>${escapeHtml(t(`${status}.advice`))}</p>
<p><a href="${escapeHtml(address)}">${escapeHtml(link)}</a></p>
<small>${escapeHtml(t("reference", { id: requestId }))}</small>
</section>`;
}

function escapeHtml(text: string): string {
  const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
