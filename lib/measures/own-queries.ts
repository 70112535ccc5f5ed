import "server-only";
import { db } from "../db";
import type { Verified } from "../identity/proof";
import { standingOf, type MeasureStanding } from "./queries";

/** Somebody's measures as they see them, newest first. Staff stay unnamed, as everywhere where residents read; their office does not. */
export async function listOwnMeasures({ userId }: Verified) {
  const rows = await db.measure.findMany({
    where: { userId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: {
      id: true, kind: true, perDay: true, reason: true, words: true, createdAt: true, endsAt: true, endedAt: true, endedWords: true,
      staff: { select: { department: { select: { nameZh: true, nameEn: true } } } },
      appeal: { select: { outcome: true } },
    },
  });
  const now = new Date();
  return rows.map(({ staff, ...row }) => ({ ...row, office: staff.department, standing: standingOf(row, now) }));
}

export type OwnMeasure = Awaited<ReturnType<typeof listOwnMeasures>>[number];

/** A notice stands on top of one's comments for so many days; what lasts, for as long as it does. */
const noticeDays = 30;

/** Those that somebody is to see before anything else. */
export function whereTold(measures: readonly OwnMeasure[], now = new Date()): OwnMeasure[] {
  const isNew = (at: Date) => now.getTime() - at.getTime() < noticeDays * 24 * 3_600_000;
  const shows: Record<MeasureStanding, (measure: OwnMeasure) => boolean> = {
    "in-force": () => true,
    said: ({ createdAt }) => isNew(createdAt),
    ended: ({ endedAt }) => endedAt !== null && isNew(endedAt),
    over: () => false,
  };
  return measures.filter((measure) => shows[measure.standing](measure));
}
