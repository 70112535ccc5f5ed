import "server-only";
import { db } from "../db";
import type { Recipient } from "../notifications/schema";
import { unseal } from "../secrets";

/** Where an account's owner can be reached. */
export type Contacts = { phone: Recipient | null; email: Recipient | null };

const contactSelect = { phoneSealed: true, emailSealed: true } as const;
type ContactRow = { phoneSealed: string | null; emailSealed: string | null };

export function contactsOf({ phoneSealed, emailSealed }: ContactRow): Contacts {
  return {
    phone: phoneSealed === null ? null : { phone: unseal("phone-seal", phoneSealed) },
    email: emailSealed === null ? null : { email: unseal("email-seal", emailSealed) },
  };
}

/** An account's own number and proved mail address, in the clear: for sending to them and for masking, nothing else (P-9). */
export async function getContacts(userId: string): Promise<Contacts> {
  return contactsOf(await db.user.findUniqueOrThrow({ where: { id: userId }, select: contactSelect }));
}

/** For screens (P-9): "zhang.san@example.com" → "z***@example.com". */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf("@");
  return `${[...email][0] ?? ""}***${email.slice(at)}`;
}
