import "server-only";
import { canDecide } from "../conflicts/policy";
import { db } from "../db";
import { readyFile, storeFile, type FileRefusal } from "../files/commands";
import { recordEvent } from "../history/commands";
import type { Staff } from "../identity/proof";
import { ok, refuse, type Result } from "../result";
import { seenWith } from "./change-case";
import { holdCase } from "./changes";
import { canSeeCase } from "./policy";
import type { CaseNoteInput } from "./schema";

/** Writes down what colleagues should know about a case, with a file if there is one. It stays inside; the history says that there is a note, not what it says. */
export async function addCaseNote(staff: Staff, { caseId, body, file: sent, formKey }: CaseNoteInput): Promise<Result<{ caseId: string }, "not-found" | "own-comment" | "staff-phone-required" | FileRefusal>> {
  const file = sent && (await readyFile(sent, { field: "file" }));
  if (file && !file.ok) return file;
  return db.$transaction(async (tx) => {
    const held = await holdCase(tx, caseId);
    if (!held || !canSeeCase(staff, await seenWith(tx, held))) return refuse("not-found");
    const allowed = canDecide(staff, held.comment.author, held.comment);
    if (!allowed.ok) return allowed;
    const key = `${staff.staffId}:${formKey}`;
    // The same form once more: it has been written down. Its case is held, so no other can be under way.
    if (await tx.caseNote.findUnique({ where: { formKey: key }, select: { id: true } })) return ok({ caseId });
    const stored = file && (await storeFile(tx, staff, file.value));
    const { id } = await tx.caseNote.create({ data: { caseId, staffId: staff.staffId, body, fileId: stored?.id, formKey: key }, select: { id: true } });
    await recordEvent(tx, staff, { action: "case.noted", object: { kind: "case", id: caseId }, detail: { note: id } });
    return ok({ caseId });
  });
}
