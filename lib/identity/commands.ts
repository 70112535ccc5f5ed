import "server-only";
import { db } from "../db";
import { recordEvent } from "../history/commands";
import { countTry } from "../limits/commands";
import { recipientHash } from "../notifications/recipient";
import { ok, type Result } from "../result";
import { admit, type Admitted } from "./admission";
import { getCodeUnderWay, requestCode, takeCode } from "./codes";
import { forgetUnagreed } from "./enrolment";
import { checkLock, clearFailures, recordFailure } from "./lockout";
import type { Actor } from "./proof";
import type { CodeInput, SessionInput } from "./schema";

/** Sends a code to sign in with. A number that is locked gets none: its owner has the link that opens it. The same whether anybody uses it here (R14). */
export async function requestSignInCode(actor: Actor, { phone, locale }: CodeInput): Promise<Result<{ codeToken: string }, "too-many-tries" | "sign-in-slow" | "sign-in-locked">> {
  const to = { phone };
  const locked = await checkLock(recipientHash(to));
  if (locked?.error === "sign-in-locked") return locked;
  return requestCode(actor, { to, purpose: "sign_in", locale });
}

type ProveError = "code-wrong" | "code-gone" | "too-many-tries" | "sign-in-slow" | "sign-in-locked";

/**
 * Proves a resident by the code sent to this browser's number, and lets them in. Wrong codes count against the number: then tries wait, and
 * are not even looked at meanwhile. `isDone` says whether there is anything left to ask.
 */
export async function proveResident(actor: Actor, input: SessionInput): Promise<Result<Admitted, ProveError>> {
  const tooMany = await countTry({ "session-per-address": actor.request.addressHash });
  if (tooMany) return tooMany;
  const underWay = await getCodeUnderWay(actor, "sign_in");
  const subjectHash = underWay && recipientHash(underWay.to);
  const locked = subjectHash && (await checkLock(subjectHash));
  if (locked) {
    await recordRefusal(actor, locked.error);
    return locked;
  }
  const taken = await takeCode(actor, "sign_in", input.code);
  if (!taken.ok) {
    await recordRefusal(actor, taken.error);
    if (!underWay || !subjectHash || !taken.detail) return taken;
    await recordFailure(actor, { subjectHash, to: underWay.to, locale: input.locale });
    const now = await checkLock(subjectHash);
    return now?.error === "sign-in-locked" ? now : taken;
  }
  const { recipient: phone, recipientHash: phoneHash } = taken.value;
  const admitted = await db.$transaction(async (tx) => {
    await clearFailures(phoneHash, tx);
    return admit(tx, actor, { phone, phoneHash, locale: input.locale, by: "code" });
  });
  return ok(admitted);
}

/** Writes down that somebody signed out. An account that its owner never agreed to have is forgotten with it (P-1). */
export async function recordSignOut(actor: Actor): Promise<void> {
  const id = actor.ownerId;
  if (!id) return;
  const object = { kind: actor.kind === "staff" || actor.kind === "entrant" ? ("staff" as const) : ("user" as const), id };
  await db.$transaction(async (tx) => {
    await recordEvent(tx, actor, { action: "session.closed", object });
    if (actor.kind === "newcomer" && actor.isNew) await forgetUnagreed(tx, actor, actor.userId);
  });
}

/** Writes down that somebody was not let in, and why. */
export async function recordRefusal(actor: Actor, why: string): Promise<void> {
  await db.$transaction((tx) => recordEvent(tx, actor, { action: "session.refused", result: "refused", object: { kind: "code", id: actor.request.addressHash.slice(0, 12) }, detail: { why } }));
}
