import { siteOrigin } from "../env";

/** Sent with every answer, static files and errors included (R30). The policy on content belongs to each page: `proxy.ts`. */
export const securityHeaders: Readonly<Record<string, string>> = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  // Not `no-referrer`: a form on our own page would then send `Origin: null`, and every write without JavaScript be refused.
  "referrer-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  ...(siteOrigin.startsWith("https:") && { "strict-transport-security": "max-age=31536000" }),
};
