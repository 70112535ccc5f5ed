import "server-only";
import { env } from "../env";
import { recordEvent } from "../history/commands";
import type { Staff } from "../identity/proof";
import { refuse, type Refusal } from "../result";
import { changeAsRead, type Changed } from "./change-case";
import { changeCase, newDueAt, type HeldCase } from "./changes";
import { notifyConcerned } from "./concerned";
import { canHandleCase, isOffice } from "./policy";
import type { ExtensionInput, PauseInput, ReadCaseInput } from "./schema";

type ClockError = "forbidden" | "wrong-state" | "term-over";

/** The department that took a case on, or the office, and only before the term is over: nothing makes a late answer one in time. */
function mayDelay(staff: Staff, held: HeldCase): Refusal<ClockError> | null {
  if (!canHandleCase(staff, held) && !isOffice(staff)) return refuse("forbidden");
  if (held.state !== "accepted" || held.pausedAt) return refuse("wrong-state");
  return held.dueAt && held.dueAt <= new Date() ? refuse("term-over") : null;
}

/** Complex: the longer term from the same day on, with a public reason (W-6). */
export function extendCase(staff: Staff, { words, ...read }: ExtensionInput): Promise<Changed<ClockError>> {
  return changeAsRead<ClockError>(staff, {
    read,
    kind: "extended",
    words,
    may: (held) => mayDelay(staff, held) ?? (held.isComplex ? refuse("wrong-state") : null),
    async make(tx, held, at) {
      const termDays = Math.max(held.termDays, env.CASE_DAYS_COMPLEX);
      const dueAt = await newDueAt(tx, held, { termDays, at });
      if (!(await changeCase(tx, held, { kind: "extended", at, staffId: staff.staffId, words }, { isComplex: true, termDays, dueAt }))) return false;
      await recordEvent(tx, staff, { action: "case.extended", object: { kind: "case", id: held.id }, detail: { days: termDays } });
      await notifyConcerned(tx, held.id, "delayed");
      return true;
    },
  });
}

/** The clock stands still, with a public reason. */
export function pauseCase(staff: Staff, { words, ...read }: PauseInput): Promise<Changed<ClockError>> {
  return changeAsRead<ClockError>(staff, {
    read,
    kind: "paused",
    words,
    may: (held) => mayDelay(staff, held),
    async make(tx, held, at) {
      if (!(await changeCase(tx, held, { kind: "paused", at, staffId: staff.staffId, words }, { pausedAt: at, dueAt: null }))) return false;
      await recordEvent(tx, staff, { action: "case.paused", object: { kind: "case", id: held.id } });
      await notifyConcerned(tx, held.id, "delayed");
      return true;
    },
  });
}

/** The clock goes on. */
export function resumeCase(staff: Staff, read: ReadCaseInput): Promise<Changed<"forbidden" | "wrong-state">> {
  return changeAsRead(staff, {
    read,
    kind: "resumed",
    may: (held) => (!canHandleCase(staff, held) && !isOffice(staff) ? refuse("forbidden") : held.pausedAt ? null : refuse("wrong-state")),
    async make(tx, held, at) {
      const dueAt = await newDueAt(tx, held, { at });
      if (!(await changeCase(tx, held, { kind: "resumed", at, staffId: staff.staffId }, { pausedAt: null, dueAt }))) return false;
      await recordEvent(tx, staff, { action: "case.resumed", object: { kind: "case", id: held.id } });
      return true;
    },
  });
}
