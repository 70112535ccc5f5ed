import "server-only";
import { Prisma } from "@/prisma/client/client";
import type { CaseState, CommentKind, Satisfaction } from "@/prisma/client/enums";
import type { Cursor } from "../http/cursor";
import { atLeisure } from "./leisure";
import { fromCases, fromCasesInOrder, fromComments, stood, whereListed, whereOpened } from "./relation";
import { isOfComments, type Filter, type ListName } from "./schema";
import { newTurn } from "./turn";

const { sql, raw, empty } = Prisma;

/** A list as its address says: which, of what, as of when. */
export type Listed = { list: ListName; filter: Filter; at: Date };

/** A line behind a number. Nobody's name and nobody's words: those stand under the public comment, where there is one. */
export type ListedRow = {
  /** Of the comment where it is public now, for its address. */
  commentId: string | null;
  /** The case's or the comment's: where the next page starts. */
  id: string;
  /** Opened; received, in the list of that. */
  at: Date;
  kind: CommentKind;
  project: { slug: string; year: number; zh: string; en: string };
  /** The last four digits of its number: its author finds it, nobody else can ask for it with that. */
  tail: string;
  /** As of the moment; null: not public then. */
  state: CaseState | null;
  department: { zh: string; en: string | null } | null;
  dueAt: Date | null;
  isPaused: boolean;
  answeredAt: Date | null;
  answeredDueAt: Date | null;
  tookDays: number | null;
  rating: Satisfaction | null;
  /** Residents who are answered with it, besides its author. */
  others: number;
};

type Raw = Omit<ListedRow, "project" | "department"> & { slug: string; year: number; titleZh: string; titleEn: string; nameZh: string | null; nameEn: string | null };

/** From this length on a list is read in the order of its index: its next rows are near. A shorter one is found whole, and sorted. */
const longList = 500;

/** What hangs on a page's rows: `page` has id, at, and the case's standing. */
const standing = raw(`k."id" AS "caseId", k."state", k."departmentId", k."dueAt", k."pausedAt" IS NOT NULL AS "isPaused", k."answeredAt", k."answeredDueAt", k."tookDays", r."value" AS rating`);
const about = raw(`CASE WHEN c."status" = 'published' THEN c."id" END AS "commentId", c."kind", right(c."receipt", 4) AS tail, p."slug", p."editionYear" AS year, p."titleZh", p."titleEn"`);

/** The last page of a long list, and each of a short one, may read every case. */
const inTurn = newTurn(100);

/** A page of a list of so many rows, newest first. Of the pages that are asked for one is read at a time; past a hundred that wait it is `Crowded`. */
export async function listRows(listed: Listed, from: Cursor | null, size: number, length: number, { isPatient = false } = {}): Promise<ListedRow[]> {
  if (length === 0) return [];
  const { at } = listed;
  const page = isOfComments(listed.list) ? commentPage(listed, from, size) : casePage(listed, from, size, length >= longList);
  const read = () => atLeisure((tx) => tx.$queryRaw<Raw[]>`
    SELECT page.*, d."nameZh", d."nameEn",
      (SELECT count(*)::int FROM "Case" AS f JOIN LATERAL (SELECT s."leadId", s."isPublic" FROM "CaseStep" AS s WHERE s."caseId" = f."id" AND s."at" <= ${at} ORDER BY s."version" DESC LIMIT 1) AS stood ON true
        WHERE f."id" IN (SELECT s."caseId" FROM "CaseStep" AS s WHERE s."leadId" = page."caseId") AND stood."leadId" = page."caseId" AND stood."isPublic") AS others
    FROM (${page}) AS page LEFT JOIN "Department" AS d ON d."id" = page."departmentId" ORDER BY page.at DESC, page.id DESC`);
  return (await inTurn(read, { isPatient })).map(toRow);
}

function casePage({ list, filter, at }: Listed, from: Cursor | null, size: number, isLong: boolean): Prisma.Sql {
  const [id, time] = isLong ? [sql`b."id"`, sql`b."openedAt"`] : [sql`k."id"`, sql`k."openedAt"`];
  const after = from ? sql`AND (${time}, ${id}) < (${from.at}, ${from.id}::uuid)` : empty;
  return sql`SELECT ${about}, ${standing}, k."id", k."openedAt" AS at FROM ${isLong ? fromCasesInOrder(at) : fromCases(at)} JOIN "Comment" AS c ON c."id" = k."commentId"
    WHERE ${whereListed(list, filter, at)} ${isLong ? whereOpened(filter) : empty} ${after} ORDER BY ${time} DESC, ${id} DESC LIMIT ${size}`;
}

/** The comments first, and the cases of those few then. */
function commentPage({ list, filter, at }: Listed, from: Cursor | null, size: number): Prisma.Sql {
  const after = from ? sql`AND (c."createdAt", c."id") < (${from.at}, ${from.id}::uuid)` : empty;
  return sql`SELECT c.*, ${standing} FROM (
      SELECT ${about}, c."id", c."createdAt" AS at FROM ${fromComments(at)} WHERE ${whereListed(list, filter, at)} ${after} ORDER BY c."createdAt" DESC, c."id" DESC LIMIT ${size}
    ) AS c LEFT JOIN "Case" AS b ON b."commentId" = c."id" LEFT JOIN LATERAL (${stood(at)}) AS k ON k."isPublic"
    LEFT JOIN "Rating" AS r ON r."caseId" = k."id" AND r."round" = 1 AND NOT r."isLater" AND r."createdAt" <= ${at}`;
}

function toRow({ commentId, id, at, kind, tail, state, dueAt, isPaused, answeredAt, answeredDueAt, tookDays, rating, others, ...rest }: Raw): ListedRow {
  const department = rest.nameZh === null ? null : { zh: rest.nameZh, en: rest.nameEn };
  return { commentId, id, at, kind, tail, state, dueAt, isPaused, answeredAt, answeredDueAt, tookDays, rating, others, department, project: { slug: rest.slug, year: rest.year, zh: rest.titleZh, en: rest.titleEn } };
}

/** How many rows a list has: the same condition, counted. */
export async function countRows({ list, filter, at }: Listed): Promise<number> {
  const [row] = await atLeisure((tx) => tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM ${isOfComments(list) ? fromComments(at) : fromCases(at)} WHERE ${whereListed(list, filter, at)}`);
  return row!.n;
}

const exportSize = 1_000;

/**
 * A whole list, a page at a time: the next is read when the one before was taken. Throws at the end where the rows are not as many as were
 * counted as of the same moment, so that a file that is not whole is not taken for one.
 */
export async function* exportRows(listed: Listed): AsyncGenerator<ListedRow[]> {
  const expected = await countRows(listed);
  let written = 0;
  for (let from: Cursor | null = null; ; ) {
    const page: ListedRow[] = await listRows(listed, from, exportSize, expected, { isPatient: true });
    written += page.length;
    if (page.length > 0) yield page;
    if (page.length < exportSize) break;
    from = page.at(-1)!;
  }
  if (written !== expected) throw new Error(`the list has ${expected} rows and ${written} were written`);
}
