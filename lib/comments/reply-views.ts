import type { Prisma } from "@/prisma/client/client";
import type { ReplyKind } from "@/prisma/client/enums";
import { daysBetween } from "./clock";

type Both = { zh: string; en: string };

/** What of a reply is anybody's to read: all that it ever said, with the reasons. Who of the staff wrote or checked it is not. */
const publicReplySelect = {
  id: true, kind: true, round: true, body: true, tookDays: true, createdAt: true,
  department: { select: { nameZh: true, nameEn: true } },
  revisions: { orderBy: { number: "asc" }, select: { body: true, why: true, createdAt: true } },
} as const satisfies Prisma.ReplySelect;

/** A comment's replies, in the order in which they were given. */
export const publicReplies = { orderBy: { createdAt: "asc" }, select: publicReplySelect } as const satisfies Prisma.Comment$repliesArgs;

const joined = { select: { followers: { where: { isPublic: true } } } } as const;
const leadComment = { select: { id: true, project: { select: { slug: true } }, replies: publicReplies } } as const;

/** A case's select with what its comment is answered by besides its own replies: those to its lead, and how many share them. */
export function withReplies<const Select extends { lead: { select: object } }>(select: Select) {
  return { ...select, state: true as const, _count: joined, lead: { select: { ...select.lead.select, comment: leadComment, _count: joined } } };
}

type ReplyRow = Prisma.ReplyGetPayload<{ select: typeof publicReplySelect }>;
type Counted = { _count: { followers: number } };
type AnsweredRow = {
  createdAt: Date;
  replies: ReplyRow[];
  case: (Counted & { state: string; lead: (Counted & { comment: { id: string; project: { slug: string }; replies: ReplyRow[] } }) | null }) | null;
};

export type PublicReply = {
  id: string;
  kind: ReplyKind;
  /** The first public word of its round. */
  isFirst: boolean;
  department: Both;
  /** What it says now. */
  body: string;
  at: Date;
  /** How long it took: working days of its case, or calendar days before cases were kept. Null under another comment than the one it was given to. */
  took: { workingDays: number } | { days: number } | null;
  /** Every correction, with the words that it took the place of. */
  corrections: { at: Date; why: string; before: string }[];
  /** How many other comments it answers as well. `lead`: the one it was given to, where that is not this one. */
  shared: { others: number; lead: { commentId: string; slug: string } | null } | null;
};

/** The replies to a comment: its own, and, where it was joined to another that asks the same, those to that one. */
export function toReplies({ createdAt, replies, case: held }: AnsweredRow): PublicReply[] {
  const others = held?._count.followers ?? 0;
  const own = replies.map((reply) => toReply(reply, replies, { askedAt: createdAt, shared: others > 0 ? { others, lead: null } : null }));
  const lead = held?.state === "joined" ? held.lead : null;
  if (!lead) return own;
  const { id: commentId, project: { slug }, replies: given } = lead.comment;
  const shared = { others: lead._count.followers, lead: { commentId, slug } };
  return [...own, ...given.map((reply) => toReply(reply, given, { askedAt: null, shared }))].sort((a, b) => a.at.getTime() - b.at.getTime());
}

type Beside = { askedAt: Date | null; shared: PublicReply["shared"] };

function toReply({ id, kind, round, body, tookDays, createdAt: at, department, revisions }: ReplyRow, all: readonly ReplyRow[], { askedAt, shared }: Beside): PublicReply {
  return {
    id,
    kind,
    isFirst: all.find((other) => other.round === round)?.id === id,
    department: { zh: department.nameZh, en: department.nameEn ?? department.nameZh },
    body: revisions.at(-1)?.body ?? body,
    at,
    took: askedAt === null ? null : tookDays === null ? { days: daysBetween(askedAt, at) } : { workingDays: tookDays },
    corrections: revisions.map(({ why, createdAt }, index) => ({ at: createdAt, why, before: revisions[index - 1]?.body ?? body })),
    shared: kind === "answer" ? shared : null,
  };
}
