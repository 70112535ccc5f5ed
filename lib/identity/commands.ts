import "server-only";
import { db } from "../db";
import { recordEvent } from "../history/commands";
import { recipientHash } from "../notifications/recipient";
import type { Result } from "../result";
import { admit, type Admitted } from "./admission";
import { tryCode, type TrialError } from "./code-trial";
import { requestCode } from "./codes";
import { forgetUnagreed } from "./enrolment";
import { checkLock, type Locked } from "./lockout";
import type { Actor } from "./proof";
import type { CodeInput, SessionInput } from "./schema";

/** Sends a code to sign in with. A number that is locked gets none: its owner has the link that opens it. The same whether anybody uses it here (R14). */
export async function requestSignInCode(actor: Actor, { phone, locale }: CodeInput): Promise<Result<{ codeToken: string }, "too-many-tries" | Locked["error"]>> {
  const to = { phone };
  const held = await checkLock(recipientHash(to));
  if (held?.error === "sign-in-locked") return held;
  return requestCode(actor, { to, purpose: "sign_in", locale });
}

/** Proves a resident by the code sent to this browser's number, and lets them in, unless the number is barred. `isDone` says whether there is anything left to ask. */
export async function proveResident(actor: Actor, input: SessionInput): Promise<Result<Admitted, TrialError | "sign-in-barred">> {
  const taken = await tryCode(actor, "sign_in", input);
  if (!taken.ok) return taken;
  const { recipient: phone, recipientHash: phoneHash } = taken.value;
  return db.$transaction((tx) => admit(tx, actor, { phone, phoneHash, locale: input.locale, by: "code" }));
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
