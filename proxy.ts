import { NextResponse, type NextRequest } from "next/server";

const isHttps = process.env.SITE_URL?.startsWith("https:") ?? false;
const isDevelopment = process.env.NODE_ENV === "development";

/**
 * Language and script policy, a request at a time. Convenience, never the guard (R1): every page and handler authorises by itself.
 * `/x` is Chinese and is rendered by `/zh/x`; `/en/x` is English.
 */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  const [, first = ""] = pathname.split("/", 2);
  const path = first === "en" ? pathname.slice("/en".length) || "/" : pathname;
  if (first === "zh") return redirectTo(request, pathname.slice("/zh".length) || "/");

  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  // Next reads the nonce from the request's policy and puts it on its own scripts.
  headers.set("content-security-policy", policy);
  // A layout cannot see the address it is rendered at; the language and type-size switches return to it.
  headers.set("x-path", path + search);

  const target = request.nextUrl.clone();
  if (first !== "en") target.pathname = pathname === "/" ? "/zh" : `/zh${pathname}`;
  const response = NextResponse.rewrite(target, { request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

/** R30. Nothing is loaded from elsewhere, no script runs without this request's nonce, no form goes to another site. */
function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    `style-src 'self'${isDevelopment ? " 'unsafe-inline'" : ""}`,
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(isHttps ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}

function redirectTo(request: NextRequest, pathname: string): NextResponse {
  const target = request.nextUrl.clone();
  target.pathname = pathname;
  return NextResponse.redirect(target, 308);
}

export const config = {
  // Pages only: not assets, writes, machine reads and pictures, nor files with an ending (robots.txt, sitemap.xml, /.well-known/…).
  // The first by itself: below a base path the second does not match it. What begins with a language is a page, whatever it ends in.
  matcher: ["/", "/((?!_next/|api/|files/|\\.well-known/|.*\\.[a-z]+$).*)", "/zh/:path*", "/en/:path*"],
};
