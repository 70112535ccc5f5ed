import "server-only";
import { Prisma } from "@/prisma/client/client";
import { db } from "../db";
import { env } from "../env";
import { ok, refuse, type Result } from "../result";
import { checkArchive, writeArchive, type ArchivedLink, type ArchiveFacts } from "./archive-file";
import { chainedColumns, chainedSelect, type ChainedEvent, type Head } from "./chain";
import { recordEvent } from "./commands";
import { findStart, sealBatch } from "./sealing";
import { verifyChain } from "./verification";

const pageSize = 2_000;
const dayMs = 24 * 3_600_000;

export type ArchiveError = "too-young" | "chain-broken" | "nothing-to-archive" | "not-owner";

/**
 * Takes events from before a moment out into a file and leaves in the database the link that the chain goes on from. Keeps what is younger
 * than HISTORY_KEEP_DAYS, a year at least (G-8). Nothing is removed before the chain was verified, and the file written, read back and
 * verified; then in one transaction. Runs as the tables' owner: the application's role may not (R33). Throws EEXIST for a file that is there.
 */
export async function archiveHistory({ before, file, now = new Date() }: { before: Date; file: string; now?: Date }): Promise<Result<ArchiveFacts, ArchiveError>> {
  if (before.getTime() > now.getTime() - env.HISTORY_KEEP_DAYS * dayMs) return refuse("too-young");
  if (!(await isOwner())) return refuse("not-owner");
  while ((await sealBatch()) > 0);
  const { found } = await verifyChain();
  if (found > 0) return refuse("chain-broken");
  const start = await findStart(db);
  const last = await findLast(start, before);
  if (last === null) return refuse("nothing-to-archive");
  const facts = await writeArchive(file, start, readLinks(start, last));
  const read = await checkArchive(file);
  if (read.digest !== facts.digest || read.end.hash !== facts.end.hash) throw new Error("the file reads otherwise than it was written");
  await remove(facts, before);
  return ok(facts);
}

async function isOwner(): Promise<boolean> {
  const [row] = await db.$queryRaw<[{ owns: boolean }]>`SELECT bool_and(pg_has_role(relowner, 'USAGE')) AS owns FROM pg_class WHERE oid IN ('"Event"'::regclass, '"ChainLink"'::regclass, '"Archive"'::regclass)`;
  return row.owns;
}

/** The last link up to which every event is older than `before`. Links stand in the order of sealing, not of time: one late young event ends it. */
async function findLast(start: Head, before: Date): Promise<bigint | null> {
  return slowly(async (tx) => {
    const [young] = await tx.$queryRaw<[{ number: bigint | null }]>`SELECT min(c."number") AS number FROM "Event" e JOIN "ChainLink" c ON c."eventId" = e."id" WHERE e."at" >= ${before}`;
    const end = young.number === null ? (await tx.chainLink.findFirst({ orderBy: { number: "desc" }, select: { number: true } }))?.number : young.number - 1n;
    return end !== undefined && end > start.number ? end : null;
  });
}

type Row = ChainedEvent & { number: bigint; hash: string; linkedAt: Date };

async function* readLinks(start: Head, last: bigint): AsyncGenerator<ArchivedLink[]> {
  for (let after = start.number; after < last; ) {
    const rows = await db.$queryRaw<Row[]>`
      SELECT c."number", c."hash", c."linkedAt", ${Prisma.raw(chainedSelect)} FROM "ChainLink" c JOIN "Event" e ON e."id" = c."eventId"
      WHERE c."number" > ${after} AND c."number" <= ${last} ORDER BY c."number" LIMIT ${pageSize}`;
    if (rows.length === 0) throw new Error("the chain changed while it was archived");
    yield rows.map(({ number, hash, linkedAt, ...row }) => ({ number, hash, linkedAt: linkedAt.toISOString(), event: Object.fromEntries(chainedColumns.map((column) => [column, row[column]])) as ChainedEvent }));
    after = rows.at(-1)!.number;
  }
}

function remove({ end, events, digest }: ArchiveFacts, before: Date): Promise<void> {
  return slowly(async (tx) => {
    await tx.$executeRaw`SET LOCAL "portal.archiving" = 'on'`;
    const gone = await tx.$executeRaw`DELETE FROM "Event" e USING "ChainLink" c WHERE c."eventId" = e."id" AND c."number" <= ${end.number}`;
    const unlinked = await tx.$executeRaw`DELETE FROM "ChainLink" WHERE "number" <= ${end.number}`;
    if (gone !== events || unlinked !== events) throw new Error("the history changed while it was archived");
    await tx.archive.create({ data: { number: end.number, hash: end.hash, events, before, digest } });
    await recordEvent(tx, "system", { action: "history.archived", object: { kind: "history", id: String(end.number) }, detail: { events, before: before.toISOString(), digest } });
  });
}

/** A transaction that may take its time: no page waits for it. */
function slowly<T>(work: (tx: Prisma.TransactionClient) => Promise<T>): Promise<T> {
  return db.$transaction(
    async (tx) => {
      await tx.$executeRaw`SET LOCAL statement_timeout = 0`;
      return work(tx);
    },
    { timeout: 3_600_000 },
  );
}
