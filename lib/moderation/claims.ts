import "server-only";
import { db, type Transaction } from "../db";
import type { Staff } from "../identity/proof";
import { ok, refuse, type Result } from "../result";
import type { ClaimInput } from "./item-schema";

/** How long opening a comment claims it, in minutes: longer than most decisions take, shorter than a break. */
const claimMinutes = 5;

/** Who has a comment open. `minutes`: how much longer, rounded up. */
export type Claim = { staffId: string; name: string; isOwn: boolean; minutes: number };

/**
 * Opening a comment claims it for some minutes, and opening it again renews that; somebody else's claim stands until it has run out.
 * Advisory: it keeps nobody out, and a decision is a decision (docs/decisions/claims.md). One statement, so that of two who open at once
 * one has it. Whole milliseconds: a column that keeps no more rounds up, and five minutes would be six for the rest of one.
 */
export async function claimComment(staff: Staff, commentId: string): Promise<Claim | null> {
  await db.$executeRaw`
    INSERT INTO "Claim" ("commentId", "staffId", "until") VALUES (${commentId}::uuid, ${staff.staffId}::uuid, date_trunc('milliseconds', now()) + make_interval(mins => ${claimMinutes}::int))
    ON CONFLICT ("commentId") DO UPDATE SET "staffId" = EXCLUDED."staffId", "until" = EXCLUDED."until"
    WHERE "Claim"."staffId" = EXCLUDED."staffId" OR "Claim"."until" <= now()`;
  return getClaim(staff, commentId);
}

/** Who has a comment open now, by the database's clock. */
export async function getClaim(staff: Staff, commentId: string): Promise<Claim | null> {
  const [claim] = await db.$queryRaw<{ staffId: string; name: string; minutes: number }[]>`
    SELECT c."staffId", s."name", ceil(extract(epoch FROM c."until" - now()) / 60)::int AS minutes
    FROM "Claim" AS c JOIN "Staff" AS s ON s."id" = c."staffId" WHERE c."commentId" = ${commentId}::uuid AND c."until" > now()`;
  return claim ? { ...claim, isOwn: claim.staffId === staff.staffId } : null;
}

/** "I take this one": whoever has it open sees so when they look again. */
export async function takeClaim(staff: Staff, { commentId }: ClaimInput): Promise<Result<{ commentId: string }, "not-found">> {
  const count = await db.$executeRaw`
    INSERT INTO "Claim" ("commentId", "staffId", "until")
    SELECT "id", ${staff.staffId}::uuid, date_trunc('milliseconds', now()) + make_interval(mins => ${claimMinutes}::int) FROM "Comment" WHERE "id" = ${commentId}::uuid
    ON CONFLICT ("commentId") DO UPDATE SET "staffId" = EXCLUDED."staffId", "until" = EXCLUDED."until"`;
  return count === 0 ? refuse("not-found") : ok({ commentId });
}

/** A decision ends the claim, whoever had it. */
export async function endClaim(tx: Transaction, commentId: string): Promise<void> {
  await tx.claim.deleteMany({ where: { commentId } });
}
