import "server-only";
import { z } from "zod";
import { db } from "../db";

/** What is sent to whoever may have a file. */
export const contentSelect = { id: true, name: true, mediaType: true, digest: true, size: true, bytes: true } as const;
export type FileContent = { id: string; name: string; mediaType: string; digest: string; size: number; bytes: Uint8Array };

/**
 * A file that hangs on something public: evidence of a figure, or a picture of an item of news as it reads now. Every other file, above all
 * those of notes between staff, is not there for anybody.
 */
export async function getPublicFile(id: string): Promise<FileContent | null> {
  if (!z.uuid().safeParse(id).success) return null;
  return db.storedFile.findFirst({
    where: { id, OR: [{ measurements: { some: {} } }, { pictures: { some: { news: { correction: { is: null } } } } }] },
    select: contentSelect,
  });
}
