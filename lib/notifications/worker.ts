import "server-only";
import { db } from "../db";
import { env } from "../env";
import { dropOldTries } from "../limits/commands";
import { log } from "../log";
import { unseal } from "../secrets";
import { chooseSender, type Send } from "./gateway";
import { messageSchema } from "./schema";

const restMs = 500;
const housekeepingMs = 10 * 60_000;
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
async function keepHouse(): Promise<void> {
  const now = new Date();
  await db.session.deleteMany({ where: { expiresAt: { lt: now } } });
  await db.oneTimeCode.deleteMany({ where: { expiresAt: { lt: now } } });
  await db.draft.deleteMany({ where: { expiresAt: { lt: now } } });
  await db.$executeRaw`DELETE FROM "OutboxMessage" WHERE "createdAt" < now() - interval '2 days' AND ("sentAt" IS NOT NULL OR "deadAt" IS NOT NULL)`;
  await dropOldTries();
}

/** Starts sending and keeping house in this process; several processes share the work. The returned function stops it after the send under way. */
export function startOutboxWorker(): () => Promise<void> {
  const send = chooseSender();
  let stopped = false;
  let wake = () => {};
  let housekeepingAt = 0;
  const rest = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => (clearTimeout(timer), resolve());
    });
  const running = (async function work() {
    while (!stopped) {
      try {
        if (Date.now() > housekeepingAt) {
          await keepHouse();
          housekeepingAt = Date.now() + housekeepingMs;
        }
        if ((await sendWaiting(send)) === 0) await rest(restMs);
      } catch (error) {
        log.warn({ error: error instanceof Error ? error.message : String(error) }, "outbox waits for the database");
        await rest(5_000);
      }
    }
  })();
  return async function stop() {
    stopped = true;
    wake();
    await running;
  };
}
