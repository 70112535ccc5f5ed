import type { CommentKind, EntryChannel, RejectionReason } from "@/prisma/client/enums";
import type { Prisma } from "@/prisma/client/client";
import { caseLineSelect, publicCaseSelect, toCaseLine, toPublicCase, type CaseClock, type CaseLine, type PublicCase } from "../cases/public-views";
import type { Actor } from "../identity/proof";
import { publicReplies, toReplies, withReplies, type PublicReply } from "./reply-views";

const nobody = "00000000-0000-0000-0000-000000000000";

/** What the public reads. The database agrees: `publicBody` is there exactly while the status is this one. */
export const wherePublished = { status: "published" } satisfies Prisma.CommentWhereInput;

/** A thread's places: what is public, and what was and left a notice. The same rows as the index Comment_thread: what follows a comment stands under it. */
export const whereInThread = { publishedAt: { not: null }, followsId: null } satisfies Prisma.CommentWhereInput;

/** Questions that follow a comment, as they stand under it; once gone, only that. */
const followUps = {
  where: { publishedAt: { not: null } },
  orderBy: { publishedAt: "asc" },
  select: { id: true, status: true, displayName: true, publicBody: true, publishedAt: true },
} as const satisfies Prisma.Comment$followUpsArgs;

/** The only way from the table to a public page. `authorId` and `createdAt` go no further than `toPublicComment`. */
export function publicCommentSelect(viewerId: string) {
  return {
    id: true,
    kind: true,
    status: true,
    displayName: true,
    publicBody: true,
    publishedAt: true,
    createdAt: true,
    authorId: true,
    enteredVia: true,
    subDistrict: { select: { nameZh: true, nameEn: true } },
    replies: publicReplies,
    decisions: { where: { action: "remove" }, orderBy: { createdAt: "desc" }, take: 1, select: { reason: true, createdAt: true } },
    supports: { where: { userId: viewerId }, select: { userId: true } },
    _count: { select: { supports: true } },
    followUps,
    case: { select: withReplies(caseLineSelect) },
  } satisfies Prisma.CommentSelect;
}

/** The same for a comment's own page: with the whole course of its case, and what it follows. */
export function linkedCommentSelect(viewerId: string) {
  return {
    ...publicCommentSelect(viewerId),
    case: { select: withReplies(publicCaseSelect) },
    follows: { select: { id: true, publishedAt: true } },
    project: { select: { slug: true, titleZh: true, titleEn: true } },
  } satisfies Prisma.CommentSelect;
}

export type PublicRow = Prisma.CommentGetPayload<{ select: ReturnType<typeof publicCommentSelect> }>;

export type Both = { zh: string; en: string };

/** The name that the words of an erased account stand under (P-8). Reserved: nobody else can take it. */
export const erasedName = "已注销用户";

/**
 * A comment as the public has it. Once removed by staff, or withdrawn with its author's account, nothing is left of what its author said,
 * the name included: a notice, and the replies.
 */
export type PublicComment = { id: string; publishedAt: Date; replies: PublicReply[]; followUps: PublicFollowUp[] } & (
  | { status: "published"; kind: CommentKind; displayName: string; enteredVia: EntryChannel | null; subDistrict: Both | null; body: string; supports: number; isSupported: boolean; isOwn: boolean; case: CaseLine | null }
  | { status: "removed"; body: null; reason: RejectionReason; removedAt: Date }
  | { status: "withdrawn"; body: null }
);

/** A question under the comment it follows. Nothing is left of one that is gone but that it was there. */
export type PublicFollowUp = { id: string; publishedAt: Date; displayName: string; body: string } | { id: string; publishedAt: Date; body: null };

/** Whose 同感 is looked for. Staff have none, nor has anybody who is not signed in. */
export function viewerId(viewer: Actor): string {
  return viewer.kind === "resident" ? viewer.userId : nobody;
}

export function toPublicComment(row: PublicRow, viewer: Actor, clock: CaseClock): PublicComment {
  const { kind, displayName, enteredVia, subDistrict, decisions: [removal] } = row;
  const publishedAt = row.publishedAt!;
  const place = { id: row.id, publishedAt, replies: toReplies(row), followUps: row.followUps.map(toFollowUp) };
  if (row.status === "withdrawn") return { ...place, status: row.status, body: null };
  if (row.status !== "published") return { ...place, status: "removed", body: null, reason: removal?.reason ?? "other", removedAt: removal?.createdAt ?? publishedAt };
  return {
    ...place,
    status: "published",
    kind,
    displayName,
    enteredVia,
    subDistrict: subDistrict && both(subDistrict),
    body: row.publicBody!,
    supports: row._count.supports,
    isSupported: row.supports.length > 0,
    isOwn: row.authorId === viewerId(viewer),
    case: row.case && toCaseLine(row.case, clock),
  };
}

/** The course of the case of a comment that is public. */
export function toCourse(row: Prisma.CommentGetPayload<{ select: ReturnType<typeof linkedCommentSelect> }>, clock: CaseClock): PublicCase | null {
  return row.status === "published" && row.case ? toPublicCase(row.case, clock) : null;
}

function toFollowUp({ id, status, displayName, publicBody, publishedAt }: PublicRow["followUps"][number]): PublicFollowUp {
  const place = { id, publishedAt: publishedAt! };
  return status === "published" ? { ...place, displayName, body: publicBody! } : { ...place, body: null };
}

/** Chinese stands in for a name that has no English. */
export function both({ nameZh, nameEn }: { nameZh: string; nameEn: string | null }): Both {
  return { zh: nameZh, en: nameEn ?? nameZh };
}
