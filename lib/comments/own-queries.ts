import "server-only";
import { z } from "zod";
import type { CommentStatus } from "@/prisma/client/enums";
import type { Prisma } from "@/prisma/client/client";
import { db } from "../db";
import { formatCursor, parseCursor } from "../http/cursor";
import type { Verified } from "../identity/proof";
import { both, toReply, type Both, type PublicReply } from "./views";

const pageSize = 20;

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
export type OwnComment = Pick<OwnRow, "id" | "receipt" | "kind" | "displayName" | "revision" | "publishedAt" | "createdAt" | "decisions"> & {
  status: CommentStatus;
  project: { slug: string; title: Both };
  subDistrict: Both | null;
  body: string;
  editedAt: Date | null;
  replies: PublicReply[];
  /** How many notices about it are unread. */
  news: number;
};

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

function toOwnComment({ revisions: [latest], notices, replies, project, subDistrict, ...row }: OwnRow): OwnComment {
  return {
    ...row,
    project: { slug: project.slug, title: { zh: project.titleZh, en: project.titleEn } },
    subDistrict: subDistrict && both(subDistrict),
    body: latest!.body,
    editedAt: row.revision > 1 ? latest!.createdAt : null,
    replies: replies.map((reply) => toReply(reply, row.createdAt)),
    news: notices.length,
  };
}
