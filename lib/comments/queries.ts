import "server-only";
import { z } from "zod";
import type { CaseState, CommentStatus } from "@/prisma/client/enums";
import { getWorkingDays } from "../calendar/queries";
import type { WorkingDays } from "../calendar/working-days";
import type { PublicCase } from "../cases/public-views";
import { db } from "../db";
import { formatCursor, parseCursor, type Cursor } from "../http/cursor";
import type { Actor, Verified } from "../identity/proof";
import { countTry } from "../limits/commands";
import { ok, refuse, type Result } from "../result";
import { parseReceipt } from "./receipt";
import { both, linkedCommentSelect, publicCommentSelect, toCourse, toPublicComment, viewerId, whereInThread, type Both, type PublicComment, type PublicRow } from "./views";

export const pageSize = 20;

export type Thread = {
  comments: PublicComment[];
  /** Where the neighbouring pages start; null where there is none. */
  newer: string | null;
  older: string | null;
};

/** `older` and `newer` are cursors as they stood in the address; anything else begins at the beginning. */
type ThreadPlace = { projectId: string; older?: unknown; newer?: unknown; viewer: Actor };

/**
 * A page of a project's thread, newest first, with official replies, questions that follow, and where their cases stand. One query by the
 * index Comment_thread, the hundredth page as fast as the first, and one for the calendar.
 */
export async function listPublishedComments({ projectId, older, newer, viewer }: ThreadPlace): Promise<Thread> {
  const before = parseCursor(older);
  const after = before ? null : parseCursor(newer);
  const [rows, calendar] = await Promise.all([readThread({ projectId, before, after, viewer }), getWorkingDays()]);
  const clock = { calendar, now: new Date() };
  // A page of the newest few would be odd: whoever reaches the beginning sees all of the first page.
  if (after && rows.length <= pageSize) return listPublishedComments({ projectId, viewer });
  const page = rows.slice(0, pageSize);
  if (after) page.reverse();
  return {
    comments: page.map((row) => toPublicComment(row, viewer, clock)),
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

/** `course`: of its case, as long as it is public. `followed`: the comment that it asks again about. */
export type LinkedComment = { comment: PublicComment; project: { slug: string; title: Both }; course: PublicCase | null; calendar: WorkingDays; followed: string | null };

/** One comment with its replies, at an address of its own; or its notice, once removed. Null for everything that was never public. */
export async function getPublishedComment({ id, viewer }: { id: string; viewer: Actor }): Promise<LinkedComment | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const [row, calendar] = await Promise.all([
    db.comment.findUnique({ relationLoadStrategy: "join", where: { id, publishedAt: { not: null } }, select: linkedCommentSelect(viewerId(viewer)) }),
    getWorkingDays(),
  ]);
  if (!row) return null;
  const { slug, titleZh, titleEn } = row.project;
  const clock = { calendar, now: new Date() };
  return {
    comment: toPublicComment(row, viewer, clock),
    project: { slug, title: { zh: titleZh, en: titleEn } },
    course: toCourse(row, clock),
    calendar,
    followed: row.follows?.publishedAt ? row.follows.id : null,
  };
}

/** How many things have happened to a resident's comments that they have not looked at yet. */
export function countUnread(actor: Verified): Promise<number> {
  return db.notice.count({ where: { userId: actor.userId, readAt: null } });
}

/** How far a comment has come. Never its words, its author or its project: a number can be read over somebody's shoulder. */
export type ReceiptState = { receipt: string; status: CommentStatus; receivedAt: Date; decidedAt: Date | null; repliedAt: Date | null; isFollowUp: boolean; case: ReceiptCase | null };

/** Where the case of a public comment stands. `isAgain`: it was answered before. */
export type ReceiptCase = { state: CaseState; dueAt: Date | null; isOverdue: boolean; isPaused: boolean; isAgain: boolean; isLeadAnswered: boolean };

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
      replies: { where: { kind: "answer" }, orderBy: { createdAt: "asc" }, take: 1, select: { createdAt: true } },
      followsId: true,
      case: { select: { state: true, dueAt: true, pausedAt: true, answeredAt: true, lead: { select: { answeredAt: true } } } },
    },
  });
  if (!found) return refuse("receipt-unknown");
  const { status, createdAt, decisions, replies, followsId, case: held } = found;
  const standing = status === "published" && held ? { state: held.state, dueAt: held.dueAt, isOverdue: held.dueAt !== null && held.dueAt <= new Date(), isPaused: held.pausedAt !== null, isAgain: held.answeredAt !== null, isLeadAnswered: held.lead?.answeredAt != null } : null;
  return ok({ receipt, status, receivedAt: createdAt, decidedAt: decisions[0]?.createdAt ?? null, repliedAt: replies[0]?.createdAt ?? held?.lead?.answeredAt ?? null, isFollowUp: followsId !== null, case: standing });
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
