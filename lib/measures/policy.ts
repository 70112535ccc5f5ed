import type { MeasureKind, StaffRole } from "@/prisma/client/enums";
import { refuse, type Refusal } from "../result";
import { measureKinds } from "./schema";

/** A measure that binds somebody now. */
export type MeasureInForce = { id: string; kind: MeasureKind; perDay: number | null; endsAt: Date };

/** What somebody under measures is told when they write: until when, as milliseconds. Where to appeal stands with the measure. */
export type MeasureRefusal = Refusal<"measure-closed" | "measure-paused" | "measure-limit">;

/** The harder one is told first; of two that say the same, the one that ends later. */
function closing(measures: readonly MeasureInForce[], kinds: readonly MeasureKind[]): number | null {
  const ends = measures.filter(({ kind }) => kinds.includes(kind)).map(({ endsAt }) => endsAt.getTime());
  return ends.length > 0 ? Math.max(...ends) : null;
}

/** Whether somebody may send a comment who has sent `today` of them since the day began in the district. Null: they may. */
export function canComment(measures: readonly MeasureInForce[], today: number): MeasureRefusal | null {
  const stopped = canSupport(measures);
  if (stopped) return stopped;
  const limits = measures.filter(({ kind, perDay }) => kind === "limit" && perDay !== null && today >= perDay);
  const [limit] = limits;
  return limit ? refuse("measure-limit", { perDay: limit.perDay!, until: limit.endsAt.getTime() }) : null;
}

/** Whether they may say 同感. */
export function canSupport(measures: readonly MeasureInForce[]): MeasureRefusal | null {
  const closed = canEdit(measures);
  if (closed) return closed;
  const until = closing(measures, ["pause"]);
  return until === null ? null : refuse("measure-paused", { until });
}

/**
 * Whether they may reword what waits. A pause lets them: the words were sent before it, and a question from staff wants its answer. A closed
 * account reads only; taking words back stays open, as everything that takes away does.
 */
export function canEdit(measures: readonly MeasureInForce[]): MeasureRefusal | null {
  const until = closing(measures, ["close", "bar"]);
  return until === null ? null : refuse("measure-closed", { until });
}

/** How far back an earlier measure counts, in days. The portal's own choice. */
export const countedDays = 365;

/** The step after the hardest that was taken in the last year and not taken back on appeal. */
export function nextStep(earlier: readonly MeasureKind[]): MeasureKind {
  const hardest = Math.max(-1, ...earlier.map((kind) => measureKinds.indexOf(kind)));
  return measureKinds[Math.min(hardest + 1, measureKinds.length - 1)]!;
}

/** Whether a measure leaves a milder one out that has not been tried. */
export function isSkipping(kind: MeasureKind, earlier: readonly MeasureKind[]): boolean {
  return measureKinds.indexOf(kind) > measureKinds.indexOf(nextStep(earlier));
}

/** The two that close an account are administrators' (docs/decisions/measures.md has the reasons). */
export function canImpose(role: StaffRole, kind: MeasureKind): boolean {
  return role === "admin" || (role === "moderator" && kind !== "close" && kind !== "bar");
}
