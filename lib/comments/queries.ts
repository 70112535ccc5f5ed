import "server-only";
import { z } from "zod";
import type { CommentStatus } from "@/prisma/client/enums";
import type { Prisma } from "@/prisma/client/client";
import { db } from "../db";
import { formatCursor, parseCursor, type Cursor } from "../http/cursor";
import type { Actor, Verified } from "../identity/proof";
import { countTry } from "../limits/commands";
import { ok, refuse, type Result } from "../result";
import { parseReceipt } from "./receipt";
import { both, publicCommentSelect, toPublicComment, viewerId, type Both, type PublicComment, type PublicRow } from "./views";

export const pageSize = 20;

/** A thread's places: what is public, and what was and left a notice. The same rows as the index Comment_thread. */
const whereInThread = { publishedAt: { not: null } } satisfies Prisma.CommentWhereInput;

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

export type LinkedComment = { comment: PublicComment; project: { slug: string; title: Both } };

/** One comment with its replies, at an address of its own; or its notice, once removed. Null for everything that was never public. */
export async function getPublishedComment({ id, viewer }: { id: string; viewer: Actor }): Promise<LinkedComment | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const row = await db.comment.findUnique({
    relationLoadStrategy: "join",
    where: { id, ...whereInThread },
    select: { ...publicCommentSelect(viewerId(viewer)), project: { select: { slug: true, titleZh: true, titleEn: true } } },
  });
  if (!row) return null;
  const { slug, titleZh, titleEn } = row.project;
  return { comment: toPublicComment(row, viewer), project: { slug, title: { zh: titleZh, en: titleEn } } };
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

let subDistricts: Promise<{ code: string; name: Both }[]> | null = null;

/** The sub-districts a resident may name, in their official order. Read once a process: they change with an edition, not with a visit. */
export function listSubDistricts(): Promise<{ code: string; name: Both }[]> {
  return (subDistricts ??= readSubDistricts().then((found) => {
    // Before the first edition is loaded there are none; that is not worth remembering.
    if (found.length === 0) subDistricts = null;
    return found;
  }, forgetFailure));
}

async function readSubDistricts() {
  const rows = await db.subDistrict.findMany({ orderBy: { order: "asc" } });
  return rows.map(({ code, ...names }) => ({ code, name: both(names) }));
}

function forgetFailure(error: unknown): never {
  subDistricts = null;
  throw error;
}
