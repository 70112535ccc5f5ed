import "server-only";
import { getWorkingDays } from "../calendar/queries";
import { db, type Transaction } from "../db";
import type { Job } from "../jobs";
import { answerCase, changeCase, holdCase } from "./changes";
import { dueAt, termOf } from "./clock";

type Opening = {
  commentId: string;
  /** Who published the comment; null: the portal. */
  staffId?: string | null;
  /** It needs no answer, and why, in public. */
  spareWords?: string | null;
  /** The department to answer it; null: by the project's rule, if it has one. */
  departmentId?: string | null;
  /** When its clock begins, where that is not its publication: public again after all. */
  at?: Date;
};

/**
 * Opens the case of a published comment, in the transaction that publishes it. Does nothing for a question that follows an answer, which
 * belongs to its comment's case, nor where there is a case already. Null then.
 */
export async function openCase(tx: Transaction, { commentId, staffId = null, spareWords = null, departmentId = null, at: since }: Opening): Promise<string | null> {
  const comment = await tx.comment.findUnique({
    where: { id: commentId, status: "published", followsId: null, case: null },
    select: { kind: true, projectId: true, publishedAt: true, replies: { where: { caseId: null }, orderBy: { createdAt: "asc" }, take: 1, select: { id: true, departmentId: true, staffId: true, createdAt: true } } },
  });
  if (!comment?.publishedAt) return null;
  const { kind, projectId, publishedAt, replies: [former] } = comment;
  const at = former ? publishedAt : (since ?? publishedAt);
  const termDays = termOf({ kind, isComplex: false, round: 1 });
  const due = dueAt(await getWorkingDays(tx), { roundAt: at, termDays, pauses: [] });
  const [made] = await tx.case.createManyAndReturn({
    data: [{
      commentId, kind, projectId, termDays, openedAt: at, roundAt: at, stepAt: at, stepStaffId: staffId,
      ...(spareWords ? { state: "none_needed", stepKind: "spared", stepWords: spareWords } : { state: "unassigned", stepKind: "opened", dueAt: due }),
    }],
    skipDuplicates: true,
    select: { id: true, version: true },
  });
  if (!made) return null;
  if (former) {
    // Answered before cases were kept.
    await answerCase(tx, (await holdCase(tx, made.id))!, { replyId: former.id, departmentId: former.departmentId, staffId: former.staffId, at: former.createdAt });
  } else if (!spareWords) {
    const chosen = departmentId ?? (await getRuleDepartment(tx, projectId));
    if (chosen) await changeCase(tx, made, { kind: "assigned", at, staffId: departmentId ? staffId : null }, { state: "assigned", departmentId: chosen });
  }
  return made.id;
}

/** Where a project's cases go by themselves; null: nowhere, or to a department that is closed. */
export async function getRuleDepartment(client: Transaction, projectId: string): Promise<string | null> {
  const rule = await client.assignmentRule.findFirst({ where: { projectId }, orderBy: [{ createdAt: "desc" }, { id: "desc" }], select: { department: { select: { id: true, closedAt: true } } } });
  return rule?.department && !rule.department.closedAt ? rule.department.id : null;
}

/** Opens the cases that published comments have not got yet: those that were public before cases were kept. Returns how many. */
export async function openMissingCases(limit = 500): Promise<number> {
  const comments = await db.$queryRaw<{ id: string }[]>`
    SELECT c."id" FROM "Comment" AS c WHERE c."status" = 'published' AND c."followsId" IS NULL
      AND NOT EXISTS (SELECT 1 FROM "Case" AS k WHERE k."commentId" = c."id") ORDER BY c."publishedAt" LIMIT ${limit}`;
  let opened = 0;
  for (const { id } of comments) {
    const made = await db.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM "Comment" WHERE "id" = ${id}::uuid FOR NO KEY UPDATE`;
      return openCase(tx, { commentId: id });
    });
    if (made) opened += 1;
  }
  return opened;
}

/** What was public before cases were kept gets its own at the first start; after that publishing opens them, and this looks once an hour. */
export function openingJob(): Job {
  return { name: "cases", restMs: 3_600_000, run: () => openMissingCases() };
}
