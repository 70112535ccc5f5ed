import "server-only";
import { z } from "zod";
import type { CommentKind, CommentStatus, RejectionReason } from "@/prisma/client/enums";
import type { Prisma } from "@/prisma/client/client";
import { db } from "../db";
import { formatCursor, parseCursor, type Cursor } from "../http/cursor";
import type { Actor, Verified } from "../identity/proof";
import { countTry } from "../limits/commands";
import { ok, refuse, type Result } from "../result";
import { daysBetween } from "./clock";
import { parseReceipt } from "./receipt";

export const pageSize = 20;

/** What the public reads. The database agrees: `publicBody` is there exactly while the status is this one. */
export const wherePublished = { status: "published" } satisfies Prisma.CommentWhereInput;
/** A thread's places: what is public, and what was and left a notice. The same rows as the index Comment_thread. */
const whereInThread = { publishedAt: { not: null } } satisfies Prisma.CommentWhereInput;

const nobody = "00000000-0000-0000-0000-000000000000";

/** The only way from the table to a public page. `authorId` and `createdAt` go no further than `toPublicComment`. */
function publicCommentSelect(viewerId: string) {
  return {
    id: true,
    kind: true,
    status: true,
    displayName: true,
    publicBody: true,
    publishedAt: true,
    createdAt: true,
    authorId: true,
    subDistrict: { select: { nameZh: true, nameEn: true } },
    replies: { orderBy: { createdAt: "asc" }, select: { id: true, body: true, createdAt: true, department: { select: { nameZh: true, nameEn: true } } } },
    decisions: { where: { action: "remove" }, orderBy: { createdAt: "desc" }, take: 1, select: { reason: true, createdAt: true } },
    supports: { where: { userId: viewerId }, select: { userId: true } },
    _count: { select: { supports: true } },
  } satisfies Prisma.CommentSelect;
}

type PublicRow = Prisma.CommentGetPayload<{ select: ReturnType<typeof publicCommentSelect> }>;

type Named = { nameZh: string; nameEn: string | null };

export type PublicReply = {
  id: string;
  department: Named;
  body: string;
  at: Date;
  /** Calendar days from the comment's arrival, in the district's time. */
  days: number;
};

export type PublicComment = {
  id: string;
  publishedAt: Date;
  kind: CommentKind;
  displayName: string;
  subDistrict: Named | null;
  replies: PublicReply[];
  supports: number;
  isSupported: boolean;
  isOwn: boolean;
} & ({ status: "published"; body: string } | { status: "removed"; body: null; reason: RejectionReason; removedAt: Date });

export type Thread = {
  comments: PublicComment[];
  /** Where the neighbouring pages start; null where there is none. */
  newer: string | null;
  older: string | null;
};

/** `older` and `newer` are cursors as they stood in the address; anything else begins at the beginning. */
type ThreadPlace = { projectId: string; older?: unknown; newer?: unknown; viewer: Actor };

/**
 * A page of a project's thread, newest first, with official replies. One query, by the index Comment_thread: the hundredth page is as
 * fast as the first.
 */
export async function listPublishedComments({ projectId, older, newer, viewer }: ThreadPlace): Promise<Thread> {
  const before = parseCursor(older);
  const after = before ? null : parseCursor(newer);
  const rows = await readThread({ projectId, before, after, viewer });
  // A page of the newest few would be odd: whoever reaches the beginning sees all of the first page.
  if (after && rows.length <= pageSize) return listPublishedComments({ projectId, viewer });
  const page = rows.slice(0, pageSize);
  if (after) page.reverse();
  return {
    comments: page.map((row) => toPublicComment(row, viewer)),
    newer: before || after ? cursorOf(page[0]) : null,
    older: after || rows.length > pageSize ? cursorOf(page.at(-1)) : null,
  };
}

function readThread({ projectId, before, after, viewer }: { projectId: string; before: Cursor | null; after: Cursor | null; viewer: Actor }): Promise<PublicRow[]> {
  return db.comment.findMany({
    relationLoadStrategy: "join",
    where: {
      projectId,
      ...whereInThread,
      // The first bound is the index scan's, the second settles ties.
      ...(before && { publishedAt: { lte: before.at }, OR: [{ publishedAt: { lt: before.at } }, { id: { lt: before.id } }] }),
      ...(after && { publishedAt: { gte: after.at }, OR: [{ publishedAt: { gt: after.at } }, { id: { gt: after.id } }] }),
    },
    orderBy: after ? [{ publishedAt: "asc" }, { id: "asc" }] : [{ publishedAt: "desc" }, { id: "desc" }],
    take: pageSize + 1,
    select: publicCommentSelect(viewerId(viewer)),
  });
}

function cursorOf(row: PublicRow | undefined): string | null {
  return row ? formatCursor({ at: row.publishedAt!, id: row.id }) : null;
}

export type LinkedComment = { comment: PublicComment; project: { slug: string; titleZh: string; titleEn: string; publishedComments: number } };

/** One comment with its replies, at an address of its own; or its notice, once removed. Null for everything that was never public. */
export async function getPublishedComment({ id, viewer }: { id: string; viewer: Actor }): Promise<LinkedComment | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const row = await db.comment.findUnique({
    relationLoadStrategy: "join",
    where: { id, ...whereInThread },
    select: { ...publicCommentSelect(viewerId(viewer)), project: { select: { slug: true, titleZh: true, titleEn: true, publishedComments: true } } },
  });
  return row && { comment: toPublicComment(row, viewer), project: row.project };
}

function viewerId(viewer: Actor): string {
  return viewer.kind === "resident" ? viewer.userId : nobody;
}

function toPublicComment(row: PublicRow, viewer: Actor): PublicComment {
  const { id, kind, displayName, subDistrict, publishedAt, createdAt, decisions: [removal] } = row;
  return {
    id,
    kind,
    displayName,
    subDistrict,
    publishedAt: publishedAt!,
    replies: row.replies.map(({ createdAt: at, ...reply }) => ({ ...reply, at, days: daysBetween(createdAt, at) })),
    supports: row._count.supports,
    isSupported: row.supports.length > 0,
    isOwn: row.authorId === viewerId(viewer),
    ...(row.status === "published"
      ? { status: "published", body: row.publicBody! }
      : { status: "removed", body: null, reason: removal?.reason ?? "other", removedAt: removal?.createdAt ?? publishedAt! }),
  };
}

const ownCommentSelect = {
  id: true,
  receipt: true,
  kind: true,
  status: true,
  displayName: true,
  revision: true,
  publishedAt: true,
  createdAt: true,
  subDistrict: { select: { nameZh: true, nameEn: true } },
  project: { select: { slug: true, titleZh: true, titleEn: true } },
  revisions: { orderBy: { number: "desc" }, take: 1, select: { body: true, masked: true, createdAt: true } },
  decisions: { orderBy: { createdAt: "asc" }, select: { action: true, reason: true, words: true, createdAt: true } },
  replies: { orderBy: { createdAt: "asc" }, select: { id: true, body: true, createdAt: true, department: { select: { nameZh: true, nameEn: true } } } },
  notices: { where: { readAt: null }, select: { id: true } },
} satisfies Prisma.CommentSelect;

type OwnRow = Prisma.CommentGetPayload<{ select: typeof ownCommentSelect }>;

/** A comment as its author sees it: always, whatever became of it, in their own words. */
export type OwnComment = Omit<OwnRow, "revisions" | "notices"> & { status: CommentStatus; body: string; editedAt: Date | null; news: number };

/** A page of a resident's own comments, newest first. */
export async function listOwnComments(actor: Verified, older?: unknown): Promise<{ comments: OwnComment[]; isFirst: boolean; older: string | null }> {
  const place = parseCursor(older);
  const rows = await db.comment.findMany({
    relationLoadStrategy: "join",
    where: {
      authorId: actor.userId,
      ...(place && { createdAt: { lte: place.at }, OR: [{ createdAt: { lt: place.at } }, { id: { lt: place.id } }] }),
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: pageSize + 1,
    select: ownCommentSelect,
  });
  const last = rows.length > pageSize ? rows[pageSize - 1] : undefined;
  return {
    comments: rows.slice(0, pageSize).map(toOwnComment),
    isFirst: !place,
    older: last ? formatCursor({ at: last.createdAt, id: last.id }) : null,
  };
}

/** One of a resident's own comments; null when it is not theirs. */
export async function getOwnComment(actor: Verified, id: string): Promise<OwnComment | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const row = await db.comment.findUnique({ relationLoadStrategy: "join", where: { id, authorId: actor.userId }, select: ownCommentSelect });
  return row && toOwnComment(row);
}

function toOwnComment({ revisions: [latest], notices, ...row }: OwnRow): OwnComment {
  return { ...row, body: latest!.body, editedAt: row.revision > 1 ? latest!.createdAt : null, news: notices.length };
}

/** How many things have happened to a resident's comments that they have not looked at yet. */
export function countUnread(actor: Verified): Promise<number> {
  return db.notice.count({ where: { userId: actor.userId, readAt: null } });
}

/** How far a comment has come. Never its words, its author or its project: a number can be read over somebody's shoulder. */
export type ReceiptState = { receipt: string; status: CommentStatus; receivedAt: Date; decidedAt: Date | null; repliedAt: Date | null };

/** Anybody with the number may ask. `receipt-wrong`: the check digit says it was misread; `receipt-unknown`: nothing has this number. */
export async function lookUpReceipt(actor: Actor, raw: string): Promise<Result<ReceiptState, "receipt-wrong" | "receipt-unknown" | "too-many-tries">> {
  const tooMany = await countTry({ "receipt-per-address": actor.request.addressHash });
  if (tooMany) return tooMany;
  const receipt = parseReceipt(raw);
  if (!receipt) return refuse("receipt-wrong");
  const found = await db.comment.findUnique({
    relationLoadStrategy: "join",
    where: { receipt },
    select: {
      status: true,
      createdAt: true,
      decisions: { where: { action: { not: "move" } }, orderBy: { createdAt: "desc" }, take: 1, select: { createdAt: true } },
      replies: { orderBy: { createdAt: "asc" }, take: 1, select: { createdAt: true } },
    },
  });
  if (!found) return refuse("receipt-unknown");
  const { status, createdAt, decisions, replies } = found;
  return ok({ receipt, status, receivedAt: createdAt, decidedAt: decisions[0]?.createdAt ?? null, repliedAt: replies[0]?.createdAt ?? null });
}
