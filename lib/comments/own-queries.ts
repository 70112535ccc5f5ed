import "server-only";
import { z } from "zod";
import type { CommentStatus, DecisionAction } from "@/prisma/client/enums";
import type { Prisma } from "@/prisma/client/client";
import { db } from "../db";
import { formatCursor, parseCursor } from "../http/cursor";
import type { Verified } from "../identity/proof";
import { parseSpans } from "../moderation/hidden";
import { isMasked, maskedPieces, type MaskedPiece } from "../moderation/masked-pieces";
import { both, toReply, type Both, type PublicReply } from "./views";

const pageSize = 20;

const ownCommentSelect = {
  id: true,
  receipt: true,
  enteredVia: true,
  kind: true,
  status: true,
  displayName: true,
  revision: true,
  publicBody: true,
  publishedAt: true,
  createdAt: true,
  authorId: true,
  subDistrict: { select: { nameZh: true, nameEn: true } },
  project: { select: { slug: true, titleZh: true, titleEn: true } },
  revisions: { orderBy: { number: "desc" }, select: { number: true, body: true, createdAt: true } },
  decisions: {
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: {
      id: true, action: true, revision: true, reason: true, words: true, keptContacts: true, hidden: true, createdAt: true,
      appeal: { select: { words: true, createdAt: true, outcome: true, answer: true, decidedAt: true } },
    },
  },
  replies: { orderBy: { createdAt: "asc" }, select: { id: true, body: true, createdAt: true, department: { select: { nameZh: true, nameEn: true } } } },
  notices: { where: { readAt: null }, select: { userId: true } },
} satisfies Prisma.CommentSelect;

type OwnRow = Prisma.CommentGetPayload<{ select: typeof ownCommentSelect }>;

/** What was decided about a comment, as its author reads it: staff stay unnamed. `appeal`: theirs against it, with its answer. */
export type OwnDecision = Omit<OwnRow["decisions"][number], "hidden" | "keptContacts" | "revision">;

/** A comment as its author sees it: always, whatever became of it, in their own words. */
export type OwnComment = Pick<OwnRow, "id" | "receipt" | "enteredVia" | "kind" | "displayName" | "revision" | "publicBody" | "publishedAt" | "createdAt"> & {
  status: CommentStatus;
  project: { slug: string; title: Both };
  subDistrict: Both | null;
  body: string;
  /** When its author changed it, earliest first. */
  edits: Date[];
  decisions: OwnDecision[];
  /** What staff want to know, while it waits for its author. */
  question: string | null;
  /** Their words beside what the public reads, where part of them is hidden. */
  masked: MaskedPiece[] | null;
  /** The decision that took it away and that its author may still appeal against. */
  appealable: OwnDecision | null;
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

function toOwnComment({ authorId, revisions, decisions, notices, replies, project, subDistrict, ...row }: OwnRow): OwnComment {
  const [latest] = revisions;
  const told = decisions.map(({ hidden: _hidden, keptContacts: _kept, revision: _revision, ...decision }) => decision);
  const last = (actions: readonly DecisionAction[]) => told.findLast(({ action }) => actions.includes(action)) ?? null;
  const refusal = row.status === "rejected" || row.status === "removed" ? last(["reject", "remove"]) : null;
  return {
    ...row,
    project: { slug: project.slug, title: { zh: project.titleZh, en: project.titleEn } },
    subDistrict: subDistrict && both(subDistrict),
    body: latest!.body,
    edits: revisions.slice(0, -1).map(({ createdAt }) => createdAt).reverse(),
    decisions: told,
    question: row.status === "returned" ? (last(["ask"])?.words ?? null) : null,
    masked: maskedOf({ ...row, decisions }, latest!.body),
    appealable: refusal?.appeal ? null : refusal,
    replies: replies.map((reply) => toReply(reply, row.createdAt)),
    // Whoever reported it has notices of their own.
    news: notices.filter(({ userId }) => userId === authorId).length,
  };
}

/** By the decision that made these words public as they are; without one, nobody but the rule for contact data hid anything. */
function maskedOf({ publicBody, revision, decisions }: Pick<OwnRow, "publicBody" | "revision" | "decisions">, body: string): MaskedPiece[] | null {
  if (publicBody === null) return null;
  const by = decisions.findLast((decision) => decision.revision === revision && ["publish", "mask", "restore"].includes(decision.action));
  const pieces = maskedPieces(body, publicBody, { keepContacts: by?.keptContacts ?? false, hidden: by ? parseSpans(by.hidden) : [] });
  return isMasked(pieces) ? pieces : null;
}
