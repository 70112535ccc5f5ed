import "server-only";
import { getWorkingDays } from "../calendar/queries";
import type { Transaction } from "../db";
import { changeCase, type HeldCase } from "./changes";
import { dueAt, termOf } from "./clock";
import { getRuleDepartment } from "./opening";

/**
 * A case that was said to need no answer needs one after all: its whole term from now on, at the department that is named or by the project's
 * rule; else the office assigns it. False where it changed meanwhile. The caller asks who may, records what
 * happened and tells the author.
 */
export async function claimHeldCase(tx: Transaction, held: HeldCase, { at, staffId, departmentId = null }: { at: Date; staffId: string | null; departmentId?: string | null }): Promise<boolean> {
  const termDays = termOf({ kind: held.kind, isComplex: false, round: held.round });
  const due = dueAt(await getWorkingDays(tx), { roundAt: at, termDays, pauses: [] });
  const fresh = { state: "unassigned", departmentId: null, roundAt: at, termDays, isComplex: false, dueAt: due, acceptedAt: null } as const;
  if (!(await changeCase(tx, held, { kind: "claimed", at, staffId }, fresh))) return false;
  const chosen = departmentId ?? (await getRuleDepartment(tx, held.projectId));
  if (!chosen) return true;
  const step = { kind: "assigned", at, staffId: departmentId ? staffId : null } as const;
  return changeCase(tx, { id: held.id, version: held.version + 1 }, step, { state: "assigned", departmentId: chosen });
}
