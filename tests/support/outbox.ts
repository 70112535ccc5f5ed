import type { Channel } from "@/prisma/client/enums";
import { db } from "@/lib/db";
import { enqueueMessage } from "@/lib/notifications/commands";
import type { Send } from "@/lib/notifications/delivery";
import type { Message } from "@/lib/notifications/schema";
import { sendWaiting } from "@/lib/notifications/worker";

/** A code that waits to be sent. */
export function codeTo(to: Message["to"], code = "123456"): Message {
  return { kind: "code", to, code, locale: "zh" };
}

/** Asks for a message to be sent, as a command does. */
export async function enqueue(message: Message, { validSeconds = 600 } = {}): Promise<void> {
  await db.$transaction((tx) => enqueueMessage(tx, message, { validSeconds }));
  await comeDue();
}

async function comeDue(): Promise<void> {
  await db.$executeRaw`UPDATE "OutboxMessage" SET "nextAt" = now() - interval '1 second' WHERE "sentAt" IS NULL`;
}

/** What became of the one message in the outbox after another try, whose time has come. */
export async function tryAgain(channel: Channel, send: Send) {
  await comeDue();
  await sendWaiting(channel, send);
  return readOutbox();
}

/** The one message in the outbox: still waiting, sent, or given up; and why not yet. */
export async function readOutbox() {
  const { attempts, failure, sentAt, deadAt, nextAt, sealed } = await db.outboxMessage.findFirstOrThrow();
  return { state: sentAt ? "sent" : deadAt ? "dead" : "waiting", attempts, failure, nextAt, sealed } as const;
}

/** The same sender, less patient than the worker lets it be. */
export function impatient(send: Send, ms = 1_000): Send {
  return (message, id) => send(message, id, AbortSignal.timeout(ms));
}
