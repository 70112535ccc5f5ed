import "server-only";
import { timingSafeEqual } from "node:crypto";
import { apiHref, type Locale } from "../i18n/href";
import { keyedHash } from "../secrets";
import type { Audience } from "./oidc-service";
import type { Staff, Verified } from "./proof";

/** The address that begins linking an identity to the account of whoever is signed in. Good for their session alone. */
export function linkAddress(audience: Audience, { sessionId }: Verified | Staff, locale: Locale): string {
  return `${apiHref(`/api/oidc/${audience}`)}?${new URLSearchParams({ locale, link: linkToken(sessionId) })}`;
}

/** Whether a token came from the account page of this session. */
export function isLinkToken(sessionId: string, token: string): boolean {
  const [own, given] = [Buffer.from(linkToken(sessionId)), Buffer.from(token)];
  return own.length === given.length && timingSafeEqual(own, given);
}

function linkToken(sessionId: string): string {
  return keyedHash("token-hash", `link.${sessionId}`);
}
