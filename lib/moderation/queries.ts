import "server-only";
import type { Prisma } from "@/prisma/client/client";
import type { CommentStatus } from "@/prisma/client/enums";
import { db } from "../db";
import { formatCursor, type Cursor } from "../http/cursor";
import type { Staff } from "../identity/proof";
import { isOwn } from "./policy";
import { isUrgent, parseFlags, parseSeen, type QueueFilter } from "./schema";

const pageSize = 20;

/** A line of the queue, with the words as they are now and how many flags and open reports they have. */
export type QueueLine = ReturnType<typeof asLine>;
export type QueuePage = { lines: QueueLine[]; next: string | null };

const queueLineSelect = {
  id: true,
  kind: true,
  displayName: true,
  revision: true,
  createdAt: true,
  project: { select: { slug: true, titleZh: true, titleEn: true } },
  revisions: { orderBy: { number: "desc" }, take: 1, select: { body: true, flags: true } },
  _count: { select: { reports: { where: { settledAt: null } } } },
} as const satisfies Prisma.CommentSelect;

function asLine({ revisions: [latest], _count, ...line }: Prisma.CommentGetPayload<{ select: typeof queueLineSelect }>) {
  const flags = parseFlags(latest?.flags);
  return { ...line, body: latest?.body ?? "", flags: flags.length, isUrgent: flags.some(isUrgent), reports: _count.reports };
}

// The second condition says nothing new; it is what the index Comment_queue is told apart by, which a parameter cannot be.
const wherePending = { status: "pending", publishedAt: null } satisfies Prisma.CommentWhereInput;

function whereQueued({ view, project }: QueueFilter): Prisma.CommentWhereInput {
  const place = project === undefined ? {} : { project: { slug: project } };
  return view === "waiting" ? { ...wherePending, ...place } : { queueEntries: { some: { view } }, ...place };
}

/** How many comments wait for a decision, or have reports nobody has looked at. */
export function countQueue(_staff: Staff, filter: QueueFilter): Promise<number> {
  return db.comment.count({ where: whereQueued(filter) });
}

/** A page of the queue, first come first. `next` continues it. */
export async function listQueue(_staff: Staff, filter: QueueFilter, from: Cursor | null): Promise<QueuePage> {
  const rows = await db.comment.findMany({
    relationLoadStrategy: "join",
    where: { ...whereQueued(filter), ...(from && { AND: whereAfter(from) }) },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: pageSize + 1,
    select: queueLineSelect,
  });
  const lines = rows.slice(0, pageSize).map(asLine);
  const last = lines.at(-1);
  return { lines, next: rows.length > pageSize && last ? formatCursor({ at: last.createdAt, id: last.id }) : null };
}

/** Comments that wait and in which a life may be in danger: they are shown before the queue, whoever came first. */
export async function listUrgent(_staff: Staff): Promise<QueueLine[]> {
  const rows = await db.comment.findMany({
    relationLoadStrategy: "join",
    where: { ...wherePending, revisions: { some: { flags: { array_contains: [{ rule: "words", kind: "urgent" }] } } } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: pageSize,
    select: queueLineSelect,
  });
  return rows.map(asLine);
}

/** Whose turn it is after a comment: the next in the queue, or else the first of it. */
export async function getNextInQueue(_staff: Staff, filter: QueueFilter, afterId: string): Promise<string | null> {
  const after = await db.comment.findUnique({ where: { id: afterId }, select: { id: true, createdAt: true } });
  const orderBy = [{ createdAt: "asc" }, { id: "asc" }] as const satisfies Prisma.CommentOrderByWithRelationInput[];
  const find = (where: Prisma.CommentWhereInput) => db.comment.findFirst({ where: { ...whereQueued(filter), id: { not: afterId }, AND: where }, orderBy: [...orderBy], select: { id: true } });
  const found = (after && (await find(whereAfter({ at: after.createdAt, id: after.id })))) ?? (await find({}));
  return found?.id ?? null;
}

function whereAfter({ at, id }: Cursor): Prisma.CommentWhereInput {
  return { createdAt: { gte: at }, OR: [{ createdAt: { gt: at } }, { id: { gt: id } }] };
}

const queueItemSelect = {
  id: true,
  kind: true,
  displayName: true,
  createdAt: true,
  receipt: true,
  status: true,
  revision: true,
  seen: true,
  publicBody: true,
  authorId: true,
  author: { select: { phoneHash: true } },
  project: { select: { id: true, slug: true, titleZh: true, titleEn: true, status: true } },
  subDistrict: { select: { nameZh: true, nameEn: true } },
  revisions: { orderBy: { number: "desc" }, select: { number: true, body: true, masked: true, flags: true, createdAt: true } },
  decisions: {
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: {
      id: true, action: true, reason: true, words: true, keptContacts: true, createdAt: true,
      staff: { select: { name: true } },
      fromProject: { select: { titleZh: true, titleEn: true } },
      toProject: { select: { titleZh: true, titleEn: true } },
    },
  },
  reports: { where: { settledAt: null }, orderBy: { id: "asc" }, select: { id: true, reason: true, words: true, createdAt: true } },
  replies: { orderBy: { createdAt: "asc" }, select: { id: true, body: true, createdAt: true, department: { select: { nameZh: true, nameEn: true } } } },
} as const satisfies Prisma.CommentSelect;

export type QueueItem = NonNullable<Awaited<ReturnType<typeof getQueueItem>>>;

/**
 * One comment with all that a decision should rest on. Of the author it holds numbers only: never the telephone number or its hash.
 * The words of a withdrawn comment are their author's again and are left out.
 */
export async function getQueueItem(staff: Staff, id: string) {
  const row = await db.comment.findUnique({ relationLoadStrategy: "join", where: { id }, select: queueItemSelect });
  if (!row) return null;
  const { author, authorId, ...item } = row;
  return {
    ...item,
    seen: parseSeen(row.seen),
    revisions: row.status === "withdrawn" ? [] : row.revisions.map((revision) => ({ ...revision, flags: parseFlags(revision.flags) })),
    isOwn: isOwn(staff, author),
    record: await countOthersOf(authorId, id),
  };
}

/** A resident's other comments, by what became of them. */
async function countOthersOf(authorId: string, except: string): Promise<Record<CommentStatus, number>> {
  const groups = await db.comment.groupBy({ by: "status", where: { authorId, id: { not: except } }, _count: true });
  const count = (status: CommentStatus) => groups.find((group) => group.status === status)?._count ?? 0;
  return { pending: count("pending"), returned: count("returned"), published: count("published"), rejected: count("rejected"), withdrawn: count("withdrawn"), removed: count("removed") };
}

/** What waits for moderators: how many comments and since when, how many are reported. */
export async function getModerationWork(_staff: Staff) {
  const [pending, reported] = await Promise.all([
    db.comment.aggregate({ where: whereQueued({ view: "waiting" }), _count: true, _min: { createdAt: true } }),
    db.comment.count({ where: whereQueued({ view: "reported" }) }),
  ]);
  return { pending: pending._count, oldest: pending._min.createdAt, reported };
}

/** The projects a queue can be narrowed to and a comment moved to: those of the latest edition, in the list's order. */
export async function listPlaces() {
  const latest = await db.edition.findFirst({ orderBy: { year: "desc" }, select: { year: true } });
  if (!latest) return [];
  return db.project.findMany({ where: { editionYear: latest.year }, orderBy: { order: "asc" }, select: { id: true, slug: true, titleZh: true, titleEn: true } });
}
