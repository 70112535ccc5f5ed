import "server-only";
import { keyedHash } from "../secrets";
import type { Recipient } from "./schema";

/** The keys that a number, and those that a mail address, is sealed and found by (P-9). */
export function recipientPurpose(to: Recipient) {
  return to.phone ? ({ seal: "phone-seal", hash: "phone-hash" } as const) : ({ seal: "email-seal", hash: "email-hash" } as const);
}

/** The keyed hash of a number or an address in its canonical form. */
export function recipientHash(to: Recipient): string {
  return keyedHash(recipientPurpose(to).hash, to.phone ?? to.email);
}
