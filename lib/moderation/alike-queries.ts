import "server-only";
import type { Prisma } from "@/prisma/client/client";
import { db } from "../db";
import type { Staff } from "../identity/proof";
import { bulkLimit } from "./item-schema";
import { canDecide } from "../conflicts/policy";
import { withoutContacts } from "./rules/contacts";
import { findSimilar, type Similar } from "./similar";

/** How many are shown beside a comment, of its author's and of others' each. */
const shown = 6;

const alikeSelect = {
  id: true,
  revision: true,
  receipt: true,
  displayName: true,
  status: true,
  createdAt: true,
  enteredById: true,
  author: { select: { phoneHash: true } },
  project: { select: { titleZh: true, titleEn: true } },
  revisions: { orderBy: { number: "desc" }, take: 1, select: { body: true } },
  queueEntries: { where: { view: "waiting" }, select: { view: true } },
} as const satisfies Prisma.CommentSelect;

/** A comment much like the one that is open, its words without contact data. `waits`: it can be decided together with it. */
export type Alike = ReturnType<typeof asAlike>;

function asAlike(staff: Staff, { revisions: [latest], queueEntries, author, enteredById, ...comment }: Prisma.CommentGetPayload<{ select: typeof alikeSelect }>, likeness = 1) {
  return { ...comment, body: withoutContacts(latest?.body ?? ""), waits: queueEntries.length > 0 && canDecide(staff, author, { enteredById }).ok, likeness };
}

async function readAlike(staff: Staff, similar: readonly Similar[]): Promise<Alike[]> {
  if (similar.length === 0) return [];
  const rows = await db.comment.findMany({ relationLoadStrategy: "join", where: { id: { in: similar.map(({ id }) => id) }, status: { not: "withdrawn" } }, select: alikeSelect });
  return similar.flatMap(({ id, likeness }) => rows.filter((row) => row.id === id).map((row) => asAlike(staff, row, likeness)));
}

/** What is much like a comment, by its author and by others, and how many of all these wait with it. */
export async function listAlike(staff: Staff, commentId: string) {
  const similar = await findSimilar(staff, commentId);
  const [own, others] = await Promise.all([readAlike(staff, similar.own), readAlike(staff, similar.others)]);
  const waiting = [...others, ...own].filter(({ waits }) => waits).length;
  return { own: own.slice(0, shown), others: others.slice(0, shown), waiting: Math.min(waiting, bulkLimit - 1) };
}

/** A comment that waits and those like it that wait too, to be decided together; null where there is no such comment. */
export async function getBulkPreview(staff: Staff, like: string): Promise<Alike[] | null> {
  const row = await db.comment.findUnique({ relationLoadStrategy: "join", where: { id: like, status: { not: "withdrawn" } }, select: alikeSelect });
  if (!row) return null;
  const { own, others } = await findSimilar(staff, like);
  const alike = await readAlike(staff, [...others, ...own]);
  return [asAlike(staff, row), ...alike].filter(({ waits }) => waits).slice(0, bulkLimit);
}


/**
 * What each of them came to, read from what is stored: one's own decision from that request; or who was faster, and whether its author
 * has changed or withdrawn it.
 */
export async function listBulkOutcomes({ staffId }: Staff, batch: string, ids: readonly string[]) {
  const winner = { createdAt: true, staffId: true, staff: { select: { name: true } } } as const;
  const rows = await db.comment.findMany({
    where: { id: { in: [...ids] } },
    select: {
      id: true, receipt: true, status: true, displayName: true,
      revisions: { orderBy: { number: "desc" }, take: 1, select: { body: true } },
      proposals: { orderBy: { createdAt: "desc" }, select: { ...winner, requestId: true, action: true, outcome: true, settledAt: true, dueAt: true } },
      decisions: { where: { action: { not: "move" } }, orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: 1, select: winner },
    },
  });
  return ids.flatMap((id) => rows.filter((row) => row.id === id)).map(({ proposals, decisions, revisions: [latest], ...comment }) => {
    const mine = proposals.find((proposal) => proposal.staffId === staffId && proposal.requestId === batch);
    const faster = mine ? null : (proposals.find(({ settledAt }) => settledAt === null) ?? decisions[0] ?? null);
    return {
      ...comment,
      body: comment.status === "withdrawn" ? "" : withoutContacts(latest?.body ?? ""),
      mine: mine ? { action: mine.action, state: mine.outcome ?? (mine.dueAt ? ("due" as const) : ("second" as const)), msLeft: mine.outcome === null && mine.dueAt ? Math.max(0, mine.dueAt.getTime() - Date.now()) : 0 } : null,
      faster: faster && { name: faster.staff.name, at: faster.createdAt },
    };
  });
}
