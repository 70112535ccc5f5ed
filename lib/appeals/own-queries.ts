import "server-only";
import { z } from "zod";
import { db } from "../db";
import type { Verified } from "../identity/proof";
import { isInForce } from "./subjects";

/** A measure as the person it is against has it, with their appeal. */
export type OwnMeasure = NonNullable<Awaited<ReturnType<typeof getOwnMeasure>>>;

/** One of the measures against a resident; null when it is not theirs. */
export async function getOwnMeasure(actor: Verified, id: string) {
  if (!z.uuid().safeParse(id).success) return null;
  const measure = await db.measure.findUnique({
    relationLoadStrategy: "join",
    where: { id, userId: actor.userId },
    select: {
      id: true, kind: true, perDay: true, reason: true, words: true, createdAt: true, endsAt: true, endedAt: true, endedWords: true,
      appeal: { select: { words: true, createdAt: true, outcome: true, answer: true, decidedAt: true } },
    },
  });
  return measure && { ...measure, mayAppeal: measure.appeal === null && isInForce(measure) };
}
