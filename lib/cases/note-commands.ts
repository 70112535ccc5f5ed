import "server-only";
import { canDecide } from "../conflicts/policy";
import { db } from "../db";
import { recordEvent } from "../history/commands";
import type { Staff } from "../identity/proof";
import { ok, refuse, type Result } from "../result";
import { seenWith } from "./change-case";
import { holdCase } from "./changes";
import { canSeeCase } from "./policy";
import type { CaseNoteInput } from "./schema";

/** Writes down what colleagues should know about a case. It stays inside; the history says that there is a note, not what it says. */
export function addCaseNote(staff: Staff, { caseId, body, formKey }: CaseNoteInput): Promise<Result<{ caseId: string }, "not-found" | "own-comment" | "staff-phone-required">> {
  return db.$transaction(async (tx) => {
    const held = await holdCase(tx, caseId);
    if (!held || !canSeeCase(staff, await seenWith(tx, held))) return refuse("not-found");
    const allowed = canDecide(staff, held.comment.author, held.comment);
    if (!allowed.ok) return allowed;
    const [made] = await tx.caseNote.createManyAndReturn({ data: [{ caseId, staffId: staff.staffId, body, formKey: `${staff.staffId}:${formKey}` }], skipDuplicates: true, select: { id: true } });
    // The same form once more: it has been written down.
    if (made) await recordEvent(tx, staff, { action: "case.noted", object: { kind: "case", id: caseId }, detail: { note: made.id } });
    return ok({ caseId });
  });
}
