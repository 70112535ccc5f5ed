import "server-only";
import { randomInt } from "node:crypto";
import type { Transaction } from "../db";
import { recordEvent } from "../history/commands";
import type { Locale } from "../i18n/href";
import { ok, refuse, type Result } from "../result";
import { seal } from "../secrets";
import { findBar } from "./bars";
import { neutralName } from "./display-name";
import { mintNewcomer } from "./mint";
import type { Actor } from "./proof";
import { privacyVersion } from "./schema";
import type { Owner } from "./sessions";

/**
 * After this many days without a sign-in, a number may have changed hands. An assumption, not a rule we could find in a regulation:
 * operators here are commonly said to keep a cancelled number back for 90 days before they give it to somebody else. It stands in SQL, in `admit`.
 * Signing in by an identity service that says nothing of the number is no use of it: what counts is when it was last proved.
 */
export const unusedDays = 90;

/** A number that was proved just now, canonical and as its keyed hash, and what proved it. */
export type ProvedNumber = { phone: string; phoneHash: string; locale: Locale; by: "code" | "oidc" };

/** `isDone`: nothing stands between them and the account. */
export type Admitted = { owner: Owner; isDone: boolean };

/**
 * Lets in whoever has just proved a number: into its account, or a new one that can do nothing until its owner has agreed to the notice
 * (C-2). One number, one account, also for two at once. An account that lay unused for long is only shown at the door: its last sign-in
 * stays what it was until somebody says that it is theirs, so that coming back does not get round the question. A barred number opens no
 * new account, and `detail.bar` is the measure that says why (C-5); the account it has, if any, it still opens.
 */
export async function admit(tx: Transaction, actor: Actor, { phone, phoneHash, locale, by }: ProvedNumber): Promise<Result<Admitted, "sign-in-barred">> {
  const bar = await findBar(tx, phoneHash);
  if (bar && (await tx.user.count({ where: { phoneHash } })) === 0) {
    await recordEvent(tx, actor, { action: "session.refused", result: "refused", object: { kind: "measure", id: bar.id }, detail: { why: "number-barred", by } });
    return refuse("sign-in-barred", { bar: bar.id });
  }
  const now = new Date();
  const { count } = await tx.user.createMany({
    data: [{ phoneHash, phoneSealed: seal("phone-seal", phone), displayName: neutralName(randomInt(10_000)), locale, createdAt: now, verifiedAt: now, signedInAt: now }],
    skipDuplicates: true,
  });
  const [user] = await tx.$queryRaw<{ id: string; displayName: string; consentVersion: string | null; unrecognised: boolean }[]>`
    SELECT "id", "displayName", "consentVersion",
           "consentVersion" IS NOT NULL AND least("signedInAt", "verifiedAt") < now() - make_interval(days => ${unusedDays}::int) AS unrecognised
    FROM "User" WHERE "phoneHash" = ${phoneHash} FOR UPDATE`;
  // Forgotten between the two statements, as never agreed to: then it is made anew.
  if (!user) return admit(tx, actor, { phone, phoneHash, locale, by });
  const { id, displayName, consentVersion, unrecognised } = user;
  const isNew = count === 1;
  if (!isNew && !unrecognised) await tx.user.update({ where: { id }, data: { verifiedAt: now, signedInAt: now }, select: { id: true } });
  const resident = mintNewcomer({ userId: id, sessionId: "", displayName, needs: unrecognised ? "recognition" : "consent", isNew, isFresh: false, request: actor.request });
  const object = { kind: "user", id } as const;
  if (isNew) await recordEvent(tx, resident, { action: "user.registered", object });
  await recordEvent(tx, resident, { action: "session.opened", object, detail: { by, ...(unrecognised && { unrecognised }) } });
  return ok({ owner: { kind: "resident", id, unrecognised }, isDone: consentVersion === privacyVersion && !unrecognised });
}
