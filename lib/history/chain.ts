import { createHash } from "node:crypto";

/** A row of the history as it is hashed and archived: every column as PostgreSQL writes it, times in UTC to the millisecond, detail as jsonb's own text. */
export type ChainedEvent = Record<(typeof chainedColumns)[number], string | null>;

/** In this order for ever. A column that comes later goes to the end and counts only where it is not null, so that older rows keep their hash. */
export const chainedColumns = ["id", "at", "actorKind", "actorId", "action", "result", "objectKind", "objectId", "detail", "network", "requestId"] as const;

/** A place in the chain: the number and hash of a link. */
export type Head = { number: bigint; hash: string };

/** What stands before the first link. SHA-256 of the words "livelihood-portal history 1". */
export const genesis: Head = { number: 0n, hash: createHash("sha256").update("livelihood-portal history 1").digest("hex") };

/** A link's hash, in hex: SHA-256 of the hash before it, a line break, and the event's columns as a JSON array. */
export function linkHash(previous: string, event: ChainedEvent): string {
  return createHash("sha256").update(`${previous}\n${JSON.stringify(chainedColumns.map((column) => event[column]))}`).digest("hex");
}

/** The columns of "Event" e as text, for every query that hashes. Constant words: nothing of it comes from outside. */
export const chainedSelect = `e."id"::text AS "id", to_char(e."at" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "at", e."actorKind"::text AS "actorKind",
  e."actorId"::text AS "actorId", e."action", e."result"::text AS "result", e."objectKind", e."objectId", e."detail"::text AS "detail", e."network", e."requestId"`;

/** Reads "number:hash" as the log and the verifying command write it; null when it is something else. */
export function parseAnchor(text: string): Head | null {
  const match = /^(\d{1,18}):([0-9a-f]{64})$/.exec(text);
  return match ? { number: BigInt(match[1]!), hash: match[2]! } : null;
}

export function formatAnchor({ number, hash }: Head): string {
  return `${number}:${hash}`;
}
