import "server-only";
import { db } from "../db";
import { siteOrigin } from "../env";
import { recordEvent } from "../history/commands";
import { href, type Locale } from "../i18n/href";
import { formats } from "../i18n/words";
import type { Holder } from "../identity/proof";
import { enqueueMessage } from "../notifications/commands";
import { ok, type Result } from "../result";
import { contactsOf } from "./contacts";
import type { ErasureInput } from "./erasure-schema";

/** News of an erasure is worth sending for as long as it can be undone with time to spare. */
const toldSeconds = 2 * 24 * 3600;

/**
 * Asks for the account to be erased in seven days by the database's clock (P-8). Whoever has asked already is not asked again: the day
 * stays. Tells the number and the mail address in the same transaction: a code to either was enough to ask, and its owner may hold the other.
 */
export async function askErasure(actor: Holder, { words }: ErasureInput): Promise<Result<{ dueAt: Date }>> {
  const takesWords = words === "withdraw";
  const dueAt = await db.$transaction(async (tx) => {
    const [asked] = await tx.$queryRaw<{ dueAt: Date; phoneSealed: string | null; emailSealed: string | null; locale: Locale }[]>`
      UPDATE "User" SET "erasureAskedAt" = now(), "erasureDueAt" = now() + interval '168 hours', "erasesWords" = ${takesWords}
      WHERE "id" = ${actor.userId}::uuid AND "erasureAskedAt" IS NULL
      RETURNING "erasureDueAt" AS "dueAt", "phoneSealed", "emailSealed", "locale"::text AS locale`;
    if (!asked) return (await tx.user.findUniqueOrThrow({ where: { id: actor.userId }, select: { erasureDueAt: true } })).erasureDueAt!;
    await recordEvent(tx, actor, { action: "user.erasure-asked", object: { kind: "user", id: actor.userId }, detail: { words } });
    const { locale } = asked;
    const { phone, email } = contactsOf(asked);
    const day = formats(locale).dateTime(asked.dueAt, { dateStyle: "long", timeStyle: "short" });
    const link = siteOrigin + href(locale, "/me/erasure");
    for (const to of [phone, email]) if (to) await enqueueMessage(tx, { kind: "erasure", to, locale, day, link }, { validSeconds: toldSeconds });
    return asked.dueAt;
  });
  return ok({ dueAt });
}

/** Takes it back, for as long as it has not happened. Needs no fresh code: it takes nothing away. Twice is no error. */
export async function undoErasure(actor: Holder): Promise<Result<{ undone: boolean }>> {
  const undone = await db.$transaction(async (tx) => {
    const { count } = await tx.user.updateMany({
      where: { id: actor.userId, erasureAskedAt: { not: null }, erasedAt: null },
      data: { erasureAskedAt: null, erasureDueAt: null, erasesWords: false },
    });
    if (count > 0) await recordEvent(tx, actor, { action: "user.erasure-undone", object: { kind: "user", id: actor.userId } });
    return count > 0;
  });
  return ok({ undone });
}
