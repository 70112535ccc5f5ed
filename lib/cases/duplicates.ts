import "server-only";
import type { CaseState } from "@/prisma/client/enums";
import { db } from "../db";
import type { Staff } from "../identity/proof";
import { lettersOf, likenessTo } from "../text/likeness";
import { printOf } from "../text/print";
import { isOffice } from "./policy";

/** A case of the same project that seems to ask the same: 1 is the same words. `isOlder`: this one can be joined to it, else it to this one. */
export type Duplicate = { id: string; version: number; state: CaseState; receipt: string; publicBody: string; openedAt: Date; likeness: number; isOlder: boolean; leadId: string | null };

/** As for moderators: a little below what is taken for a copy. */
const worthShowing = 0.7;
const newest = 300;
const shown = 8;

/**
 * Cases of the project that seem to ask what this one asks, the most alike first, by the words that are public. A department is shown its own.
 * Found by the prints of comments (lib/text/print.ts); what is shorter than those is compared with nothing.
 */
export async function listDuplicates(staff: Staff, { id, projectId, openedAt, publicBody }: { id: string; projectId: string; openedAt: Date; publicBody: string }): Promise<Duplicate[]> {
  const bands = printOf(publicBody);
  if (bands.length === 0) return [];
  const rows = await db.$queryRaw<Omit<Duplicate, "likeness" | "isOlder">[]>`
    SELECT k."id", k."version", k."state", k."openedAt", k."leadId", c."receipt", c."publicBody" FROM newest_sharing(${bands}::int[], ${newest}) AS found
    JOIN "Comment" AS c ON c."id" = found."commentId" AND c."revision" = found."revision"
    JOIN "Case" AS k ON k."commentId" = c."id"
    WHERE k."projectId" = ${projectId}::uuid AND k."isPublic" AND k."id" <> ${id}::uuid AND k."leadId" IS DISTINCT FROM ${id}::uuid
      AND (${isOffice(staff)} OR k."departmentId" = ${staff.departmentId}::uuid)`;
  const likeness = likenessTo(lettersOf(publicBody));
  return rows
    .map((row) => ({ ...row, likeness: likeness(lettersOf(row.publicBody)), isOlder: row.openedAt <= openedAt }))
    .filter((row) => row.likeness >= worthShowing)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, shown);
}
