import "server-only";
import { z } from "zod";
import { db, isDuplicate, type Transaction } from "../db";
import { unusedDays } from "../identity/admission";
import { refuseBarred } from "../identity/bars";
import { tryCode, type TrialError } from "../identity/code-trial";
import { requestCode } from "../identity/codes";
import { putNumber } from "../identity/number-change";
import { maskPhone } from "../identity/phone";
import { phoneHash } from "../identity/phone-hash";
import type { Newcomer, Verified } from "../identity/proof";
import { releaseNumber } from "../identity/recognition";
import { ok, refuse, type Result } from "../result";
import { seal, unseal } from "../secrets";
import type { CodeTrialInput, NumberCodeInput } from "./schema";

/** Whoever may put a number to their account: a resident who proved anew that it is them, or somebody whose account has none. */
export type NumberOwner = Verified | Newcomer;

/** Sends a code to the number that is to become the account's. Whether another account has it is told only to whoever receives the code (R14). */
export async function requestNumberCode(actor: NumberOwner, { phone, locale }: NumberCodeInput): Promise<Result<{ codeToken: string }, "too-many-tries" | "number-same">> {
  const same = actor.kind === "resident" && actor.phoneHash === phoneHash(phone);
  return same ? refuse("number-same", { field: "phone" }) : requestCode(actor, { to: { phone }, purpose: "number", locale });
}

/**
 * Makes the number that a code has just proved the account's. One number, one account: of two at once the unique index lets one win. When
 * another account has it, nothing changes, and `claim` is good for ten minutes for `takeOverNumber`.
 */
export async function changeNumber(actor: NumberOwner, input: CodeTrialInput): Promise<Result<{ claim: string | null }, TrialError | "number-barred">> {
  const taken = await tryCode(actor, "number", input);
  if (!taken.ok) return taken;
  const { recipient: phone } = taken.value;
  try {
    return await db.$transaction(async (tx) => {
      const barred = await refuseBarred(tx, taken.value.recipientHash, actor.userId);
      if (barred) return barred;
      await putNumber(tx, actor, { userId: actor.userId, phone, except: actor.sessionId });
      return ok({ claim: null });
    });
  } catch (error) {
    if (isDuplicate(error)) return ok({ claim: sealClaim(actor, phone) });
    throw error;
  }
}

/** A number that this session has proved and another account has. */
export type Claimed = {
  /** Masked. */
  number: string;
  /** Whether it can have changed hands, so that the other account may lose it. */
  canTakeOver: boolean;
};

/** What a claim is worth now, or null when it has run out or is not this session's. */
export async function getClaimed(actor: NumberOwner, claim: string): Promise<Claimed | null> {
  const phone = openClaim(actor, claim);
  return phone === null ? null : { number: maskPhone(phone), canTakeOver: await canTakeOver(db, phone) };
}

/**
 * Takes a proved number over from the account that has it: that one loses it and is told, and this one gets it, in one transaction. Only
 * when nobody signed in with it for so long that the operator can have given it to somebody else, the same rule by which somebody who signs
 * in with it is asked whether the account is theirs. Otherwise a phone lent for a minute would be enough to take an account's number away.
 */
export async function takeOverNumber(actor: NumberOwner, { claim }: { claim: string }): Promise<Result<null, "claim-gone" | "number-in-use" | "number-taken" | "number-barred">> {
  const phone = openClaim(actor, claim);
  if (phone === null) return refuse("claim-gone");
  try {
    return await db.$transaction(async (tx) => {
      const barred = await refuseBarred(tx, phoneHash(phone), actor.userId);
      if (barred) return barred;
      const holder = await holderOf(tx, phone);
      if (holder && holder.id !== actor.userId) {
        if (!(await canTakeOver(tx, phone))) return refuse("number-in-use");
        await releaseNumber(tx, actor, holder.id);
      }
      await putNumber(tx, actor, { userId: actor.userId, phone, except: actor.sessionId });
      return ok(null);
    });
  } catch (error) {
    if (isDuplicate(error)) return refuse("number-taken");
    throw error;
  }
}

async function holderOf(tx: Transaction, phone: string): Promise<{ id: string } | undefined> {
  const [holder] = await tx.$queryRaw<{ id: string }[]>`SELECT "id" FROM "User" WHERE "phoneHash" = ${phoneHash(phone)} FOR UPDATE`;
  return holder;
}

/** Nobody has it, nobody ever agreed to have the account (C-2), or it lay unused as in `admit`. */
async function canTakeOver(tx: Transaction, phone: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ inUse: boolean }[]>`
    SELECT "consentVersion" IS NOT NULL AND least("signedInAt", "verifiedAt") >= now() - make_interval(days => ${unusedDays}::int) AS "inUse"
    FROM "User" WHERE "phoneHash" = ${phoneHash(phone)}`;
  return !row?.inUse;
}

const claimSchema = z.object({ userId: z.string(), sessionId: z.string(), phone: z.string(), until: z.number() });
/** How long a claim is good for. */
export const claimSeconds = 600;

function sealClaim({ userId, sessionId }: NumberOwner, phone: string): string {
  return seal("claim-seal", JSON.stringify({ userId, sessionId, phone, until: Date.now() + claimSeconds * 1000 }));
}

function openClaim({ userId, sessionId }: NumberOwner, claim: string): string | null {
  try {
    const found = claimSchema.parse(JSON.parse(unseal("claim-seal", claim)));
    return found.userId === userId && found.sessionId === sessionId && found.until > Date.now() ? found.phone : null;
  } catch {
    return null; // nothing that was ever sealed here
  }
}
