import "server-only";
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";

/** What a derived key is for: two purposes never share one. */
export type Purpose =
  | "phone-seal" | "phone-hash" | "email-seal" | "email-hash" | "factor-seal" | "export-seal" | "code-hash" | "token-hash" | "draft-seal" | "outbox-seal" | "address-hash" | "settings-hash" | "auth" | "visit-seal" | "claim-seal";

/** What can be done with one secret. */
export type Keyring = ReturnType<typeof keyring>;

/** Every key that is derived from a secret (HKDF-SHA256, RFC 5869), 32 bytes each. */
export function keyring(secret: string) {
  const keys = new Map<Purpose, Buffer>();

  function keyFor(purpose: Purpose): Buffer {
    const known = keys.get(purpose);
    if (known) return known;
    const key = Buffer.from(hkdfSync("sha256", secret, "livelihood-portal", purpose, 32));
    keys.set(purpose, key);
    return key;
  }

  /** A keyed hash (HMAC-SHA256, base64url): equal inputs can be found, none can be guessed without the key (P-9). */
  function keyedHash(purpose: Purpose, text: string): string {
    return createHmac("sha256", keyFor(purpose)).update(text).digest("base64url");
  }

  /** Encrypts with AES-256-GCM; the result is text and starts with the scheme's version. */
  function seal(purpose: Purpose, text: string): string {
    const iv = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", keyFor(purpose), iv);
    const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
    return `1.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString("base64url")}`;
  }

  /** Opens what `seal` made for the same purpose. Throws when it was altered or sealed with another key. */
  function unseal(purpose: Purpose, sealed: string): string {
    if (!sealed.startsWith("1.")) throw new Error("unknown seal");
    const bytes = Buffer.from(sealed.slice(2), "base64url");
    const decipher = createDecipheriv("aes-256-gcm", keyFor(purpose), bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
  }

  return { keyFor, keyedHash, seal, unseal };
}
