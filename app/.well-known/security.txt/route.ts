import { env, siteOrigin } from "@/lib/env";
import { href } from "@/lib/i18n/href";

const year = 365 * 24 * 3_600_000;

/** RFC 9116 (R32): where to report a security problem. Not found while no contact is set: the format demands one. */
export function GET(): Response {
  const contact = env.SITE_CONTACT_EMAIL;
  if (!contact) return new Response(null, { status: 404 });
  const lines = [
    `Contact: mailto:${contact}`,
    `Expires: ${new Date(Date.now() + year).toISOString()}`,
    "Preferred-Languages: zh, en",
    `Canonical: ${siteOrigin}${href("zh", "/.well-known/security.txt")}`,
    `Policy: ${siteOrigin}${href("zh", "/about")}#open`,
  ];
  return new Response(`${lines.join("\n")}\n`, { headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "public, max-age=86400" } });
}
