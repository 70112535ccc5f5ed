import type { Prisma } from "@/prisma/client/client";
import { env } from "../env";

const dayMs = 86_400_000;

const lastAnswer = { replies: { where: { kind: "answer" }, orderBy: { createdAt: "desc" }, take: 1, select: { promisesAction: true, createdAt: true } } } as const satisfies Prisma.CaseSelect;

/** What says whether an answer is to be rated. */
export const ratingTurnSelect = {
  state: true,
  round: true,
  ...lastAnswer,
  lead: { select: { answeredAt: true, ...lastAnswer } },
  ratings: { select: { round: true, isLater: true } },
} as const satisfies Prisma.CaseSelect;

type TurnRow = Prisma.CaseGetPayload<{ select: typeof ratingTurnSelect }> & {
  /** The round of its last answer, if it has one: a step of its own (see `answeredRound`). */
  answeredRound: number | null;
};

/** An answer that can be rated now. */
export type RatingTurn = { round: number; isLater: boolean };

/** The round of the answer that stands: a joined case has its lead's. */
export function answeredRound({ state, round, lead }: Pick<TurnRow, "state" | "round" | "lead">, steps: readonly { kind: string; round: number }[]): number | null {
  if (state === "joined") return lead?.answeredAt ? round : null;
  return steps.findLast(({ kind }) => kind === "answered")?.round ?? null;
}

/** Whether the last answer promised something, so long ago that it should be done. */
export function isAskedLater({ state, replies, lead }: Pick<TurnRow, "state" | "replies" | "lead">, now: Date): boolean {
  const [answer] = state === "joined" ? (lead?.replies ?? []) : replies;
  return answer !== undefined && answer.promisesAction && answer.createdAt.getTime() + env.CASE_ASK_LATER_DAYS * dayMs <= now.getTime();
}

/** What its author is asked now: about the answer; later about what it promised; null where they have said it. */
export function ratingTurn(row: TurnRow, now: Date): RatingTurn | null {
  if (row.answeredRound === null) return null;
  const turn = { round: row.answeredRound, isLater: isAskedLater(row, now) };
  return row.ratings.some(({ round, isLater }) => round === turn.round && isLater === turn.isLater) ? null : turn;
}
