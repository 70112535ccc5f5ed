import type { CaseState, CaseStepKind, Satisfaction } from "@/prisma/client/enums";
import type { Prisma } from "@/prisma/client/client";
import { workingDaysBetween, type WorkingDays } from "../calendar/working-days";
import { dayOf } from "../i18n/district-day";
import { asExplainedTerm, type ExplainedTerm } from "./term-words";

/** What of a case's course is anybody's to know. Who of the staff it was, and what they told each other, is not. */
export const publicStepKinds = [
  "opened", "spared", "claimed", "assigned", "accepted", "contacted", "extended", "paused", "resumed", "answered", "joined", "parted", "reopened", "asked_again",
] as const satisfies readonly CaseStepKind[];
export type PublicStepKind = (typeof publicStepKinds)[number];

/** Steps whose words are written for the public; those of all others are between staff. */
const publicWords = ["spared", "extended", "paused"] as const satisfies readonly PublicStepKind[];

const names = { select: { nameZh: true, nameEn: true } } as const;

const standingSelect = {
  isPublic: true, state: true, round: true, isComplex: true, dueAt: true, pausedAt: true, tookDays: true,
  department: names,
} as const satisfies Prisma.CaseSelect;

const beside = {
  ratings: { orderBy: [{ round: "asc" }, { isLater: "asc" }], select: { round: true, isLater: true, value: true, createdAt: true } },
  lead: { select: { ...standingSelect, comment: { select: { id: true, project: { select: { slug: true } } } } } },
} as const satisfies Prisma.CaseSelect;

/** A case as a line under its comment: what a thread reads of it. */
export const caseLineSelect = {
  ...standingSelect,
  ...beside,
  steps: { where: { kind: { in: [...publicWords] } }, orderBy: { version: "asc" }, select: { kind: true, words: true } },
} as const satisfies Prisma.CaseSelect;

/** A case with its course: what a comment's own page reads of it. */
export const publicCaseSelect = {
  ...standingSelect,
  ...beside,
  roundAt: true,
  termDays: true,
  steps: { where: { kind: { in: [...publicStepKinds] } }, orderBy: { version: "asc" }, select: { kind: true, at: true, round: true, words: true, dueAt: true, department: names } },
} as const satisfies Prisma.CaseSelect;

type LineRow = Prisma.CaseGetPayload<{ select: typeof caseLineSelect }>;
type PublicRow = Prisma.CaseGetPayload<{ select: typeof publicCaseSelect }>;

type Names = { zh: string; en: string };

/** Where a case stands. */
export type CaseStanding = {
  state: CaseState;
  round: number;
  department: Names | null;
  /** The first moment after its term; null where no clock runs. */
  dueAt: Date | null;
  /** Working days since its term ended; null while it has not. */
  overdueDays: number | null;
  isPaused: boolean;
  /** Asked again after an answer. */
  isAgain: boolean;
  /** Working days to the first answer. */
  tookDays: number | null;
};

export type PublicRating = { round: number; isLater: boolean; value: Satisfaction; createdAt: Date };

/** A case as the public has it in a thread. `why`: the public reason for no answer or for the pause. `lead`: the case it is answered with. */
export type CaseLine = CaseStanding & { why: string | null; ratings: PublicRating[]; lead: (CaseStanding & { commentId: string; slug: string }) | null };

export type PublicStep = { kind: PublicStepKind; at: Date; round: number; words: string | null; dueAt: Date | null; department: Names | null };

/** The same with its course, and what its term is explained by. */
export type PublicCase = CaseLine & { steps: PublicStep[]; term: ExplainedTerm };

/** What "overdue" is judged by. */
export type CaseClock = { calendar: WorkingDays; now: Date };

/** Null where its comment is not public: nothing of its case is then. */
export function toCaseLine(row: LineRow, clock: CaseClock): CaseLine | null {
  if (!row.isPublic) return null;
  const standing = standingOf(row, clock);
  const kind = standing.state === "none_needed" ? "spared" : standing.isPaused ? "paused" : null;
  const { lead } = row;
  return {
    ...standing,
    why: row.steps.findLast((step) => step.kind === kind)?.words ?? null,
    ratings: row.ratings,
    lead: lead?.isPublic ? { ...standingOf(lead, clock), commentId: lead.comment.id, slug: lead.comment.project.slug } : null,
  };
}

export function toPublicCase(row: PublicRow, clock: CaseClock): PublicCase | null {
  const line = toCaseLine(row, clock);
  return line && { ...line, steps: row.steps.map(toStep), term: asExplainedTerm(row) };
}

/** The words of a step, if they are the public's. */
export function publicWordsOf({ kind, words }: { kind: CaseStepKind; words: string | null }): string | null {
  return publicWords.some((known) => known === kind) ? words : null;
}

function toStep({ kind, at, round, words, dueAt, department }: PublicRow["steps"][number]): PublicStep {
  return { kind: kind as PublicStepKind, at, round, words: publicWordsOf({ kind, words }), dueAt, department: department && namesOf(department) };
}

function standingOf({ state, round, dueAt, pausedAt, tookDays, department }: Pick<LineRow, "state" | "round" | "dueAt" | "pausedAt" | "tookDays" | "department">, { calendar, now }: CaseClock): CaseStanding {
  const runs = dueAt !== null && (state === "unassigned" || state === "assigned" || state === "accepted");
  const isOver = runs && dueAt <= now;
  return {
    state,
    round,
    department: department && namesOf(department),
    dueAt: runs ? dueAt : null,
    overdueDays: isOver ? workingDaysBetween(calendar, lastDayOf(dueAt), dayOf(now)) : null,
    isPaused: pausedAt !== null,
    isAgain: round > 1,
    tookDays,
  };
}

/** The last day of a term, as a moment in it and as a day. */
export function lastMomentOf(dueAt: Date): Date {
  return new Date(dueAt.getTime() - 1);
}

function lastDayOf(dueAt: Date): string {
  return dayOf(lastMomentOf(dueAt));
}

function namesOf({ nameZh, nameEn }: { nameZh: string; nameEn: string | null }): Names {
  return { zh: nameZh, en: nameEn ?? nameZh };
}
