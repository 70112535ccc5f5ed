import "server-only";
import { db } from "../db";
import { recordEvent } from "../history/commands";
import { acceptName, type NameError } from "../identity/naming";
import type { Verified } from "../identity/proof";
import { countTry } from "../limits/commands";
import { ok, type Result } from "../result";
import type { DisplayNameInput, MessagePreferenceInput } from "./schema";

/**
 * Another name from now on, held against everybody who speaks officially (R7, C-10). Comments keep the name they were written under: whoever
 * answered 老王 did not answer somebody else.
 */
export async function changeDisplayName(actor: Verified, { displayName }: DisplayNameInput): Promise<Result<null, NameError | "too-many-tries">> {
  if (displayName === actor.displayName) return ok(null);
  const tooMany = await countTry({ "name-per-person": actor.userId });
  if (tooMany) return tooMany;
  return db.$transaction(async (tx) => {
    const name = await acceptName(tx, displayName);
    if (!name.ok) return name;
    await tx.user.update({ where: { id: actor.userId }, data: { displayName: name.value }, select: { id: true } });
    await recordEvent(tx, actor, { action: "user.renamed", object: { kind: "user", id: actor.userId } });
    return ok(null);
  });
}

/** Whether news about their words also comes by mail, and the language that every message is written in. */
export async function changeMessagePreferences(actor: Verified, { mailNotices, language }: MessagePreferenceInput): Promise<Result<null>> {
  await db.$transaction(async (tx) => {
    const { count } = await tx.user.updateMany({
      where: { id: actor.userId, OR: [{ mailNotices: { not: mailNotices } }, { locale: { not: language } }] },
      data: { mailNotices, locale: language },
    });
    if (count > 0) await recordEvent(tx, actor, { action: "user.preferences-changed", object: { kind: "user", id: actor.userId }, detail: { mailNotices, language } });
  });
  return ok(null);
}

/** Says no to a change of number that somebody asked for by mail (docs/decisions/accounts.md). Nothing to refuse is no error. */
export async function refuseRecovery(actor: Verified): Promise<Result<null>> {
  await db.$transaction(async (tx) => {
    const { count } = await tx.user.updateMany({ where: { id: actor.userId, recoveryAskedAt: { not: null } }, data: { recoveryAskedAt: null } });
    if (count > 0) await recordEvent(tx, actor, { action: "user.recovery-refused", object: { kind: "user", id: actor.userId } });
  });
  return ok(null);
}
