import "server-only";
import { randomBytes } from "node:crypto";
import { env } from "./env";
import { keyring, type Keyring, type Purpose } from "./keyring";

let ring: Keyring | undefined;

/** The keys of PORTAL_SECRET. Throws while the setting is missing. */
function own(): Keyring {
  if (!env.PORTAL_SECRET) throw new Error("PORTAL_SECRET is not set");
  return (ring ??= keyring(env.PORTAL_SECRET));
}

/** The 32-byte key of a purpose. */
export function keyFor(purpose: Purpose): Buffer {
  return own().keyFor(purpose);
}

/** A keyed hash (HMAC-SHA256, base64url): equal inputs can be found, none can be guessed without the key (P-9). */
export function keyedHash(purpose: Purpose, text: string): string {
  return own().keyedHash(purpose, text);
}

/** An unguessable token of 256 bits, base64url. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** The same of 128 bits, 22 letters, where it has to fit a text message: providers take 35 of a link's letters (docs/decisions/senders.md). */
export function newShortToken(): string {
  return randomBytes(16).toString("base64url");
}

/** Encrypts with AES-256-GCM; the result is text and starts with the scheme's version. */
export function seal(purpose: Purpose, text: string): string {
  return own().seal(purpose, text);
}

/** Opens what `seal` made for the same purpose. Throws when it was altered or sealed with another key. */
export function unseal(purpose: Purpose, sealed: string): string {
  return own().unseal(purpose, sealed);
}
