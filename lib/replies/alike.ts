import "server-only";
import { db, type Transaction } from "../db";
import { lettersOf, likenessTo } from "../text/likeness";
import { printOf } from "../text/print";
import { isTemplated, templated } from "./policy";

/** As many candidates as are compared: those that are marked already need no other. */
const mostCompared = 300;

type Looked = { caseId: string; body: string; at?: Date };

/** The answers to other cases of the last days whose present words are nearly these: at most one a case, by its newest. */
export async function findAlike(client: Transaction, { caseId, body, at = new Date() }: Looked): Promise<{ replyId: string; caseId: string }[]> {
  const letters = lettersOf(body);
  const bands = printOf(body);
  const since = new Date(at.getTime() - templated.days * 86_400_000);
  // What is too short for a print is compared with what is too short as well.
  const candidates = await client.$queryRaw<{ replyId: string; caseId: string; body: string }[]>`
    WITH recent AS (
      SELECT "id" FROM "Reply" WHERE "createdAt" > ${since} UNION SELECT "replyId" FROM "ReplyRevision" WHERE "createdAt" > ${since}
    ), present AS (
      SELECT r."id", r."caseId", coalesce(v."body", r."body") AS "body", coalesce(v."bands", r."bands") AS "bands", coalesce(v."createdAt", r."createdAt") AS "at"
      FROM recent JOIN "Reply" AS r USING ("id")
      LEFT JOIN LATERAL (SELECT * FROM "ReplyRevision" AS w WHERE w."replyId" = r."id" ORDER BY w."number" DESC LIMIT 1) AS v ON true
      WHERE r."kind" = 'answer' AND r."caseId" IS NOT NULL AND r."caseId" <> ${caseId}::uuid
    )
    SELECT "id" AS "replyId", "caseId", "body" FROM present
    WHERE "bands" && ${bands}::integer[] OR cardinality("bands") = 0 AND ${bands.length} = 0
    ORDER BY "at" DESC, "id" DESC LIMIT ${mostCompared}`;
  const likeness = likenessTo(letters);
  const known = new Map<string, boolean>();
  const found = new Map<string, string>();
  for (const candidate of candidates) {
    const others = lettersOf(candidate.body);
    if (!known.has(others)) known.set(others, others === letters || (bands.length > 0 && likeness(others) >= templated.likeness));
    if (known.get(others) && !found.has(candidate.caseId)) found.set(candidate.caseId, candidate.replyId);
  }
  return [...found].map(([alikeCase, replyId]) => ({ replyId, caseId: alikeCase }));
}

/** To how many other cases this week nearly the same was answered. */
export async function countAlike(looked: Looked): Promise<number> {
  return (await findAlike(db, looked)).length;
}

/** Waits until whoever else is publishing is done, so that of several alike none is missed. Held until COMMIT. */
export async function publishAlone(tx: Transaction): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('replies'))`;
}

/** Marks an answer, and those that it is nearly the same as, where they are many. After `publishAlone`. */
export async function markTemplated(tx: Transaction, { replyId, ...looked }: Looked & { replyId: string; at: Date }): Promise<void> {
  const alike = await findAlike(tx, looked);
  if (!isTemplated(alike.length)) return;
  const ids = [replyId, ...alike.map((other) => other.replyId)];
  await tx.templatedReply.createMany({ data: ids.map((id) => ({ replyId: id, foundAt: looked.at, alike: alike.length })), skipDuplicates: true });
}
