import "server-only";
import { z } from "zod";
import { db } from "../db";
import { contentSelect, type FileContent } from "../files/queries";
import type { Staff } from "../identity/proof";
import { whereVisible } from "./queries";

/** A file that hangs on a note of a case that this person may see; anybody else's is not there. */
export async function getNoteFile(staff: Staff, id: string): Promise<FileContent | null> {
  if (!z.uuid().safeParse(id).success) return null;
  return db.storedFile.findFirst({ where: { id, notes: { some: { case: whereVisible(staff) } } }, select: contentSelect });
}
