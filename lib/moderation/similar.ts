import "server-only";
import { Prisma } from "@/prisma/client/client";
import { db } from "../db";
import type { Staff } from "../identity/proof";
import { lettersOf, likenessTo } from "../text/likeness";
import { printOf } from "../text/print";

/** A comment much like another one: 1 is the same, but for spaces, punctuation and looks. */
export type Similar = { id: string; likeness: number };

/** What moderators are shown: a little below what a rule takes for a copy, so that they see the doubtful ones too. */
const worthShowing = 0.7;
/** Of those that share a band the newest are looked at: a text that was sent ten thousand times needs not be compared with each. */
const newest = 300;
/** And of these the ones that share most are compared letter by letter. */
const compared = 50;

type Candidate = { id: string; authorId: string; body: string };

/** Comments whose current words may be much like a text's, the likeliest first. Withdrawn ones are their author's again. */
function listCandidates(body: string, whose: Prisma.Sql): Promise<Candidate[]> {
  const bands = printOf(body);
  if (bands.length === 0) return Promise.resolve([]);
  return db.$queryRaw`
    SELECT c."id", c."authorId", r."body" FROM newest_sharing(${bands}::int[], ${newest}) AS found
    JOIN "Comment" AS c ON c."id" = found."commentId" AND c."revision" = found."revision"
    JOIN "CommentRevision" AS r ON r."commentId" = c."id" AND r."number" = c."revision"
    WHERE c."status" <> 'withdrawn' AND ${whose}
    ORDER BY found."shared" DESC, c."id" DESC LIMIT ${compared}`;
}

/** Other people's texts that may be much like this one, for the rule against repeats. */
export function listOthersLike(body: string, authorId: string): Promise<{ body: string }[]> {
  return listCandidates(body, Prisma.sql`c."authorId" <> ${authorId}::uuid`);
}

/** Comments much like one, by its author and by others, the most alike first. Nothing is like a withdrawn comment, or one that is not there. */
export async function findSimilar(_staff: Staff, commentId: string): Promise<{ own: Similar[]; others: Similar[] }> {
  const comment = await db.comment.findUnique({
    where: { id: commentId, status: { not: "withdrawn" } },
    select: { authorId: true, revisions: { orderBy: { number: "desc" }, take: 1, select: { body: true } } },
  });
  const [latest] = comment?.revisions ?? [];
  if (!comment || !latest) return { own: [], others: [] };
  const likeness = likenessTo(lettersOf(latest.body));
  const candidates = await listCandidates(latest.body, Prisma.sql`c."id" <> ${commentId}::uuid`);
  const similar = candidates
    .map(({ id, authorId, body }) => ({ id, authorId, likeness: likeness(lettersOf(body)) }))
    .filter((candidate) => candidate.likeness >= worthShowing)
    .sort((a, b) => b.likeness - a.likeness);
  const by = (isOwn: boolean) => similar.filter(({ authorId }) => (authorId === comment.authorId) === isOwn).map(({ id, likeness }) => ({ id, likeness }));
  return { own: by(true), others: by(false) };
}
