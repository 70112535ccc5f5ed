import type { Channel } from "@/prisma/client/enums";

type Tried = { channel: Channel; attempts: number; createdAt: Date; expiresAt: Date };

const minute = 60_000;

/** What is worth no longer than this is a code: somebody is waiting for it. */
const hastyMs = 60 * minute;

/** A text message whose answer got lost may have arrived, and each costs money. A mail's repeats are told by their Message-ID. */
const mostTextMessages = 12;

/**
 * When to try again a message that was tried `attempts` times, or null to give up. Codes after 2, 4, 8 … 60 seconds; everything else after
 * 1, 2, 4 … 240 minutes, so that greylisting (minutes), a full mailbox (hours) and a server's repair (a day) all pass.
 */
export function nextTry({ channel, attempts, createdAt, expiresAt }: Tried, now = new Date()): Date | null {
  if (channel === "sms" && attempts >= mostTextMessages) return null;
  const isHasty = expiresAt.getTime() - createdAt.getTime() <= hastyMs;
  const waitMs = isHasty ? Math.min(1000 * 2 ** attempts, minute) : Math.min(minute * 2 ** (attempts - 1), 240 * minute);
  const at = new Date(now.getTime() + waitMs);
  return at < expiresAt ? at : null;
}
