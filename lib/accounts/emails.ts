import "server-only";
import { db, type Transaction } from "../db";
import { siteOrigin } from "../env";
import { recordEvent } from "../history/commands";
import { href, type Locale } from "../i18n/href";
import { requestCode } from "../identity/codes";
import type { Verified } from "../identity/proof";
import { enqueueMessage } from "../notifications/commands";
import { recipientHash } from "../notifications/recipient";
import { ok, refuse, type Result } from "../result";
import { seal, unseal } from "../secrets";
import { tryCode, type TrialError } from "../identity/code-trial";
import type { CodeTrialInput, EmailCodeInput } from "./schema";

const dayInSeconds = 24 * 3600;

/** Sends a code to the address that is to become the account's. */
export async function requestEmailCode(actor: Verified, { email, locale }: EmailCodeInput): Promise<Result<{ codeToken: string }, "too-many-tries" | "email-same">> {
  const same = await db.user.count({ where: { id: actor.userId, emailHash: recipientHash({ email }) } });
  return same > 0 ? refuse("email-same", { field: "email" }) : requestCode(actor, { to: { email }, purpose: "email", locale });
}

/**
 * Makes a proved address the account's, in place of the one before, which is told. An address is a further contact: it unlocks no
 * commenting (C-1) and belongs to as many accounts as say so.
 */
export async function proveEmail(actor: Verified, input: CodeTrialInput): Promise<Result<null, TrialError>> {
  const taken = await tryCode(actor, "email", input);
  if (!taken.ok) return taken;
  const { recipient, recipientHash: emailHash } = taken.value;
  await db.$transaction(async (tx) => {
    const before = await findEmail(tx, actor.userId);
    await tx.user.update({
      where: { id: actor.userId },
      data: { emailHash, emailSealed: seal("email-seal", recipient), emailProvedAt: new Date(), recoveryAskedAt: null },
      select: { id: true },
    });
    if (before.emailHash !== emailHash) await tellFormerAddress(tx, before);
    await recordEvent(tx, actor, { action: "user.email-proved", object: { kind: "user", id: actor.userId }, detail: { replaced: before.emailHash !== null } });
  });
  return ok(null);
}

/** Forgets the account's mail address; it is told so. Nothing there is no error. */
export async function removeEmail(actor: Verified): Promise<Result<null>> {
  await db.$transaction(async (tx) => {
    const before = await findEmail(tx, actor.userId);
    if (before.emailHash === null) return;
    await tx.user.update({ where: { id: actor.userId }, data: { emailHash: null, emailSealed: null, emailProvedAt: null, recoveryAskedAt: null }, select: { id: true } });
    await tellFormerAddress(tx, before);
    await recordEvent(tx, actor, { action: "user.email-removed", object: { kind: "user", id: actor.userId } });
  });
  return ok(null);
}

type Former = { emailHash: string | null; emailSealed: string | null; locale: Locale };

/** The row is held until the end: two changes at once tell two different former addresses. */
async function findEmail(tx: Transaction, userId: string): Promise<Former> {
  const [row] = await tx.$queryRaw<Former[]>`SELECT "emailHash", "emailSealed", "locale"::text AS locale FROM "User" WHERE "id" = ${userId}::uuid FOR UPDATE`;
  return row!;
}

async function tellFormerAddress(tx: Transaction, { emailSealed, locale }: Former): Promise<void> {
  if (emailSealed === null) return;
  const link = siteOrigin + href(locale, "/me/account");
  await enqueueMessage(tx, { kind: "email-changed", to: { email: unseal("email-seal", emailSealed) }, locale, link }, { validSeconds: dayInSeconds });
}
