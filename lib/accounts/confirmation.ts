import "server-only";
import { db } from "../db";
import { recordEvent } from "../history/commands";
import { requestCode } from "../identity/codes";
import type { Holder } from "../identity/proof";
import { freshen } from "../identity/sessions";
import { ok, refuse, type Result } from "../result";
import { tryCode, type TrialError } from "../identity/code-trial";
import { getContacts } from "./contacts";
import type { CodeTrialInput, ConfirmationCodeInput } from "./schema";

/** Sends a code to the account's own number or mail address: whoever has found an open browser has neither. */
export async function requestConfirmation(actor: Holder, { to, locale }: ConfirmationCodeInput): Promise<Result<{ codeToken: string }, "too-many-tries" | "no-email">> {
  const recipient = (await getContacts(actor.userId))[to];
  return recipient ? requestCode(actor, { to: recipient, purpose: "confirm", locale }) : refuse("no-email");
}

/**
 * Proves anew that a session's owner is there (R16). The code must have gone to a contact of this very account: the browser may hold one
 * that somebody else asked for before.
 */
export async function confirmSession(actor: Holder, input: CodeTrialInput): Promise<Result<null, TrialError>> {
  const taken = await tryCode(actor, "confirm", input);
  if (!taken.ok) return taken;
  const { recipientHash } = taken.value;
  const user = await db.user.findFirst({ where: { id: actor.userId, OR: [{ phoneHash: recipientHash }, { emailHash: recipientHash }] }, select: { phoneHash: true } });
  if (!user) return refuse("code-gone");
  const by = user.phoneHash === recipientHash ? "sms" : "mail";
  await db.$transaction(async (tx) => {
    // Whoever has the number in their hands has it: a way back by mail that was asked for ends here, as it does when they sign in.
    if (by === "sms") await tx.user.updateMany({ where: { id: actor.userId, phoneHash: recipientHash }, data: { verifiedAt: new Date() } });
    await recordEvent(tx, actor, { action: "session.confirmed", object: { kind: "session", id: actor.sessionId }, detail: { by } });
  });
  await freshen(actor.sessionId);
  return ok(null);
}
