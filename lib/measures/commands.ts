import "server-only";
import type { MeasureKind } from "@/prisma/client/enums";
import { db, isDuplicate, type Transaction } from "../db";
import { recordEvent } from "../history/commands";
import type { Staff } from "../identity/proof";
import { canDecide } from "../conflicts/policy";
import { notifyAuthor } from "../notifications/commands";
import { ok, refuse, type Result } from "../result";
import { getMeasuresInForce } from "./effects";
import { canImpose, isSkipping } from "./policy";
import { listCounted } from "./record";
import type { MeasureEndingInput, MeasureInput } from "./schema";

const dayMs = 24 * 3_600_000;

type PersonError = "not-found" | "staff-phone-required" | "own-person" | "measure-for-administrators";
type ImposeError = PersonError | "person-gone" | "measure-in-force" | "skip-unexplained" | "nothing-to-bar";

/**
 * Imposes a measure (C-5): with its history and the notice to whom it concerns, or not at all. Nobody is measured in secret, nobody
 * measures themselves, and a step that has not been tried is left out only with a reason. The account's row is held meanwhile: of two at
 * once the second sees the first. The same form again returns the first result (R19).
 */
export async function imposeMeasure(staff: Staff, input: MeasureInput): Promise<Result<{ id: string }, ImposeError>> {
  try {
    return await db.$transaction((tx) => impose(tx, staff, input));
  } catch (error) {
    const twin = isDuplicate(error) ? await db.measure.findUnique({ where: { formKey: input.formKey }, select: { id: true } }) : null;
    if (!twin) throw error;
    return ok(twin);
  }
}

async function impose(tx: Transaction, staff: Staff, input: MeasureInput): Promise<Result<{ id: string }, ImposeError>> {
  const { userId, commentId, kind, reason, words, formKey } = input;
  const [person] = await tx.$queryRaw<{ phoneHash: string | null; erasedAt: Date | null }[]>`
    SELECT "phoneHash", "erasedAt" FROM "User" WHERE "id" = ${userId}::uuid FOR NO KEY UPDATE`;
  if (!person) return refuse("not-found");
  const first = await tx.measure.findUnique({ where: { formKey }, select: { id: true } });
  if (first) return ok(first);
  const allowed = canMeasure(staff, person, kind);
  if (!allowed.ok) return allowed;
  if (person.erasedAt) return refuse("person-gone");
  if (commentId && (await tx.comment.count({ where: { id: commentId, authorId: userId } })) === 0) return refuse("not-found");
  const twin = (await getMeasuresInForce(tx, userId)).find((measure) => measure.kind === kind);
  if (twin) return refuse("measure-in-force", { until: twin.endsAt.getTime() });
  if (kind === "bar" && !person.phoneHash) return refuse("nothing-to-bar");
  const skips = isSkipping(kind, await listCounted(tx, userId));
  if (skips && !input.skipWords) return refuse("skip-unexplained", { field: "skipWords" });

  const now = new Date();
  const { id } = await tx.measure.create({
    data: {
      userId, commentId, kind, reason, words, formKey,
      skipWords: skips ? input.skipWords : null,
      staffId: staff.staffId,
      createdAt: now,
      endsAt: kind === "notice" ? null : new Date(now.getTime() + input.days * dayMs),
      perDay: kind === "limit" ? input.perDay : null,
      phoneHash: kind === "bar" ? person.phoneHash : null,
    },
    select: { id: true },
  });
  const detail = { person: userId, measure: kind, reason, ...(kind !== "notice" && { days: input.days }), ...(skips && { skips }), ...(commentId && { comment: commentId }) };
  await recordEvent(tx, staff, { action: "measure.imposed", object: { kind: "measure", id }, detail });
  await notifyAuthor(tx, { userId, measureId: id, kind: "measured" });
  return ok({ id });
}

/** Whose measure it is, and whether this member of staff may impose or end it. */
function canMeasure(staff: Staff, person: { phoneHash: string | null }, kind: MeasureKind): Result<null, PersonError> {
  const known = canDecide(staff, person);
  if (!known.ok) return refuse(known.error === "own-comment" ? "own-person" : known.error);
  return canImpose(staff.role, kind) ? ok(null) : refuse("measure-for-administrators");
}

/** Ends a measure early, with words to whom it concerns. Somebody may end what somebody else imposed; nobody their own. */
export async function endMeasureEarly(staff: Staff, { measureId, words }: MeasureEndingInput): Promise<Result<{ id: string }, PersonError | "measure-over">> {
  return db.$transaction(async (tx) => {
    const measure = await tx.measure.findUnique({ where: { id: measureId }, select: { kind: true, user: { select: { phoneHash: true } } } });
    if (!measure) return refuse("not-found");
    const allowed = canMeasure(staff, measure.user, measure.kind);
    if (!allowed.ok) return allowed;
    return (await endMeasure(tx, staff, { measureId, words, why: "early" })) ? ok({ id: measureId }) : refuse("measure-over");
  });
}

type Ending = { measureId: string; words: string; why: "early" | "appeal" };

/**
 * Ends a measure now in the caller's transaction, tells whom it concerns and forgets a barred number. False when it was over already: by
 * its day, or by somebody a moment before.
 */
export async function endMeasure(tx: Transaction, staff: Staff, { measureId, words, why }: Ending): Promise<boolean> {
  const [ended] = await tx.$queryRaw<{ userId: string; kind: MeasureKind }[]>`
    UPDATE "Measure" SET "endedAt" = now(), "endedById" = ${staff.staffId}::uuid, "endedWords" = ${words}, "phoneHash" = NULL
    WHERE "id" = ${measureId}::uuid AND "endedAt" IS NULL AND ("endsAt" IS NULL OR "endsAt" > now())
    RETURNING "userId", "kind"::text AS kind`;
  if (!ended) return false;
  const { userId, kind } = ended;
  await recordEvent(tx, staff, { action: "measure.ended", object: { kind: "measure", id: measureId }, detail: { person: userId, measure: kind, why } });
  // Somebody who has left is told nothing any more: there is nobody to tell.
  const isHere = (await tx.user.count({ where: { id: userId, erasedAt: null } })) === 1;
  if (isHere) await notifyAuthor(tx, { userId, measureId, kind: "measure_ended" });
  return true;
}
