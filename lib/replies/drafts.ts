import "server-only";
import { isSamePerson } from "../conflicts/same-person";
import type { Transaction } from "../db";
import type { Staff } from "../identity/proof";
import { ok, refuse, type Refusal, type Result } from "../result";
import { canReplyFor } from "./policy";
import { holdStanding, type Standing, type StandingError } from "./standing";

/** The open draft of a case, with whoever wrote it last. */
export function findDraft(tx: Transaction, caseId: string) {
  return tx.replyDraft.findUnique({ where: { caseId }, include: { writer: { select: { name: true } } } });
}
export type Draft = NonNullable<Awaited<ReturnType<typeof findDraft>>>;

/** In whose favour a race for a draft went, and when. */
export function changedBy({ writer, updatedAt }: Draft): Refusal<"draft-changed"> {
  return refuse("draft-changed", { name: writer.name, at: updatedAt.getTime() });
}

export type CheckError = "draft-gone" | "draft-changed" | "draft-not-waiting" | "forbidden" | "own-draft";

/** A draft that waits for a second person, as it was read, with its case: of their department or the office, and nobody's own. */
export async function holdSubmitted(tx: Transaction, staff: Staff, { caseId, version }: { caseId: string; version: number }): Promise<Result<Standing & { draft: Draft }, StandingError | CheckError>> {
  const standing = await holdStanding(tx, staff, caseId);
  if (!standing.ok) return standing;
  const draft = await findDraft(tx, caseId);
  if (!draft) return refuse("draft-gone");
  if (!canReplyFor(staff, draft.departmentId)) return refuse("forbidden");
  if (draft.version !== version) return changedBy(draft);
  if (!draft.submittedAt) return refuse("draft-not-waiting");
  if (await isSamePerson(tx, staff, [draft.writerId])) return refuse("own-draft");
  return ok({ ...standing.value, draft });
}
