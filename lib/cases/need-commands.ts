import "server-only";
import { recordEvent } from "../history/commands";
import type { Staff } from "../identity/proof";
import { refuse } from "../result";
import { changeAsRead, goOn, type Changed } from "./change-case";
import { changeCase } from "./changes";
import { claimHeldCase } from "./claiming";
import { notifyConcerned } from "./concerned";
import { holdDepartment } from "./departments";
import { isOffice } from "./policy";
import type { CaseClaimInput, SparingInput } from "./schema";

type SparingError = "forbidden" | "wrong-state" | "term-over" | "leads-others" | "claimed-before";

/**
 * It needs no answer, with a public reason that its author can contest, once. What was asked again needs one, and so does what answers for
 * others, what was found to need one after all, and what is late: nobody's clock is begun anew twice, nor a late answer spared.
 */
export function spareCase(staff: Staff, { words, ...read }: SparingInput): Promise<Changed<SparingError>> {
  return changeAsRead<SparingError>(staff, {
    read,
    kind: "spared",
    words,
    may(held) {
      if (!isOffice(staff)) return refuse("forbidden");
      const waits = held.state === "unassigned" || held.state === "assigned" || held.state === "accepted";
      if (!waits || held.answeredAt !== null) return refuse("wrong-state");
      return held.dueAt && held.dueAt <= new Date() ? refuse("term-over") : null;
    },
    async make(tx, held, at) {
      if ((await tx.caseStep.count({ where: { caseId: held.id, kind: "claimed" }, take: 1 })) > 0) return refuse("claimed-before");
      if ((await tx.case.count({ where: { leadId: held.id }, take: 1 })) > 0) return refuse("leads-others");
      const now = await goOn(tx, held, at, staff.staffId);
      const step = { kind: "spared", at, staffId: staff.staffId, fromDepartmentId: held.departmentId, words } as const;
      if (!(await changeCase(tx, now, step, { state: "none_needed", departmentId: null, dueAt: null, acceptedAt: null }))) return false;
      await recordEvent(tx, staff, { action: "case.spared", object: { kind: "case", id: held.id } });
      await notifyConcerned(tx, held.id, "spared");
      return true;
    },
  });
}

/** It needs an answer after all. */
export function claimCase(staff: Staff, { departmentId, ...read }: CaseClaimInput): Promise<Changed<"forbidden" | "wrong-state" | "department-gone">> {
  return changeAsRead<"forbidden" | "wrong-state" | "department-gone">(staff, {
    read,
    kind: "claimed",
    may: (held) => (!isOffice(staff) ? refuse("forbidden") : held.state === "none_needed" ? null : refuse("wrong-state")),
    async make(tx, held, at) {
      if (departmentId && !(await holdDepartment(tx, departmentId))) return refuse("department-gone", { field: "departmentId" });
      if (!(await claimHeldCase(tx, held, { at, staffId: staff.staffId, departmentId }))) return false;
      await recordEvent(tx, staff, { action: "case.claimed", object: { kind: "case", id: held.id } });
      await notifyConcerned(tx, held.id, "claimed");
      return true;
    },
  });
}
