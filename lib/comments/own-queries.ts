import "server-only";
import { z } from "zod";
import type { CommentStatus, DecisionAction, NoticeKind } from "@/prisma/client/enums";
import type { Prisma } from "@/prisma/client/client";
import { getWorkingDays } from "../calendar/queries";
import type { WorkingDays } from "../calendar/working-days";
import type { CaseClock } from "../cases/public-views";
import { ownCaseSelect, toOwnCase, type OwnCase } from "../cases/resident-views";
import { db } from "../db";
import { formatCursor, parseCursor } from "../http/cursor";
import type { Verified } from "../identity/proof";
import { parseSpans } from "../moderation/hidden";
import { isMasked, maskedPieces, type MaskedPiece } from "../moderation/masked-pieces";
import { mostFollowUps } from "./schema";
import { publicReplies, toReplies, withReplies, type PublicReply } from "./reply-views";
import { both, type Both } from "./views";

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
  project: { select: { slug: true, titleZh: true, titleEn: true, commentsOpen: true } },
  followsId: true,
  followUps: { orderBy: { createdAt: "asc" }, select: { id: true, status: true, createdAt: true, revisions: { orderBy: { number: "desc" }, take: 1, select: { body: true } } } },
  case: { select: { id: true, ...withReplies(ownCaseSelect) } },
  revisions: { orderBy: { number: "desc" }, select: { number: true, body: true, createdAt: true } },
  decisions: {
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: {
      id: true, action: true, revision: true, reason: true, words: true, keptContacts: true, hidden: true, createdAt: true,
      appeal: { select: { words: true, createdAt: true, outcome: true, answer: true, decidedAt: true } },
    },
  },
  replies: publicReplies,
  notices: { where: { readAt: null }, orderBy: [{ createdAt: "asc" }, { id: "asc" }], select: { userId: true, kind: true } },
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
  /** The comment that it asks again about. */
  followsId: string | null;
  /** What they asked again about this one. */
  followUps: { id: string; status: CommentStatus; createdAt: Date; body: string }[];
  /** How often they may still ask; null where it has no answer yet, or its project takes no words. */
  mayAsk: number | null;
  /** How its case has gone; null before it is public, and for what follows another. */
  case: OwnCase | null;
  /** Which kinds of notices about it are unread, each once, the earliest first. */
  news: NoticeKind[];
};

/** What the terms of cases are explained by. */
type Explained = { calendar: WorkingDays };

/** A page of a resident's own comments, newest first. */
export async function listOwnComments(actor: Verified, older?: unknown): Promise<{ comments: OwnComment[]; isFirst: boolean; older: string | null } & Explained> {
  const place = parseCursor(older);
  const reading = db.comment.findMany({
    relationLoadStrategy: "join",
    where: {
      authorId: actor.userId,
      ...(place && { createdAt: { lte: place.at }, OR: [{ createdAt: { lt: place.at } }, { id: { lt: place.id } }] }),
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: pageSize + 1,
    select: ownCommentSelect,
  });
  const [rows, calendar] = await Promise.all([reading, getWorkingDays()]);
  const clock = { calendar, now: new Date() };
  const last = rows.length > pageSize ? rows[pageSize - 1] : undefined;
  return {
    comments: rows.slice(0, pageSize).map((row) => toOwnComment(row, clock)),
    calendar,
    isFirst: !place,
    older: last ? formatCursor({ at: last.createdAt, id: last.id }) : null,
  };
}

/** One of a resident's own comments; null when it is not theirs. */
export async function getOwnComment(actor: Verified, id: string): Promise<OwnComment | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const [row, calendar] = await Promise.all([db.comment.findUnique({ relationLoadStrategy: "join", where: { id, authorId: actor.userId }, select: ownCommentSelect }), getWorkingDays()]);
  return row && toOwnComment(row, { calendar, now: new Date() });
}

function toOwnComment({ authorId, revisions, decisions, notices, replies, project, subDistrict, followUps, case: held, ...row }: OwnRow, clock: CaseClock): OwnComment {
  const [latest] = revisions;
  const course = held && toOwnCase(held, clock);
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
    replies: toReplies({ createdAt: row.createdAt, replies, case: held }),
    followUps: followUps.map(({ revisions: [words], ...followUp }) => ({ ...followUp, body: words!.body })),
    mayAsk: course?.isAnswered && row.status === "published" && project.commentsOpen ? mostFollowUps - followUps.filter(({ status }) => status !== "withdrawn").length : null,
    case: course,
    // Whoever reported it has notices of their own.
    news: [...new Set(notices.filter(({ userId }) => userId === authorId).map(({ kind }) => kind))],
  };
}

/** By the decision that made these words public as they are; without one, nobody but the rule for contact data hid anything. */
function maskedOf({ publicBody, revision, decisions }: Pick<OwnRow, "publicBody" | "revision" | "decisions">, body: string): MaskedPiece[] | null {
  if (publicBody === null) return null;
  const by = decisions.findLast((decision) => decision.revision === revision && ["publish", "mask", "restore"].includes(decision.action));
  const pieces = maskedPieces(body, publicBody, { keepContacts: by?.keptContacts ?? false, hidden: by ? parseSpans(by.hidden) : [] });
  return isMasked(pieces) ? pieces : null;
}
