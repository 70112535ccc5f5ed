import "server-only";
import type { Prisma } from "@/prisma/client/client";
import { db } from "../db";
import { formatCursor, type Cursor } from "../http/cursor";
import type { Staff } from "../identity/proof";
import type { Result } from "../result";
import { canAnswer, type AnswerRefusal } from "./policy";
import { subjectOf, type AppealFilter, type AppealSubject } from "./schema";
import { involvedIn, involvedSelect } from "./views";

const pageSize = 20;

const whereOpen = { decidedAt: null } satisfies Prisma.AppealWhereInput;
const whereAnswered = { decidedAt: { not: null } } satisfies Prisma.AppealWhereInput;

const lineSelect = {
  id: true, decisionId: true, reportId: true, measureId: true, caseId: true, words: true, createdAt: true, decidedAt: true, outcome: true,
  staff: { select: { name: true } },
  decision: { select: { action: true } },
  measure: { select: { kind: true } },
  comment: { select: { receipt: true, project: { select: { titleZh: true, titleEn: true } } } },
} as const satisfies Prisma.AppealSelect;

type LineRow = Prisma.AppealGetPayload<{ select: typeof lineSelect }>;

/** An appeal in the list. */
export type AppealLine = Omit<LineRow, "decisionId" | "reportId" | "measureId" | "caseId"> & { about: AppealSubject };

/** How many appeals wait for an answer. */
export function countOpenAppeals(_staff: Staff): Promise<number> {
  return db.appeal.count({ where: whereOpen });
}

/** How many appeals wait for an answer and since when, and how many were answered. Nobody works by the exact number past a thousand. */
export async function countAppeals(_staff: Staff): Promise<{ open: number; oldest: Date | null; answered: number }> {
  const [open, answered] = await Promise.all([
    db.appeal.aggregate({ where: whereOpen, _count: true, _min: { createdAt: true } }),
    db.appeal.count({ where: whereAnswered, take: 1000 }),
  ]);
  return { open: open._count, oldest: open._min.createdAt, answered };
}

/** A page of them: open ones the oldest first, answered ones the newest first. `next` continues it. */
export async function listAppeals(_staff: Staff, { view }: AppealFilter, from: Cursor | null): Promise<{ lines: AppealLine[]; next: string | null }> {
  const isOpen = view === "open";
  const rows = await db.appeal.findMany({
    relationLoadStrategy: "join",
    where: isOpen
      ? { ...whereOpen, ...(from && { createdAt: { gte: from.at }, OR: [{ createdAt: { gt: from.at } }, { id: { gt: from.id } }] }) }
      : { decidedAt: from ? { lte: from.at } : { not: null }, ...(from && { OR: [{ decidedAt: { lt: from.at } }, { id: { lt: from.id } }] }) },
    orderBy: isOpen ? [{ createdAt: "asc" }, { id: "asc" }] : [{ decidedAt: "desc" }, { id: "desc" }],
    take: pageSize + 1,
    select: lineSelect,
  });
  const last = rows.length > pageSize ? rows[pageSize - 1] : undefined;
  return { lines: rows.slice(0, pageSize).map(toLine), next: last ? formatCursor({ at: isOpen ? last.createdAt : last.decidedAt!, id: last.id }) : null };
}

function toLine({ decisionId, reportId, measureId: _measureId, caseId, ...row }: LineRow): AppealLine {
  return { ...row, about: subjectOf({ decisionId, reportId, caseId }) };
}

const name = { select: { name: true } } as const;

const appealSelect = {
  ...involvedSelect,
  id: true, decisionId: true, reportId: true, measureId: true, caseId: true, commentId: true, userId: true, words: true, createdAt: true, outcome: true, answer: true, decidedAt: true,
  staff: name,
  decision: { select: { ...involvedSelect.decision.select, action: true, reason: true, words: true, createdAt: true, staff: name, second: name } },
  report: { select: { ...involvedSelect.report.select, reason: true, words: true, createdAt: true, settledAt: true } },
  case: { select: { state: true, steps: { ...involvedSelect.case.select.steps, select: { staffId: true, words: true, at: true, staff: name } } } },
  measure: { select: { ...involvedSelect.measure.select, kind: true, perDay: true, reason: true, words: true, createdAt: true, endsAt: true, endedAt: true, endedWords: true, staff: name } },
} as const satisfies Prisma.AppealSelect;

/** One appeal with what it is about; null where there is none. */
export type AppealItem = NonNullable<Awaited<ReturnType<typeof getAppeal>>>;

/**
 * One appeal, what it is about, and whether this person may answer it. Of whoever appealed no more is read than how many comments of theirs
 * were decided how, which the comment's own page says.
 */
export async function getAppeal(staff: Staff, id: string) {
  const row = await db.appeal.findUnique({ relationLoadStrategy: "join", where: { id }, select: appealSelect });
  if (!row) return null;
  const involved = involvedIn(row);
  const { user: _user, comment: _comment, userId: _userId, decisionId, reportId, measureId: _measureId, caseId, report, case: held, ...appeal } = row;
  const settler = report?.settledBy ? await db.staff.findUnique({ where: { id: report.settledBy }, select: { name: true } }) : null;
  const mayAnswer: Result<null, AnswerRefusal> = canAnswer(staff, involved);
  return {
    ...appeal,
    about: subjectOf({ decisionId, reportId, caseId }),
    /** That it needs no answer: who said so, when and why. */
    spared: held?.steps[0] ? { name: held.steps[0].staff?.name ?? null, at: held.steps[0].at, words: held.steps[0].words } : null,
    madeBy: whoMade(row),
    report: report && { ...report, settledBy: settler?.name ?? null },
    mayAnswer,
  };
}

/** `gone`: their account was erased. A visitor has none. */
function whoMade({ reportId, measureId, userId, outcome }: { reportId: string | null; measureId: string | null; userId: string | null; outcome: string | null }): "author" | "reporter" | "visitor" | "person" | "gone" {
  if (reportId && outcome !== "withdrawn") return userId ? "reporter" : "visitor";
  if (!userId) return "gone";
  return measureId ? "person" : "author";
}
