import type { Prisma } from "@/prisma/client/client";
import type { RatingTurn } from "./rating-turns";
import { answeredRound, ratingTurn, ratingTurnSelect } from "./rating-turns";
import { publicCaseSelect, toPublicCase, type CaseClock, type PublicCase, type PublicRating } from "./public-views";

/** A case as the author of its comment reads it: what the public reads, their own word with its words, and what they can still say. */
export const ownCaseSelect = {
  ...publicCaseSelect,
  answeredAt: true,
  replies: ratingTurnSelect.replies,
  lead: { select: { ...publicCaseSelect.lead.select, ...ratingTurnSelect.lead.select } },
  ratings: { ...publicCaseSelect.ratings, select: { ...publicCaseSelect.ratings.select, words: true } },
  appeal: { select: { words: true, createdAt: true, outcome: true, answer: true, decidedAt: true } },
} as const satisfies Prisma.CaseSelect;

type OwnRow = Prisma.CaseGetPayload<{ select: typeof ownCaseSelect }> & { id: string };

export type OwnCase = Omit<PublicCase, "ratings"> & {
  id: string;
  ratings: (PublicRating & { words: string | null })[];
  isAnswered: boolean;
  /** What they are asked to rate; null: nothing now. */
  turn: RatingTurn | null;
  /** 不满意 would have it looked at once more. */
  mayReopen: boolean;
  /** It was said to need no answer, and they have not contested that. */
  mayContest: boolean;
  /** What they contested it with, and the answer. */
  appeal: OwnRow["appeal"];
};

/** Its course stays readable for its author when the comment is not public any more; there is nothing left to say of it then. */
export function toOwnCase(row: OwnRow, clock: CaseClock): OwnCase {
  const { id, isPublic, state, ratings, appeal } = row;
  const seen = toPublicCase({ ...row, isPublic: true }, clock)!;
  const isAsked = row.steps.some(({ kind }) => kind === "reopened");
  return {
    ...seen,
    id,
    ratings,
    isAnswered: row.answeredAt !== null || (state === "joined" && row.lead?.answeredAt != null),
    turn: isPublic ? ratingTurn({ ...row, answeredRound: answeredRound(row, row.steps) }, clock.now) : null,
    mayReopen: !isAsked && (state === "answered" || state === "joined"),
    mayContest: isPublic && state === "none_needed" && appeal === null,
    appeal,
  };
}
