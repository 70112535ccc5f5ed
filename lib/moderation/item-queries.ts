import "server-only";
import type { Prisma } from "@/prisma/client/client";
import { db } from "../db";
import type { Staff } from "../identity/proof";
import { parseSpans } from "./hidden";
import { getPersonRecord } from "./person-record";
import { canDecide, isOwn } from "../conflicts/policy";
import type { Place } from "./queue-place";
import { withoutContacts } from "./rules/contacts";
import { parseFlags, parseSeen, type QueueFilter } from "./schema";

const titles = { select: { titleZh: true, titleEn: true } } as const;
const name = { select: { name: true } } as const;

const queueItemSelect = {
  id: true,
  kind: true,
  displayName: true,
  createdAt: true,
  receipt: true,
  status: true,
  revision: true,
  seen: true,
  publicBody: true,
  authorId: true,
  enteredById: true,
  enteredVia: true,
  enteredBy: name,
  followsId: true,
  follows: { select: { id: true, receipt: true, status: true, publicBody: true, replies: { orderBy: { createdAt: "asc" }, select: { id: true, body: true, createdAt: true, department: { select: { nameZh: true, nameEn: true } } } } } },
  author: { select: { phoneHash: true, erasedAt: true } },
  project: { select: { id: true, slug: true, titleZh: true, titleEn: true, status: true } },
  subDistrict: { select: { nameZh: true, nameEn: true } },
  revisions: { orderBy: { number: "desc" }, select: { number: true, body: true, masked: true, flags: true, held: true, createdAt: true } },
  decisions: {
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: { id: true, revision: true, action: true, reason: true, words: true, keptContacts: true, hidden: true, createdAt: true, staff: name, second: name, fromProject: titles, toProject: titles },
  },
  proposals: {
    orderBy: { createdAt: "desc" },
    select: {
      id: true, revision: true, action: true, reason: true, words: true, keptContacts: true, hidden: true, staffId: true, needsSecond: true, secondId: true, dueAt: true,
      outcome: true, settledAt: true, settledWords: true, createdAt: true, staff: name, second: name, settledBy: name,
    },
  },
  notes: { orderBy: { createdAt: "asc" }, select: { id: true, body: true, createdAt: true, staff: name } },
  appeals: { where: { decidedAt: null }, orderBy: { createdAt: "asc" }, select: { id: true } },
  reports: { where: { settledAt: null }, orderBy: { id: "asc" }, select: { id: true, reason: true, words: true, createdAt: true } },
  replies: { orderBy: { createdAt: "asc" }, select: { id: true, body: true, createdAt: true, department: { select: { nameZh: true, nameEn: true } } } },
} as const satisfies Prisma.CommentSelect;

export type QueueItem = NonNullable<Awaited<ReturnType<typeof getQueueItem>>>;

/**
 * One comment with all that a decision should rest on. Of the author it holds numbers only: never the telephone number or its hash.
 * The words of a withdrawn comment are their author's again and are left out; so are reports, notes and proposals about whoever reads this:
 * they hear of a decision when every author does.
 */
export async function getQueueItem(staff: Staff, id: string) {
  const row = await db.comment.findUnique({ relationLoadStrategy: "join", where: { id }, select: queueItemSelect });
  if (!row) return null;
  const { author, authorId, enteredById, proposals, ...item } = row;
  const isMine = isOwn(staff, author) || (enteredById !== null && enteredById === staff.staffId);
  const isGone = row.status === "withdrawn";
  const made = (isMine ? [] : proposals).map((proposal) => ({ ...proposal, hidden: parseSpans(proposal.hidden), isMine: proposal.staffId === staff.staffId, isSecond: proposal.secondId === staff.staffId }));
  return {
    ...item,
    seen: parseSeen(row.seen),
    revisions: isGone ? [] : row.revisions.map((revision) => ({ ...revision, flags: parseFlags(revision.flags) })),
    decisions: row.decisions.map((decision) => ({ ...decision, hidden: parseSpans(decision.hidden) })),
    notes: isMine || isGone ? [] : row.notes,
    reports: isMine ? [] : row.reports,
    isOwn: isMine,
    mayDecide: canDecide(staff, author, { enteredById }).ok,
    /** The decision that has not taken effect yet, as long as the words it is about are the comment's. */
    open: made.find((proposal) => proposal.settledAt === null && proposal.revision === row.revision && (row.status === "pending" || row.status === "published")) ?? null,
    /** Decisions that came to nothing. */
    earlier: made.filter(({ outcome }) => outcome !== null && outcome !== "applied"),
    /** What decisions about these words hide, and whether one kept contact data: it stands when more is hidden. */
    standing: standingOf(row),
    record: { ...(await getPersonRecord(authorId, { except: id })), measures: await listMeasures(authorId) },
  };
}

function standingOf({ revision, decisions, author }: Prisma.CommentGetPayload<{ select: typeof queueItemSelect }>) {
  const about = decisions.filter((decision) => decision.revision === revision && (decision.action === "publish" || decision.action === "mask" || decision.action === "restore") && (author.erasedAt === null || decision.createdAt > author.erasedAt));
  return { hidden: about.flatMap(({ hidden }) => parseSpans(hidden)), keepContacts: about.some(({ keptContacts }) => keptContacts) };
}

/** The measures that are in force against somebody (C-5), the first to end first. */
function listMeasures(userId: string) {
  return db.measure.findMany({ where: { userId, endedAt: null, endsAt: { gt: new Date() } }, orderBy: { endsAt: "asc" }, select: { id: true, kind: true, perDay: true, endsAt: true } });
}

/**
 * What somebody has just decided, for the bar that says so and can take it back: their own decision or their answer to a colleague's; null
 * for anybody else's. `msLeft`: until it takes effect, by this server's clock.
 */
export async function getJustDecided({ staffId }: Staff, proposalId: string) {
  const proposal = await db.proposal.findUnique({
    where: { id: proposalId, OR: [{ staffId }, { secondId: staffId }, { settledById: staffId }] },
    select: {
      id: true, commentId: true, action: true, needsSecond: true, secondId: true, staffId: true, dueAt: true, outcome: true,
      comment: { select: { receipt: true, status: true, revisions: { orderBy: { number: "desc" }, take: 1, select: { body: true } } } },
    },
  });
  if (!proposal) return null;
  const { id, commentId, action, dueAt, outcome, comment } = proposal;
  const msLeft = outcome === null && dueAt ? Math.max(0, dueAt.getTime() - Date.now()) : 0;
  const state = outcome ?? (dueAt ? ("due" as const) : ("second" as const));
  return {
    id, commentId, action, state, msLeft,
    isSecond: proposal.staffId !== staffId,
    receipt: comment.receipt,
    /** Its first words; none where they are their author's again. */
    words: comment.status === "withdrawn" ? "" : withoutContacts(comment.revisions[0]?.body ?? ""),
  };
}

/** Who stands before a comment in the queue's order. Few do: moderators work from its head. */
export async function getPreviousInQueue(_staff: Staff, filter: QueueFilter, from: Place): Promise<string | null> {
  const { view, order, project, area, subDistrict, kind, flag, moderator } = filter;
  const isNewestFirst = view === "decided";
  const [past, back] = isNewestFirst ? (["gt", "asc"] as const) : (["lt", "desc"] as const);
  const earlier: Prisma.QueueEntryWhereInput[] = [{ at: { [past]: from.at } }, { at: from.at, commentId: { [past]: from.id } }];
  const isUrgent = order === "urgent" && !isNewestFirst;
  const urgency = from.urgency ?? 0;
  const entry = await db.queueEntry.findFirst({
    where: {
      view, kind, subDistrictCode: subDistrict, staffId: moderator,
      ...(flag !== undefined && { flags: { has: flag } }),
      ...((project !== undefined || area !== undefined) && { project: { slug: project, ...(area !== undefined && { area: { slug: area } }) } }),
      OR: isUrgent ? [{ urgency: { gt: urgency } }, ...earlier.map((where) => ({ urgency, ...where }))] : earlier,
    },
    orderBy: [...(isUrgent ? [{ urgency: "asc" } as const] : []), { at: back }, { commentId: back }],
    select: { commentId: true },
  });
  return entry?.commentId ?? null;
}
