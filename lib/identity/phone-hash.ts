import "server-only";
import { keyedHash } from "../secrets";

/** Finds a number without keeping it readable (P-9). Takes the canonical form (E.164). */
export function phoneHash(phone: string): string {
  return keyedHash("phone-hash", phone);
}
