import "server-only";
import { Prisma } from "@/prisma/client/client";
import type { QueueView } from "@/prisma/client/enums";
import { db } from "../db";
import type { Staff } from "../identity/proof";
import { countViews, findEntries, scopeOf, type Count, type Entry } from "./queue-entries";
import { formatPlace, type Place } from "./queue-place";
import { withoutContacts } from "./rules/contacts";
import { openViews, parseFlags, type OpenView, type QueueFilter } from "./schema";

const { sql } = Prisma;
const pageSize = 20;

/** A line of the queue: the words as they are now, without contact data, and all that says how soon they are to be looked at. */
export type QueueLine = Awaited<ReturnType<typeof listLines>>[number];
/** `isCut`: the filters meet so seldom that the search stopped before the page was full; `next` goes on from there. */
export type QueuePage = { lines: QueueLine[]; next: string | null; isCut: boolean };

/** A page of the queue, in its order. `next` continues it. */
export async function listQueue(staff: Staff, filter: QueueFilter, from: Place | null): Promise<QueuePage> {
  const { entries, end } = await findEntries(await scopeOf(filter), from, pageSize + 1);
  const shown = entries.slice(0, pageSize);
  const last = entries.length > pageSize ? asPlace(shown.at(-1)!) : end;
  return { lines: await listLines(staff, shown), next: last && formatPlace(last), isCut: end !== null };
}

/** Comments that wait and in which a life may be in danger: they are shown before the queue, whoever came first. */
export async function listUrgent(staff: Staff): Promise<QueueLine[]> {
  const entries = await db.$queryRaw<Entry[]>`
    SELECT "commentId", "at", "urgency" FROM "QueueEntry" WHERE "view" = 'waiting' AND 3 - "urgency" = 0 ORDER BY "at", "commentId" LIMIT ${pageSize}`;
  return listLines(staff, entries);
}

/** How many each open view has for a filter. */
export async function countQueues(_staff: Staff, filter: QueueFilter): Promise<Record<OpenView, Count>> {
  const counts = await countViews(await scopeOf(filter), openViews);
  return Object.fromEntries(openViews.map((view) => [view, counts.get(view)!])) as Record<OpenView, Count>;
}

/** How many a view has, up to a thousand: past that nobody works by the difference. */
export async function countQueue(_staff: Staff, filter: QueueFilter): Promise<number> {
  return (await countViews(await scopeOf(filter), [filter.view], 1_000)).get(filter.view)!.n;
}

/**
 * Whose turn it is after a comment: the next in this queue's order, or else the first of it. What somebody else has open, what waits for a
 * decision to take effect and what one may not decide on oneself is passed over.
 */
export async function getNextInQueue(staff: Staff, filter: QueueFilter, afterId: string): Promise<string | null> {
  const [scope, place] = await Promise.all([scopeOf(filter), getPlaceInQueue(filter, afterId)]);
  // OFFSET 0: looked up for each entry in turn, never joined from all comments.
  const mine = sql`EXISTS (SELECT 1 FROM "Comment" AS c JOIN "User" AS u ON u."id" = c."authorId"
    WHERE c."id" = e."commentId" AND (u."phoneHash" = ANY(${[...staff.phoneHashes]}::text[]) OR c."enteredById" = ${staff.staffId}::uuid) OFFSET 0)`;
  const taken = sql`EXISTS (SELECT 1 FROM "Claim" AS k WHERE k."commentId" = e."commentId" AND k."until" > now() AND k."staffId" <> ${staff.staffId}::uuid)`;
  const only = sql`e."commentId" <> ${afterId}::uuid AND NOT ${taken} AND NOT ${mine} AND NOT ${isNotFor(staff, filter.view)}`;
  for (const from of place ? [place, null] : [null]) {
    const { entries } = await findEntries(scope, from, 1, only);
    if (entries[0]) return entries[0].commentId;
  }
  return null;
}

/** What somebody else has to do in a view: be second to this person's proposal, or decide an appeal against what they decided. */
function isNotFor({ staffId }: Staff, view: QueueView): Prisma.Sql {
  if (view === "second") return sql`e."staffId" = ${staffId}::uuid`;
  const waits = sql`EXISTS (SELECT 1 FROM "Proposal" AS p WHERE p."commentId" = e."commentId" AND p."settledAt" IS NULL)`;
  if (view === "appealed") return sql`(${waits} OR EXISTS (SELECT 1 FROM "Decision" AS d WHERE d."commentId" = e."commentId" AND d."staffId" = ${staffId}::uuid))`;
  return waits;
}

/** Where a comment stands in the queue, or stood before it was decided on; null where that cannot be told any more. */
export async function getPlaceInQueue({ view }: QueueFilter, id: string): Promise<Place | null> {
  const comment = await db.comment.findUnique({ where: { id }, select: { createdAt: true, queueEntries: { select: { view: true, at: true, urgency: true } } } });
  if (!comment) return null;
  const here = comment.queueEntries.find((entry) => entry.view === view);
  if (here) return { at: here.at, id, urgency: here.urgency };
  if (view !== "waiting" && view !== "held") return null;
  return { at: comment.createdAt, id, urgency: comment.queueEntries[0]?.urgency ?? 0 };
}

function asPlace({ at, commentId, urgency }: Entry): Place {
  return { at, id: commentId, urgency };
}

const who = { staff: { select: { name: true } } } as const;
const queueLineSelect = {
  id: true,
  kind: true,
  status: true,
  displayName: true,
  revision: true,
  createdAt: true,
  enteredVia: true,
  project: { select: { slug: true, titleZh: true, titleEn: true } },
  subDistrict: { select: { nameZh: true, nameEn: true } },
  revisions: { orderBy: { number: "desc" }, take: 1, select: { body: true, flags: true } },
  claim: { select: { staffId: true, until: true, ...who } },
  decisions: { where: { action: { not: "move" } }, orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: 1, select: { action: true, createdAt: true, ...who } },
  proposals: { where: { settledAt: null }, take: 1, select: { action: true, createdAt: true, ...who } },
  _count: { select: { reports: { where: { settledAt: null } } } },
} as const satisfies Prisma.CommentSelect;

/** The lines of these entries. A withdrawn comment's words are its author's again. */
async function listLines({ staffId }: Staff, entries: readonly Entry[]) {
  if (entries.length === 0) return [];
  const rows = await db.comment.findMany({ relationLoadStrategy: "join", where: { id: { in: entries.map(({ commentId }) => commentId) } }, select: queueLineSelect });
  const now = new Date();
  const found = new Map(rows.map((row) => [row.id, row]));
  return entries.flatMap(({ commentId, at, urgency }) => {
    const row = found.get(commentId);
    if (!row) return [];
    const { revisions: [latest], _count, claim, decisions: [decision], proposals: [proposal], ...line } = row;
    const flags = parseFlags(latest?.flags);
    return [{
      ...line,
      at,
      urgency,
      body: row.status === "withdrawn" || !latest ? null : withoutContacts(latest.body),
      flags: [...new Map(flags.map(({ rule, kind }) => [`${rule}.${kind}`, { rule, kind }])).values()],
      reports: _count.reports,
      claim: claim && claim.until > now ? { name: claim.staff.name, isOwn: claim.staffId === staffId } : null,
      decision: decision ?? null,
      proposal: proposal ?? null,
    }];
  });
}

/** What waits for moderators, and since when the oldest has waited. */
export async function getModerationWork(staff: Staff) {
  const [counts, oldest] = await Promise.all([
    countQueues(staff, { view: "waiting" }),
    db.queueEntry.findFirst({ where: { view: "waiting" }, orderBy: [{ at: "asc" }, { commentId: "asc" }], select: { at: true } }),
  ]);
  return { counts, oldest: oldest?.at ?? null };
}

/** The projects a queue can be narrowed to and a comment moved to: those in the lists of the open years, in order. */
export async function listPlaces() {
  return db.project.findMany({ where: { archivedAt: null, edition: { closedAt: null } }, orderBy: [{ editionYear: "desc" }, { order: "asc" }], select: { id: true, slug: true, titleZh: true, titleEn: true } });
}

/** What else a queue can be narrowed to. Moderators are named also after they have left: what they decided stays theirs. */
export async function listQueueChoices() {
  const [areas, subDistricts, moderators] = await Promise.all([
    db.area.findMany({ distinct: ["slug"], orderBy: [{ editionYear: "desc" }, { order: "asc" }], select: { slug: true, titleZh: true, titleEn: true } }),
    db.subDistrict.findMany({ orderBy: { order: "asc" }, select: { code: true, nameZh: true, nameEn: true } }),
    db.staff.findMany({ where: { role: { in: ["moderator", "admin"] } }, orderBy: { name: "asc" }, select: { id: true, name: true } }),
  ]);
  return { areas, subDistricts, moderators };
}
