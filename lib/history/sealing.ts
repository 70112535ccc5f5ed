import "server-only";
import { Prisma } from "@/prisma/client/client";
import { db, type Transaction } from "../db";
import type { Job } from "../jobs";
import { log } from "../log";
import { chainedSelect, genesis, linkHash, type ChainedEvent, type Head } from "./chain";

const batchSize = 1_000;
/** An event commits within seconds of its time (lib/db.ts ends a slower transaction): a look at the last minutes finds nearly all. */
const recent = "10 minutes";
/** Whatever came later than that, or with another clock's time, is found by a look at everything. */
const sweepEveryMs = 3_600_000;
/** "chain" as a number: whoever holds this lock seals; the others try again later. */
const sealerLock = 0x636861696e;

/** Adds what was committed to the chain, a batch a run. Everything is looked through at the start and each hour, the last minutes every five seconds. */
export function sealingJob(): Job {
  let sweptAt = 0;
  return {
    name: "history-chain",
    restMs: 5_000,
    async run() {
      const isSweep = Date.now() - sweptAt > sweepEveryMs;
      const sealed = await sealBatch(isSweep ? "everything" : "recent");
      if (isSweep && sealed === 0) sweptAt = Date.now();
      return sealed;
    },
  };
}

/**
 * Links up to a thousand events that no link knows yet and returns how many. Writers wait for nothing: an event is linked after it was committed,
 * and one that commits late comes into a later batch (the chain has an order of links, not of times). One sealer at a time; zero when
 * another is at it. The batch's last hash goes into the log, so that it also stands where the database's owner cannot change it.
 */
export async function sealBatch(reach: "recent" | "everything" = "everything"): Promise<number> {
  const sealed = await db.$transaction(
    async (tx) => {
      const [lock] = await tx.$queryRaw<[{ held: boolean }]>`SELECT pg_try_advisory_xact_lock(${sealerLock}) AS held`;
      if (!lock.held) return null;
      if (reach === "everything") await tx.$executeRaw`SET LOCAL statement_timeout = '60s'`;
      const events = await listUnsealed(tx, reach);
      return events.length > 0 ? link(tx, events) : null;
    },
    { timeout: 90_000 },
  );
  if (!sealed) return 0;
  log.info({ chain: String(sealed.head.number), hash: sealed.head.hash, events: sealed.events }, "history sealed");
  return sealed.events;
}

function listUnsealed(tx: Transaction, reach: "recent" | "everything"): Promise<ChainedEvent[]> {
  return tx.$queryRaw<ChainedEvent[]>`
    SELECT ${Prisma.raw(chainedSelect)} FROM "Event" e
    WHERE NOT EXISTS (SELECT 1 FROM "ChainLink" c WHERE c."eventId" = e."id") ${reach === "recent" ? Prisma.sql`AND e."at" > now() - ${recent}::interval` : Prisma.empty}
    ORDER BY e."at", e."id" LIMIT ${batchSize}`;
}

async function link(tx: Transaction, events: readonly ChainedEvent[]): Promise<{ head: Head; events: number }> {
  let { number, hash } = await findHead(tx);
  const data = events.map((event) => {
    hash = linkHash(hash, event);
    return { number: ++number, eventId: event.id!, hash };
  });
  await tx.chainLink.createMany({ data });
  return { head: { number, hash }, events: data.length };
}

/** The last link; after an archive of everything, the last one that went; in the beginning, what stands before the first. */
export async function findHead(tx: Transaction): Promise<Head> {
  const last = await tx.chainLink.findFirst({ orderBy: { number: "desc" }, select: { number: true, hash: true } });
  return last ?? (await findStart(tx));
}

/** What the first link that is still there has to follow: the last archived one, or the beginning. */
export async function findStart(tx: Transaction): Promise<Head> {
  return (await tx.archive.findFirst({ orderBy: { number: "desc" }, select: { number: true, hash: true } })) ?? genesis;
}
