import "server-only";
import type { CodePurpose } from "@/prisma/client/enums";
import { db } from "../db";
import { recordEvent } from "../history/commands";
import type { Locale } from "../i18n/href";
import { countTry } from "../limits/commands";
import { recipientHash } from "../notifications/recipient";
import { refuse, type Result } from "../result";
import { getCodeUnderWay, takeCode, type TakenCode } from "./codes";
import { checkLock, clearFailures, recordFailure } from "./lockout";
import type { Actor } from "./proof";

/** Six digits as typed, and the language in which whoever they were sent to is told when too many are wrong. */
export type CodeTrial = { code: string; locale: Locale };

export type TrialError = "code-wrong" | "code-gone" | "too-many-tries" | "sign-in-slow" | "sign-in-locked";

/**
 * Takes a code as signing in does, for whatever else it was asked for: wrong ones count against the number or address it went to, so that a
 * code that confirms or recovers is no easier to guess than one that signs in.
 */
export async function tryCode(actor: Actor, purpose: CodePurpose, { code, locale }: CodeTrial): Promise<Result<TakenCode, TrialError>> {
  const underWay = await getCodeUnderWay(actor, purpose);
  if (!underWay) return refuse("code-gone");
  // Tries at a code alone: without one there is nothing to guess, and nothing to use up for others behind the same address.
  const tooMany = await countTry({ "session-per-address": actor.request.addressHash });
  if (tooMany) return tooMany;
  const subjectHash = recipientHash(underWay.to);
  const held = await checkLock(subjectHash);
  if (held) {
    await recordRefused(held.error);
    return held;
  }
  const taken = await takeCode(actor, purpose, code);
  if (taken.ok) {
    await clearFailures(subjectHash);
    return taken;
  }
  await recordRefused(taken.error);
  if (!taken.detail) return taken;
  await recordFailure(actor, { subjectHash, to: underWay.to, locale });
  const now = await checkLock(subjectHash);
  return now?.error === "sign-in-locked" ? now : taken;

  function recordRefused(why: string): Promise<void> {
    const object = { kind: "code", id: subjectHash.slice(0, 12) } as const;
    return db.$transaction((tx) => recordEvent(tx, actor, { action: "session.refused", result: "refused", object, detail: { why, purpose } }));
  }
}
