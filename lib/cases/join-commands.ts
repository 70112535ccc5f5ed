import "server-only";
import { canDecide } from "../conflicts/policy";
import { recordEvent } from "../history/commands";
import type { Staff } from "../identity/proof";
import { notifyAuthor } from "../notifications/commands";
import { refuse } from "../result";
import { changeAsRead, goOn, type Changed } from "./change-case";
import { changeCase, holdCase, type HeldCase } from "./changes";
import { partHeldCase } from "./joining";
import { isOffice } from "./policy";
import type { JoinInput, ReadCaseInput } from "./schema";

const waits: readonly string[] = ["unassigned", "assigned", "accepted"];

type JoinError = "forbidden" | "wrong-state" | "lead-unfit" | "lead-elsewhere" | "lead-younger" | "leads-others" | "late-joins" | "own-comment" | "staff-phone-required";

/**
 * One answer for several that ask the same: a case goes to a lead case of its project and has no clock of its own any more. Only to one that
 * was there before it, so that nobody's answer is due later for being joined (whoever's is all the same, because that one was extended or
 * stands still, is told); only by the office, so that no department empties its list. What is late only joins what is late.
 */
export function joinCases(staff: Staff, { leadId, ...read }: JoinInput): Promise<Changed<JoinError>> {
  return changeAsRead<JoinError>(staff, {
    read,
    kind: "joined",
    named: { leadId },
    with: leadId,
    may(held) {
      if (!isOffice(staff)) return refuse("forbidden");
      if (leadId === held.id) return refuse("lead-unfit");
      return waits.includes(held.state) && held.answeredAt === null ? null : refuse("wrong-state");
    },
    async make(tx, held, at) {
      const lead = await holdCase(tx, leadId);
      if (!lead || !lead.isPublic || !(waits.includes(lead.state) || lead.state === "answered")) return refuse("lead-unfit");
      const allowed = canDecide(staff, lead.comment.author, lead.comment);
      if (!allowed.ok) return allowed;
      if (lead.projectId !== held.projectId) return refuse("lead-elsewhere");
      if (lead.openedAt > held.openedAt) return refuse("lead-younger");
      if ((await tx.case.count({ where: { leadId: held.id }, take: 1 })) > 0) return refuse("leads-others");
      if (held.dueAt && held.dueAt <= at && !isLate(lead, at)) return refuse("late-joins");
      const now = await goOn(tx, held, at, staff.staffId);
      const step = { kind: "joined", at, staffId: staff.staffId, fromDepartmentId: held.departmentId } as const;
      if (!(await changeCase(tx, now, step, { state: "joined", leadId, departmentId: null, dueAt: null, acceptedAt: null }))) return false;
      await recordEvent(tx, staff, { action: "case.joined", object: { kind: "case", id: held.id }, detail: { lead: leadId } });
      // What the lead's author was told when it was answered, theirs were not.
      if (lead.state === "answered" && !held.comment.author.erasedAt) await notifyAuthor(tx, { userId: held.comment.authorId, commentId: held.commentId, kind: "replied" });
      if (lead.state !== "answered" && !held.comment.author.erasedAt && (lead.dueAt === null || lead.dueAt > now.dueAt!)) await notifyAuthor(tx, { userId: held.comment.authorId, commentId: held.commentId, kind: "delayed" });
      return true;
    },
  });
}

/** Whether a lead counts as late itself, so that what is late does not vanish in what was answered in time or has time left. */
function isLate({ dueAt, answeredAt, answeredDueAt }: HeldCase, at: Date): boolean {
  return answeredAt && answeredDueAt ? answeredAt >= answeredDueAt : dueAt !== null && dueAt <= at;
}

/** It asks something else after all. */
export function partCase(staff: Staff, read: ReadCaseInput): Promise<Changed<"forbidden" | "wrong-state">> {
  return changeAsRead(staff, {
    read,
    kind: "parted",
    may: (held) => (!isOffice(staff) ? refuse("forbidden") : held.state === "joined" ? null : refuse("wrong-state")),
    make: (tx, held, at) => partHeldCase(tx, held, { at, by: staff }),
  });
}
