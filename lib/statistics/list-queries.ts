import "server-only";
import { Prisma } from "@/prisma/client/client";
import type { CaseState, CommentKind, Satisfaction } from "@/prisma/client/enums";
import { db } from "../db";
import type { Cursor } from "../http/cursor";
import { atLeisure } from "./leisure";
import { fromCases, fromComments, whereListed } from "./relation";
import { isOfComments, type Filter, type ListName } from "./schema";

const { sql, empty } = Prisma;

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

/** A page of a list, newest first. */
export async function listRows({ list, filter, at }: Listed, from: Cursor | null, size: number): Promise<ListedRow[]> {
  const isWide = isOfComments(list);
  const [id, time] = isWide ? [sql`c."id"`, sql`c."createdAt"`] : [sql`k."id"`, sql`k."openedAt"`];
  const after = from ? sql`AND (${time}, ${id}) < (${from.at}, ${from.id}::uuid)` : empty;
  const rows = isWide ? sql`${fromComments(at)} LEFT JOIN case_at(${at}) AS k ON k."commentId" = c."id" AND k."isPublic"
      LEFT JOIN "Rating" AS r ON r."caseId" = k."id" AND r."round" = 1 AND NOT r."isLater" AND r."createdAt" <= ${at}` : sql`${fromCases(at)} JOIN "Comment" AS c ON c."id" = k."commentId"`;
  // The page's rows first, and what hangs on each of them then.
  const found = await db.$queryRaw<Raw[]>`
    SELECT page.*, d."nameZh", d."nameEn",
      (SELECT count(*)::int FROM "Case" AS f JOIN LATERAL (SELECT s."leadId", s."isPublic" FROM "CaseStep" AS s WHERE s."caseId" = f."id" AND s."at" <= ${at} ORDER BY s."version" DESC LIMIT 1) AS stood ON true
        WHERE f."id" IN (SELECT s."caseId" FROM "CaseStep" AS s WHERE s."leadId" = page."caseId") AND stood."leadId" = page."caseId" AND stood."isPublic") AS others
    FROM (SELECT CASE WHEN c."status" = 'published' THEN c."id" END AS "commentId", ${id} AS id, ${time} AS at, c."kind", p."slug", p."editionYear" AS year, p."titleZh", p."titleEn", right(c."receipt", 4) AS tail,
        k."id" AS "caseId", k."state", k."departmentId", k."dueAt", k."pausedAt" IS NOT NULL AS "isPaused", k."answeredAt", k."answeredDueAt", k."tookDays", r."value" AS rating
      FROM ${rows} WHERE ${whereListed(list, filter, at)} ${after} ORDER BY ${time} DESC, ${id} DESC LIMIT ${size}) AS page
    LEFT JOIN "Department" AS d ON d."id" = page."departmentId" ORDER BY page.at DESC, page.id DESC`;
  return found.map(toRow);
}

function toRow({ commentId, id, at, kind, tail, state, dueAt, isPaused, answeredAt, answeredDueAt, tookDays, rating, others, ...raw }: Raw): ListedRow {
  const department = raw.nameZh === null ? null : { zh: raw.nameZh, en: raw.nameEn };
  return { commentId, id, at, kind, tail, state, dueAt, isPaused, answeredAt, answeredDueAt, tookDays, rating, others, department, project: { slug: raw.slug, year: raw.year, zh: raw.titleZh, en: raw.titleEn } };
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
    const page: ListedRow[] = await listRows(listed, from, exportSize);
    written += page.length;
    if (page.length > 0) yield page;
    if (page.length < exportSize) break;
    from = page.at(-1)!;
  }
  if (written !== expected) throw new Error(`the list has ${expected} rows and ${written} were written`);
}
