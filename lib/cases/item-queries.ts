import "server-only";
import type { Prisma } from "@/prisma/client/client";
import { canDecide, isOwn } from "../conflicts/policy";
import { db } from "../db";
import type { Staff } from "../identity/proof";
import { seenWith } from "./change-case";
import { canSeeCase } from "./policy";
import { asExplainedTerm, explainedTermSelect } from "./term-words";

const names = { select: { nameZh: true, nameEn: true } } as const;
const name = { select: { name: true } } as const;

/** What staff read of another case beside one: its lead, those joined to it. */
const besideSelect = {
  id: true,
  state: true,
  isPublic: true,
  department: names,
  comment: { select: { receipt: true, displayName: true, publicBody: true, publishedAt: true } },
} as const satisfies Prisma.CaseSelect;

const caseSelect = {
  id: true,
  version: true,
  state: true,
  kind: true,
  isPublic: true,
  departmentId: true,
  leadId: true,
  openedAt: true,
  pausedAt: true,
  acceptedAt: true,
  contactedAt: true,
  answeredAt: true,
  answeredDueAt: true,
  tookDays: true,
  ...explainedTermSelect,
  department: names,
  project: { select: { id: true, slug: true, titleZh: true, titleEn: true, leadProvenance: true, leadDepartment: { select: { id: true, nameZh: true, nameEn: true, closedAt: true } } } },
  comment: {
    select: {
      id: true, receipt: true, displayName: true, publicBody: true, createdAt: true, publishedAt: true, enteredById: true, enteredVia: true,
      author: { select: { phoneHash: true } },
      subDistrict: names,
      followUps: { where: { status: "published" }, orderBy: { publishedAt: "asc" }, select: { id: true, publicBody: true, publishedAt: true } },
    },
  },
  lead: { select: besideSelect },
  followers: { orderBy: { openedAt: "asc" }, select: { ...besideSelect, comment: { select: { ...besideSelect.comment.select, enteredById: true, author: { select: { phoneHash: true } } } } } },
  ratings: { orderBy: { createdAt: "asc" }, select: { id: true, round: true, isLater: true, value: true, words: true, createdAt: true } },
  warnings: { orderBy: { toldAt: "asc" }, select: { id: true, level: true, toldAt: true } },
  appeal: { select: { id: true, decidedAt: true, outcome: true } },
  notes: { orderBy: { createdAt: "asc" }, select: { id: true, body: true, createdAt: true, staff: name, file: { select: { id: true, name: true, mediaType: true, size: true } } } },
} as const satisfies Prisma.CaseSelect;

export type CaseItem = Extract<NonNullable<Awaited<ReturnType<typeof getCase>>>, { isPublic: true }>;
export type CaseBeside = CaseItem["followers"][number];
export type CaseCourse = CaseItem["course"];

/**
 * A case with all that its handling rests on; null where there is none, or none that this person may see: to a department another's case is
 * not there. Of one whose comment is not public no more than that. What colleagues say among themselves of a person's own comment is left out.
 */
export async function getCase(staff: Staff, id: string) {
  const row = await db.case.findUnique({ relationLoadStrategy: "join", where: { id }, select: caseSelect });
  if (!row || !canSeeCase(staff, await seenWith(db, row))) return null;
  if (!row.isPublic) return { id: row.id, isPublic: false as const };
  const { steps: _pauses, comment: { author, enteredById, ...comment }, notes, followers, ...item } = row;
  const isMine = isOwn(staff, author) || (enteredById !== null && enteredById === staff.staffId);
  const course = await listCourse(id);
  return {
    ...item,
    isPublic: true as const,
    comment,
    followers: followers.map(({ comment: { author: _author, enteredById: _enteredById, ...words }, ...other }) => ({ ...other, comment: words })),
    isOwn: isMine,
    mayHandle: [{ author, enteredById }, ...followers.map((other) => other.comment)].every((one) => canDecide(staff, one.author, one).ok),
    term: asExplainedTerm(row),
    course: isMine ? course.map((step) => ({ ...step, words: isSaidInPublic(step.kind) ? step.words : null })) : course,
    wasClaimed: course.some(({ kind }) => kind === "claimed"),
    handBacks: course.filter(({ kind }) => kind === "handed_back").length,
    notes: isMine ? [] : notes,
  };
}

/** How a case came to stand as it does, the first step first. A change of hands names both sides. */
function listCourse(caseId: string) {
  return db.caseStep.findMany({
    relationLoadStrategy: "join",
    where: { caseId },
    orderBy: { version: "asc" },
    select: { version: true, kind: true, at: true, round: true, words: true, dueAt: true, termDays: true, staff: name, department: names, fromDepartment: names },
  });
}

/** Whether the words of a step are everybody's to read; else they are between staff. */
export function isSaidInPublic(kind: string): boolean {
  return kind === "spared" || kind === "extended" || kind === "paused";
}
