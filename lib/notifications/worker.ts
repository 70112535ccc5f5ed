import "server-only";
import { db } from "../db";
import { env } from "../env";
import { dropOldTries } from "../limits/commands";
import type { Job } from "../jobs";
import { log } from "../log";
import { unseal } from "../secrets";
import { chooseSender, type Send } from "./gateway";
import { messageSchema } from "./schema";

/** 2, 4, 8 … seconds between tries: a code is worth little after ten minutes, so there are few. */
const maxAttempts = 6;

/** Takes the oldest waiting messages, each for one worker (SKIP LOCKED), for longer than a send can take. */
async function takeMessages(): Promise<{ id: string; sealed: string; attempts: number }[]> {
  return db.$queryRaw`
    UPDATE "OutboxMessage" SET "attempts" = "attempts" + 1, "nextAt" = now() + interval '30 seconds'
    WHERE "id" IN (SELECT "id" FROM "OutboxMessage" WHERE "sentAt" IS NULL AND "deadAt" IS NULL AND "nextAt" <= now()
                   ORDER BY "nextAt" LIMIT 10 FOR UPDATE SKIP LOCKED)
    RETURNING "id", "sealed", "attempts"`;
}

/** Sends what waits, once. Returns how many messages it handled. */
export async function sendWaiting(send: Send): Promise<number> {
  await db.$executeRaw`UPDATE "OutboxMessage" SET "deadAt" = now(), "failure" = 'expired' WHERE "sentAt" IS NULL AND "deadAt" IS NULL AND "expiresAt" < now()`;
  const taken = await takeMessages();
  await Promise.all(
    taken.map(async ({ id, sealed, attempts }) => {
      try {
        await send(messageSchema.parse(JSON.parse(unseal("outbox-seal", sealed))), id);
        // Nothing of it is kept once it is sent; a demonstration shows it.
        await db.outboxMessage.update({ where: { id }, data: { sentAt: new Date(), failure: null, ...(env.DEMONSTRATION ? {} : { sealed: "" }) }, select: { id: true } });
      } catch (error) {
        const failure = error instanceof Error ? error.message : String(error);
        const dead = attempts >= maxAttempts;
        log.warn({ message: id, attempts, failure, dead }, "message not sent");
        await db.outboxMessage.update({
          where: { id },
          data: { failure, ...(dead ? { deadAt: new Date() } : { nextAt: new Date(Date.now() + 1000 * 2 ** attempts) }) },
          select: { id: true },
        });
      }
    }),
  );
  return taken.length;
}

/** Forgets what has run out: sessions, codes, drafts, tries, and the contents of messages two days old. */
async function keepHouse(): Promise<number> {
  const now = new Date();
  await db.session.deleteMany({ where: { expiresAt: { lt: now } } });
  await db.oneTimeCode.deleteMany({ where: { expiresAt: { lt: now } } });
  await db.draft.deleteMany({ where: { expiresAt: { lt: now } } });
  await db.$executeRaw`DELETE FROM "OutboxMessage" WHERE "createdAt" < now() - interval '2 days' AND ("sentAt" IS NOT NULL OR "deadAt" IS NOT NULL)`;
  await dropOldTries();
  return 0;
}

/** Messages go out, and what has run out is forgotten. */
export function outboxJobs(): Job[] {
  const send = chooseSender();
  return [
    { name: "outbox", restMs: 500, run: () => sendWaiting(send) },
    { name: "housekeeping", restMs: 10 * 60_000, run: keepHouse },
  ];
}
