import { env } from "../env";
import { parsePhone } from "./phone";

/** What an identity service proved about somebody, and all that is kept of what it said. */
export type ServiceProof = {
  /** Together the key (R17). A name or a mail address in the claims is never looked at. */
  issuer: string;
  subject: string;
  /** The mobile number that the service has verified (C-1), in its canonical form, or null. */
  phone: string | null;
  /** How the service says that it recognised them. */
  acr: string | null;
};

/**
 * Reads claims that were checked before: those of the ID token, with what the userinfo endpoint adds to them. Which claim holds the
 * number, and which one proves it, is a setting: a name (`phone_number_verified`, which must then be true) or a name with the
 * value that counts (`auth_level=L3`).
 */
export function readClaims({ idToken, userinfo }: { idToken: Record<string, unknown>; userinfo: Record<string, unknown> }): ServiceProof {
  // The token is signed for us alone; what else is told may add to it, not change it.
  const claims = { ...userinfo, ...idToken };
  const [proof = "", wanted = "true"] = env.OIDC_CLAIM_PHONE_VERIFIED.split(/=(.*)/s);
  const phone = plain(claims[env.OIDC_CLAIM_PHONE]);
  return {
    issuer: String(idToken.iss),
    subject: String(idToken.sub),
    phone: phone !== null && plain(claims[proof]) === wanted ? parsePhone(phone) : null,
    acr: plain(idToken.acr),
  };
}

/** Text, numbers and truth values as text; a list or an object proves nothing. */
function plain(claim: unknown): string | null {
  return ["string", "number", "boolean"].includes(typeof claim) ? String(claim) : null;
}
