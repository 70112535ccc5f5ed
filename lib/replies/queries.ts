import "server-only";
import { z } from "zod";
import type { Prisma } from "@/prisma/client/client";
import { canSeeCase, isOffice } from "../cases/policy";
import { canDecide, hasProvedNumber } from "../conflicts/policy";
import { isSamePerson } from "../conflicts/same-person";
import { db } from "../db";
import type { Cursor } from "../http/cursor";
import type { Staff } from "../identity/proof";
import { canReplyFor, seesTemplated } from "./policy";

const name = { select: { name: true } } as const;
const names = { select: { nameZh: true, nameEn: true } } as const;

const asker = { select: { enteredById: true, author: { select: { phoneHash: true } } } } as const;

/** Replies in their order, with all that they said before; for staff, with who wrote and who checked. */
const replySelect = {
  id: true, kind: true, round: true, body: true, tookDays: true, promisesAction: true, createdAt: true, departmentId: true,
  department: { select: { nameZh: true, nameEn: true, headId: true, checksReplies: true } },
  staff: name,
  checkedBy: name,
  revisions: { orderBy: { number: "asc" }, select: { number: true, body: true, why: true, createdAt: true, staff: name } },
  templated: { select: { alike: true, foundAt: true } },
} as const satisfies Prisma.ReplySelect;

const replyingSelect = {
  id: true, state: true, departmentId: true, contactedAt: true, commentId: true, isPublic: true,
  comment: { select: { ...asker.select, replies: { orderBy: { createdAt: "asc" }, select: replySelect } } },
  project: { select: { leadDepartmentId: true } },
  lead: { select: { id: true, comment: { select: { replies: { orderBy: { createdAt: "asc" }, select: replySelect } } } } },
  followers: { where: { isPublic: true }, select: { comment: asker } },
  draft: { include: { department: { select: { checksReplies: true, ...names.select } }, writer: name, returnedBy: name } },
} as const satisfies Prisma.CaseSelect;

/** All that somebody needs to answer a case; null where there is none that they may see. */
export async function getReplying(staff: Staff, caseId: string) {
  if (!z.uuid().safeParse(caseId).success) return null;
  const row = await db.case.findUnique({ relationLoadStrategy: "join", where: { id: caseId }, select: replyingSelect });
  if (!row?.isPublic || !canSeeCase(staff, row)) return null;
  const { comment, followers, lead, draft, ...found } = row;
  const isOwn = [comment, ...followers.map((other) => other.comment)].some((one) => {
    const allowed = canDecide(staff, one.author, one);
    return !allowed.ok && allowed.error === "own-comment";
  });
  const replies = (lead?.comment ?? comment).replies.map(({ templated, revisions, body, ...reply }) => ({
    ...reply,
    revisions,
    /** The first words, and those that count now. */
    firstBody: body,
    body: revisions.at(-1)?.body ?? body,
    number: revisions.at(-1)?.number ?? 1,
    templated: templated && seesTemplated(staff, reply.department) ? templated : null,
    canRevise: !lead && canReplyFor(staff, reply.departmentId),
  }));
  return {
    ...found,
    leadId: lead?.id ?? null,
    joined: followers.length,
    isOwn,
    isOpen: row.state === "accepted" || row.state === "assigned" || (row.state === "unassigned" && isOffice(staff)),
    contacted: row.contactedAt !== null,
    mayReply: hasProvedNumber(staff) && !isOwn,
    replies,
    draft: draft && { ...draft, isMine: await isSamePerson(db, staff, [draft.writerId]) },
  };
}
export type Replying = NonNullable<Awaited<ReturnType<typeof getReplying>>>;

/** The departments that somebody may speak for: their own, or every one for the office. */
export async function listOwnDepartments(staff: Staff) {
  const all = await db.department.findMany({ where: { closedAt: null }, orderBy: { nameZh: "asc" }, select: { id: true, nameZh: true, nameEn: true, checksReplies: true } });
  return all.filter((department) => canReplyFor(staff, department.id));
}

/** Every department a reply can be given for, and people belong to: not one that was closed. */
export function listDepartments() {
  return db.department.findMany({ where: { closedAt: null }, orderBy: { nameZh: "asc" }, select: { id: true, nameZh: true, nameEn: true } });
}

/** How many templated answers a page of the list has. */
const listedAtOnce = 30;

/**
 * Templated answers, the latest found first: every one for the office, those of the department whose head this is. `older`: where the next
 * page starts.
 */
export async function listTemplated(staff: Staff, before: Cursor | null) {
  const rows = await db.templatedReply.findMany({
    relationLoadStrategy: "join",
    where: {
      ...(!isOffice(staff) && { reply: { department: { headId: staff.staffId } } }),
      ...(before && { OR: [{ foundAt: { lt: before.at } }, { foundAt: before.at, replyId: { lt: before.id } }] }),
    },
    orderBy: [{ foundAt: "desc" }, { replyId: "desc" }],
    take: listedAtOnce + 1,
    select: {
      replyId: true, foundAt: true, alike: true,
      reply: { select: { body: true, caseId: true, department: names, comment: { select: { project: { select: { titleZh: true, titleEn: true } } } } } },
    },
  });
  const last = rows.length > listedAtOnce ? rows[listedAtOnce - 1] : undefined;
  return { rows: rows.slice(0, listedAtOnce), older: last ? { at: last.foundAt, id: last.replyId } : null };
}

/** Whether there is such a list for somebody: the office, and heads. */
export async function seesTemplatedList(staff: Staff): Promise<boolean> {
  return isOffice(staff) || (await db.department.count({ where: { headId: staff.staffId }, take: 1 })) > 0;
}
