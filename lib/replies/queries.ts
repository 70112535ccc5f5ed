import "server-only";
import type { Prisma } from "@/prisma/client/client";
import { db } from "../db";
import { formatCursor, type Cursor } from "../http/cursor";
import type { Staff } from "../identity/proof";
import { isOwn } from "../moderation/policy";
import type { UnansweredFilter } from "./schema";

const pageSize = 20;

/** As far as waiting comments are counted. Every staff page shows the number, and past this nobody works by it. */
export const mostCounted = 1000;

function whereUnanswered({ project, kind }: UnansweredFilter): Prisma.UnansweredWhereInput {
  return { kind, ...(project && { project: { slug: project } }) };
}

const answerableSelect = {
  id: true,
  receipt: true,
  kind: true,
  displayName: true,
  publicBody: true,
  createdAt: true,
  publishedAt: true,
  project: { select: { slug: true, titleZh: true, titleEn: true, leadProvenance: true, leadDepartment: { select: { id: true, nameZh: true, nameEn: true } } } },
  subDistrict: { select: { nameZh: true, nameEn: true } },
} as const satisfies Prisma.CommentSelect;

/** A published comment as whoever answers it sees it: the public's words, no more. */
export type Answerable = Prisma.CommentGetPayload<{ select: typeof answerableSelect }>;

/** How many published comments have no official reply; `mostCounted` means that many or more. */
export function countUnanswered(_staff: Staff, filter: UnansweredFilter = {}): Promise<number> {
  return db.unanswered.count({ where: whereUnanswered(filter), take: mostCounted });
}

/** Published comments without an official reply, the longest published first. `next` continues the list. */
export async function listUnanswered(_staff: Staff, filter: UnansweredFilter, from: Cursor | null): Promise<{ comments: Answerable[]; next: string | null }> {
  const rows = await db.unanswered.findMany({
    relationLoadStrategy: "join",
    where: { ...whereUnanswered(filter), ...(from && { publishedAt: { gte: from.at }, OR: [{ publishedAt: { gt: from.at } }, { commentId: { gt: from.id } }] }) },
    orderBy: [{ publishedAt: "asc" }, { commentId: "asc" }],
    take: pageSize + 1,
    select: { comment: { select: answerableSelect } },
  });
  const comments = rows.slice(0, pageSize).map(({ comment }) => comment);
  const last = comments.at(-1);
  return { comments, next: rows.length > pageSize && last?.publishedAt ? formatCursor({ at: last.publishedAt, id: last.id }) : null };
}

/**
 * One comment to answer, with the answers it has; null where there is no such comment. Of one that is not public no more is read than
 * that it is there: neither its words nor whose they are.
 */
export async function getAnswerable(staff: Staff, id: string) {
  const row = await db.comment.findUnique({
    relationLoadStrategy: "join",
    where: { id, status: "published" },
    select: { ...answerableSelect, author: { select: { phoneHash: true } }, replies: { orderBy: { createdAt: "asc" }, select: { id: true, body: true, createdAt: true, department: { select: { nameZh: true, nameEn: true } }, staff: { select: { name: true } } } } },
  });
  if (!row) {
    const hidden = await db.comment.findUnique({ where: { id }, select: { id: true } });
    return hidden && { ...hidden, isPublic: false as const };
  }
  const { author, ...comment } = row;
  return { ...comment, isPublic: true as const, isOwn: isOwn(staff, author) };
}

/** Every department a reply can be given for, and people belong to: not one that was closed. */
export function listDepartments() {
  return db.department.findMany({ where: { closedAt: null }, orderBy: { nameZh: "asc" }, select: { id: true, nameZh: true, nameEn: true } });
}
