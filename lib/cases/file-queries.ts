import "server-only";
import { z } from "zod";
import { isOwn } from "../conflicts/policy";
import { db } from "../db";
import { contentSelect, type FileContent } from "../files/queries";
import type { Staff } from "../identity/proof";
import { seenWith } from "./change-case";
import { canSeeCase } from "./policy";

/** A file that hangs on a note of a case that this person may see, as its page does (getCase); anybody else's is not there. */
export async function getNoteFile(staff: Staff, id: string): Promise<FileContent | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const notes = await db.caseNote.findMany({
    where: { fileId: id, case: { isPublic: true } },
    select: { case: { select: { departmentId: true, leadId: true, comment: { select: { enteredById: true, author: { select: { phoneHash: true } } } } } } },
  });
  for (const { case: { comment, ...held } } of notes) {
    const isMine = isOwn(staff, comment.author) || comment.enteredById === staff.staffId;
    if (!isMine && canSeeCase(staff, await seenWith(db, held))) return db.storedFile.findUnique({ where: { id }, select: contentSelect });
  }
  return null;
}
