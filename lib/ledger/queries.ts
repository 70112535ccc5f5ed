import "server-only";
import { Prisma } from "@/prisma/client/client";
import type { RejectionReason } from "@/prisma/client/enums";
import { db } from "../db";
import { kept } from "./cache";
import { boundsOf, ledgerReasons, type Ledger, type LedgerPeriod, type LedgerRow } from "./schema";

type Counted = Omit<LedgerRow, "reasons"> & Record<`reason_${RejectionReason}`, number> & { slug: string | null; titleZh: string; titleEn: string };

const reasonCounts = Prisma.join(ledgerReasons.map((reason) => Prisma.sql`count(*) FILTER (WHERE c."status" = 'rejected' AND coalesce(refused."reason", 'other') = ${reason}::"RejectionReason")::int AS ${Prisma.raw(`"reason_${reason}"`)}`));

/**
 * Counts a period from the rows themselves, in one statement: each comment received in it, where it stands now, by the project it stands
 * under now. Nothing is decided before it is received, so that decisions before the period need no look; of those that were refused or wait,
 * one row each is asked for more. The line without a project is the total.
 */
export async function countLedger(period: LedgerPeriod): Promise<Ledger> {
  const { from, until } = boundsOf(period);
  const computedAt = new Date();
  const rows = await db.$queryRaw<Counted[]>`
    SELECT p."slug", p."titleZh", p."titleEn", counted.* FROM (
      SELECT c."projectId",
        count(*)::int AS received,
        count(*) FILTER (WHERE c."status" = 'published')::int AS published,
        count(*) FILTER (WHERE c."status" = 'pending')::int AS waiting,
        count(*) FILTER (WHERE words."held")::int AS held,
        count(*) FILTER (WHERE c."status" = 'returned')::int AS returned,
        count(*) FILTER (WHERE c."status" = 'rejected')::int AS rejected,
        ${reasonCounts},
        count(*) FILTER (WHERE c."status" = 'removed')::int AS removed,
        count(*) FILTER (WHERE c."status" = 'withdrawn')::int AS withdrawn,
        count(appeal."commentId")::int AS appealed,
        count(*) FILTER (WHERE decided."restored")::int AS restored,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM decided."first" - c."createdAt")::float8 / 3600) AS "medianHours"
      FROM "Comment" AS c
      LEFT JOIN (
        SELECT "commentId", min("createdAt") AS "first", bool_or("action" = 'restore') AS "restored"
        FROM "Decision" WHERE "action" <> 'move' AND "createdAt" >= ${from} GROUP BY "commentId"
      ) AS decided ON decided."commentId" = c."id"
      LEFT JOIN LATERAL (
        SELECT "reason" FROM "Decision" WHERE c."status" = 'rejected' AND "commentId" = c."id" AND "action" = 'reject' ORDER BY "createdAt" DESC, "id" DESC LIMIT 1
      ) AS refused ON true
      LEFT JOIN LATERAL (
        SELECT "held" FROM "CommentRevision" WHERE c."status" = 'pending' AND "commentId" = c."id" AND "number" = c."revision" LIMIT 1
      ) AS words ON true
      LEFT JOIN (SELECT DISTINCT "commentId" FROM "Appeal" WHERE "commentId" IS NOT NULL AND "caseId" IS NULL) AS appeal ON appeal."commentId" = c."id"
      WHERE c."createdAt" >= ${from} AND c."createdAt" < ${until}
      GROUP BY GROUPING SETS ((c."projectId"), ())
    ) AS counted
    LEFT JOIN "Project" AS p ON p."id" = counted."projectId"
    ORDER BY p."editionYear", p."order"`;
  const total = rows.find(({ slug }) => slug === null)!;
  const projects = rows.flatMap((row) => (row.slug === null ? [] : [{ slug: row.slug, title: { zh: row.titleZh, en: row.titleEn }, ...toRow(row) }]));
  return { period, from, until, computedAt, total: toRow(total), projects };
}

function toRow(row: Counted): LedgerRow {
  const { received, published, waiting, held, returned, rejected, removed, withdrawn, appealed, restored, medianHours } = row;
  const reasons = Object.fromEntries(ledgerReasons.map((reason) => [reason, row[`reason_${reason}`]])) as Record<RejectionReason, number>;
  return { received, published, waiting, held, returned, rejected, reasons, removed, withdrawn, appealed, restored, medianHours };
}

/**
 * A period of the ledger as it was within the last minute (docs/decisions/ledger.md). One that nothing can have been received in is counted,
 * which costs nothing, and not kept: a thousand of those would push out the ones that are dear.
 */
export async function getLedger(period: LedgerPeriod): Promise<Ledger> {
  const { from, until } = boundsOf(period);
  const first = await kept("first receipt", getFirstReceipt);
  const isKept = first !== null && first < until && from <= new Date();
  return isKept ? kept(period.name, () => countLedger(period)) : countLedger(period);
}

/** When the first comment of all was received; null before there is one. */
export async function getFirstReceipt(): Promise<Date | null> {
  const { _min } = await db.comment.aggregate({ _min: { createdAt: true } });
  return _min.createdAt;
}

/** Projects that publish before a person looks, since when, in their order. */
export function listPublishFirst() {
  return db.project.findMany({
    where: { publishFirstSince: { not: null } },
    orderBy: [{ editionYear: "desc" }, { order: "asc" }],
    select: { slug: true, titleZh: true, titleEn: true, publishFirstSince: true },
  });
}
