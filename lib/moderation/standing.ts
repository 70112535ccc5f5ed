import type { Prisma } from "@/prisma/client/client";
import { parseSpans, type Span } from "./hidden";

/** What `standingOf` asks of a comment's row: the last decision that made it public as it is. */
export const standingSelect = {
  author: { select: { erasedAt: true } },
  decisions: { where: { action: { in: ["publish", "mask", "restore"] } }, orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: 1, select: { revision: true, hidden: true, keptContacts: true, createdAt: true } },
} as const satisfies Prisma.CommentSelect;

type Row = { author: { erasedAt: Date | null }; decisions: readonly { revision: number; hidden: unknown; keptContacts: boolean; createdAt: Date }[] };

/**
 * What is hidden of a revision by now, and whether staff let contact data stand: both stay when more is hidden. Once the author's account is
 * erased, the words that are left are what the public read, and places from before mean nothing in them.
 */
export function standingOf({ author: { erasedAt }, decisions: [last] }: Row, revision: number): { hidden: Span[]; keepContacts: boolean } {
  const counts = last?.revision === revision && (erasedAt === null || last.createdAt > erasedAt);
  return counts ? { hidden: parseSpans(last.hidden), keepContacts: last.keptContacts } : { hidden: [], keepContacts: false };
}
