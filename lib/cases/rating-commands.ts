import "server-only";
import { db, type Transaction } from "../db";
import { recordEvent } from "../history/commands";
import type { Verified } from "../identity/proof";
import { countTry } from "../limits/commands";
import { ok, refuse, type Result } from "../result";
import { holdCase } from "./changes";
import type { RatingInput } from "./rating-schema";
import { answeredRound, isAskedLater, ratingTurnSelect } from "./rating-turns";
import { askOnce } from "./resident-rounds";

type RatingError = "not-found" | "nothing-to-rate" | "rated-already" | "too-many-tries";

/** A word that was said, and whether the case is in hand again for it. */
export type Rated = { commentId: string; caseId: string; reopened: boolean };

/**
 * A resident's word on the answer to their own comment: once an answer, and once more when what it promised should be done. 不满意 begins
 * another round, one time for a case. The same word twice is no error. No measure takes it away: it is heard by the department and
 * published as one of three marks, so that there is nothing in it that others would have to be kept from.
 */
export async function rateAnswer(actor: Verified, input: RatingInput): Promise<Result<Rated, RatingError>> {
  const tooMany = await countTry({ "rating-per-person": actor.userId });
  if (tooMany) return tooMany;
  return db.$transaction((tx) => rate(tx, actor, input));
}

async function rate(tx: Transaction, actor: Verified, { comment: commentId, round, later: isLater, value, words }: RatingInput): Promise<Result<Rated, RatingError>> {
  // The comment first, as everywhere: it cannot be removed, nor its author erased, while it is rated.
  await tx.$queryRaw`SELECT 1 FROM "Comment" WHERE "id" = ${commentId}::uuid FOR SHARE`;
  const own = await tx.case.findFirst({ where: { comment: { id: commentId, authorId: actor.userId, status: "published" } }, select: { id: true } });
  if (!own) return refuse("not-found");
  const caseId = own.id;
  const held = (await holdCase(tx, caseId))!;
  const said = await tx.rating.findUnique({ where: { caseId_round_isLater: { caseId, round, isLater } }, select: { value: true, words: true } });
  if (said) return said.value === value && (said.words ?? "") === words ? ok({ commentId, caseId, reopened: false }) : refuse("rated-already");
  const { steps, ...row } = await tx.case.findUniqueOrThrow({ where: { id: caseId }, select: { ...ratingTurnSelect, steps: { where: { kind: { in: ["answered", "reopened"] } }, orderBy: { version: "asc" }, select: { kind: true, round: true } } } });
  const at = new Date();
  if (answeredRound(row, steps) !== round || (isLater && !isAskedLater(row, at))) return refuse("nothing-to-rate");
  await tx.rating.create({ data: { caseId, round, isLater, userId: actor.userId, value, words: words || null, createdAt: at }, select: { id: true } });
  await recordEvent(tx, actor, { action: "case.rated", object: { kind: "case", id: caseId }, detail: { round, value, ...(isLater && { later: true }) } });
  const mayReopen = value === "dissatisfied" && !steps.some(({ kind }) => kind === "reopened");
  const reopened = mayReopen && (await askOnce(tx, actor, held, { kind: "reopened", at }));
  return ok({ commentId, caseId, reopened });
}
