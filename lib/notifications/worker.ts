import "server-only";
import type { Channel } from "@/prisma/client/enums";
import { db } from "../db";
import { env } from "../env";
import { dropOldTries } from "../limits/commands";
import type { Job } from "../jobs";
import { log } from "../log";
import { unseal } from "../secrets";
import { failureOf, type Send } from "./delivery";
import { nextTry } from "./retries";
import { messageSchema } from "./schema";
import { sendersBySettings } from "./senders/by-settings";

/** How long one try may take, in seconds. Nobody else takes the message for half as long again. */
const sendSeconds = { sms: 10, mail: 60 } as const;

type Taken = { id: string; sealed: string; channel: Channel; attempts: number; createdAt: Date; expiresAt: Date; failure: string | null };

/** Takes the oldest waiting messages of a channel, each for one worker (SKIP LOCKED), for longer than a send can take (R23). */
async function takeMessages(channel: Channel): Promise<Taken[]> {
  return db.$queryRaw`
    UPDATE "OutboxMessage" SET "attempts" = "attempts" + 1, "nextAt" = now() + make_interval(secs => ${sendSeconds[channel] * 1.5})
    WHERE "id" IN (SELECT "id" FROM "OutboxMessage" WHERE "sentAt" IS NULL AND "deadAt" IS NULL AND "channel" = ${channel}::"Channel" AND "nextAt" <= now()
                   ORDER BY "nextAt" LIMIT 10 FOR UPDATE SKIP LOCKED)
    RETURNING "id", "sealed", "channel", "attempts", "createdAt", "expiresAt", "failure"`;
}

/** Sends what waits on a channel, once. Returns how many messages it handled. */
export async function sendWaiting(channel: Channel, send: Send): Promise<number> {
  const taken = await takeMessages(channel);
  // All come to an end before a failure of the database is passed on: stopping waits for what is in hand (R26).
  const done = await Promise.allSettled(taken.map((message) => deliver(message, send)));
  for (const each of done) if (each.status === "rejected") throw each.reason;
  return taken.length;
}

async function deliver(message: Taken, send: Send): Promise<void> {
  const { id, sealed, channel } = message;
  if (message.expiresAt <= new Date()) return giveUp(id, message.failure ? `expired: ${message.failure}` : "expired");
  try {
    await send(messageSchema.parse(JSON.parse(unseal("outbox-seal", sealed))), id, AbortSignal.timeout(sendSeconds[channel] * 1000));
  } catch (error) {
    const { reason, isFinal } = failureOf(error);
    const nextAt = isFinal ? null : nextTry(message);
    log.warn({ message: id, channel, attempts: message.attempts, failure: reason, dead: !nextAt }, "message not sent");
    if (!nextAt) return giveUp(id, reason);
    await db.outboxMessage.update({ where: { id }, data: { failure: reason, nextAt }, select: { id: true } });
    return;
  }
  await db.outboxMessage.update({ where: { id }, data: { sentAt: new Date(), failure: null, ...forgotten }, select: { id: true } });
}

/** A dead letter: that it was not delivered, when and why, and nothing of what it said. Staff see these. */
async function giveUp(id: string, failure: string): Promise<void> {
  await db.outboxMessage.update({ where: { id }, data: { deadAt: new Date(), failure, sealed: "" }, select: { id: true } });
}

/** Nothing of a message is kept once it is sent; a demonstration shows what it sent. */
const forgotten = env.DEMONSTRATION ? {} : { sealed: "" };

/** Forgets what has run out: sessions, codes, drafts, tries, messages two days after they went and dead letters after fourteen. */
async function keepHouse(): Promise<number> {
  const now = new Date();
  await db.session.deleteMany({ where: { expiresAt: { lt: now } } });
  await db.oneTimeCode.deleteMany({ where: { expiresAt: { lt: now } } });
  await db.draft.deleteMany({ where: { expiresAt: { lt: now } } });
  await db.$executeRaw`DELETE FROM "OutboxMessage" WHERE "sentAt" < now() - interval '2 days' OR "deadAt" < now() - interval '14 days'`;
  await dropOldTries();
  return 0;
}

/** Messages go out, each channel at its own pace, and what has run out is forgotten. */
export function outboxJobs(): Job[] {
  const senders = sendersBySettings();
  return [
    { name: "text messages", restMs: 500, run: () => sendWaiting("sms", senders.sms) },
    { name: "mail", restMs: 500, run: () => sendWaiting("mail", senders.mail) },
    { name: "housekeeping", restMs: 10 * 60_000, run: keepHouse },
  ];
}
