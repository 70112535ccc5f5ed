import type { CommentKind } from "@/prisma/client/enums";
import { lastDay, previousDay, workingDaysBetween, type Pause, type WorkingDays } from "../calendar/working-days";
import { env } from "../env";
import { dayEnd, dayOf } from "../i18n/district-day";

/** A round's clock: when it began, the working days it has, and the stretches in which it stood still. */
export type Clock = { roundAt: Date; termDays: number; pauses: readonly Pause[] };

/** A step as far as pauses are read from it. */
type PauseStep = { round: number; kind: string; at: Date };

/** The working days that a case has: by its kind, the longer term where it is complex, the shorter one where it is asked again (W-6, W-10). */
export function termOf({ kind, isComplex, round }: { kind: CommentKind; isComplex: boolean; round: number }): number {
  if (isComplex) return env.CASE_DAYS_COMPLEX;
  return round > 1 ? env.CASE_DAYS_AGAIN : (env.CASE_DAYS_BY_KIND[kind] ?? env.CASE_DAYS);
}

/** When a round's term is over: the first moment after its last day. Throws while the clock stands still. */
export function dueAt(calendar: WorkingDays, { roundAt, termDays, pauses }: Clock): Date {
  return dayEnd(lastDay(calendar, { from: dayOf(roundAt), days: termDays, pauses }))!;
}

/** The working days that a round took until `at`, without those on which its clock stood still. */
export function daysTaken(calendar: WorkingDays, { roundAt, pauses }: Pick<Clock, "roundAt" | "pauses">, at: Date): number {
  return workingDaysBetween(calendar, dayOf(roundAt), dayOf(at), pauses);
}

/**
 * The stretches in which a round's clock stood still, from its steps in their order. The day of a pause does not count any more, the day on
 * which the clock goes on counts again.
 */
export function pausesOf(steps: readonly PauseStep[], round: number): Pause[] {
  const pauses: Pause[] = [];
  for (const step of steps) {
    if (step.round !== round) continue;
    if (step.kind === "paused") pauses.push({ from: dayOf(step.at), until: null });
    const open = pauses.at(-1);
    if (step.kind === "resumed" && open?.until === null) open.until = previousDay(dayOf(step.at));
  }
  return pauses;
}

/** The same, as if the clock went on at `at`: an answer ends a pause. */
export function pausesUntil(pauses: readonly Pause[], at: Date): Pause[] {
  return pauses.map(({ from, until }) => ({ from, until: until ?? previousDay(dayOf(at)) }));
}
