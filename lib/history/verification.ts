import "server-only";
import { Prisma } from "@/prisma/client/client";
import { db } from "../db";
import { chainedSelect, linkHash, type ChainedEvent, type Head } from "./chain";
import { findStart } from "./sealing";

const pageSize = 2_000;
const shownProblems = 50;

/** What does not fit, and at which link. */
export type Problem =
  | { kind: "event-missing" | "event-altered" | "link-altered" | "event-or-link-altered" | "link-before-archive"; number: bigint; eventId: string }
  | { kind: "links-missing"; from: bigint; to: bigint }
  | { kind: "anchor-differs" | "anchor-beyond-end" | "anchor-archived"; number: bigint };

/** `problems` holds the first fifty; `found` counts them all. `unsealed`: events older than a minute that no link knows. */
export type Verification = { links: number; start: Head; head: Head; found: number; problems: Problem[]; unsealed: number };

type Row = { [Column in keyof ChainedEvent]: string | null } & { number: bigint; eventId: string; hash: string };

/**
 * Follows the chain from its start (the beginning, or where the last archive ended) and says what was changed, taken out or put elsewhere
 * since it was sealed. Reads pages of 2,000 links, so that it needs no memory for a long history. `anchors` are heads that somebody
 * wrote down elsewhere, e.g. from the log: they show what whoever owns the database could otherwise hide, a chain cut short or made anew.
 */
export async function verifyChain(anchors: readonly Head[] = []): Promise<Verification> {
  const start = await findStart(db);
  const result: Verification = { links: 0, start, head: start, found: 0, problems: [], unsealed: await countUnsealed("1 minute") };
  const report = (problem: Problem) => {
    if (++result.found <= shownProblems) result.problems.push(problem);
  };
  const expected = new Map<bigint, string>();
  for (const { number, hash } of anchors) {
    // Two heads of one number: the log has seen two chains.
    if (expected.has(number) && expected.get(number) !== hash) report({ kind: "anchor-differs", number });
    expected.set(number, hash);
  }
  if (expected.get(start.number) && expected.get(start.number) !== start.hash) report({ kind: "anchor-differs", number: start.number });
  for (const row of await db.chainLink.findMany({ where: { number: { lte: start.number } }, orderBy: { number: "asc" }, take: shownProblems })) report({ kind: "link-before-archive", ...row });

  /** A link whose hash is not the one its event gives: which of the two was changed shows at the next link. */
  let doubtful: (Head & { eventId: string; wouldBe: string }) | null = null;
  let before = start;
  for (let page = await readPage(before.number); page.length > 0; page = await readPage(before.number)) {
    for (const row of page) {
      const { number, eventId, hash } = row;
      if (number !== before.number + 1n) report({ kind: "links-missing", from: before.number + 1n, to: number - 1n });
      const follows = number === before.number + 1n;
      if (doubtful) {
        report({ kind: whichChanged(doubtful, follows && row.id ? row : null), number: doubtful.number, eventId: doubtful.eventId });
        // A changed link also spoils the next one's sum: that is told once.
        before = { number: doubtful.number, hash: row.id && linkHash(doubtful.wouldBe, row) === hash ? doubtful.wouldBe : doubtful.hash };
        doubtful = null;
      }
      if (row.id === null) report({ kind: "event-missing", number, eventId });
      else if (follows && linkHash(before.hash, row) !== hash) doubtful = { number, hash, eventId, wouldBe: linkHash(before.hash, row) };
      if (expected.has(number) && expected.get(number) !== hash) report({ kind: "anchor-differs", number });
      before = { number, hash };
    }
    result.links += page.length;
  }
  if (doubtful) report({ kind: "event-or-link-altered", number: doubtful.number, eventId: doubtful.eventId });
  for (const { number } of anchors) {
    if (number > before.number) report({ kind: "anchor-beyond-end", number });
    else if (number < start.number) report({ kind: "anchor-archived", number });
  }
  return { ...result, head: before };
}

/** The next link was made when all was well: it follows the event's own sum when the link was changed, the link's hash when the event was. */
function whichChanged(doubtful: { hash: string; wouldBe: string }, next: Row | null): "event-altered" | "link-altered" | "event-or-link-altered" {
  if (!next) return "event-or-link-altered";
  if (linkHash(doubtful.hash, next) === next.hash) return "event-altered";
  return linkHash(doubtful.wouldBe, next) === next.hash ? "link-altered" : "event-or-link-altered";
}

function readPage(after: bigint): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    SELECT c."number", c."eventId"::text AS "eventId", c."hash", ${Prisma.raw(chainedSelect)}
    FROM "ChainLink" c LEFT JOIN "Event" e ON e."id" = c."eventId" WHERE c."number" > ${after} ORDER BY c."number" LIMIT ${pageSize}`;
}

/** Events older than an interval that no link knows; of the last day alone where a page asks. */
export async function countUnsealed(age: string, { within }: { within?: string } = {}): Promise<number> {
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL statement_timeout = '60s'`;
    const [row] = await tx.$queryRaw<[{ n: bigint }]>`
      SELECT count(*) AS n FROM "Event" e
      WHERE e."at" < now() - ${age}::interval ${within ? Prisma.sql`AND e."at" > now() - ${within}::interval` : Prisma.empty}
        AND NOT EXISTS (SELECT 1 FROM "ChainLink" c WHERE c."eventId" = e."id")`;
    return Number(row.n);
  }, { timeout: 90_000 });
}
