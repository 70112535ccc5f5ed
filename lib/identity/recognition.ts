import "server-only";
import { randomInt } from "node:crypto";
import { db, type Transaction } from "../db";
import { siteOrigin } from "../env";
import { recordEvent } from "../history/commands";
import { href, type Locale } from "../i18n/href";
import { enqueueMessage } from "../notifications/commands";
import { ok, refuse, type Result } from "../result";
import { unseal } from "../secrets";
import { refuseBarred } from "./bars";
import { neutralName } from "./display-name";
import type { Actor, Newcomer } from "./proof";
import { privacyVersion, type RecognitionInput } from "./schema";
import { closeSessions, type Owner } from "./sessions";

/** What somebody who holds the number is shown, to say whether the account is theirs: enough to know it by, and nothing to learn from. */
export type Traces = { displayName: string; since: Date; comments: number };

export async function getTraces({ userId, displayName }: Newcomer): Promise<Traces> {
  const [user, comments] = await Promise.all([
    db.user.findUniqueOrThrow({ where: { id: userId }, select: { createdAt: true } }),
    db.comment.count({ where: { authorId: userId } }),
  ]);
  return { displayName, since: user.createdAt, comments };
}

/**
 * Takes an account's number from it, because somebody else proved that it is theirs now: its sessions end and it is told by mail, if it has
 * an address. The words stay; with another number the account can speak again. Returns the number as it was kept, or null if there was
 * none any more. The row is held until the end of the transaction: of two who take it at once, one gets it.
 */
export async function releaseNumber(tx: Transaction, actor: Actor, userId: string): Promise<{ phoneHash: string; phoneSealed: string } | null> {
  const [held] = await tx.$queryRaw<{ phoneHash: string | null; phoneSealed: string | null; emailSealed: string | null; locale: Locale }[]>`
    SELECT "phoneHash", "phoneSealed", "emailSealed", "locale"::text AS locale FROM "User" WHERE "id" = ${userId}::uuid FOR UPDATE`;
  if (!held?.phoneHash || !held.phoneSealed) return null;
  await tx.user.update({ where: { id: userId }, data: { phoneHash: null, phoneSealed: null }, select: { id: true } });
  await closeSessions(tx, { userId });
  if (held.emailSealed) {
    const { locale } = held;
    const to = { email: unseal("email-seal", held.emailSealed) };
    await enqueueMessage(tx, { kind: "number-lost", to, locale, link: siteOrigin + href(locale, "/sign-in/recover") }, { validSeconds: toldSeconds });
  }
  await recordEvent(tx, actor, { action: "user.number-lost", object: { kind: "user", id: userId } });
  return { phoneHash: held.phoneHash, phoneSealed: held.phoneSealed };
}

/** A mail server may be away for days; the news is still news. */
const toldSeconds = 3 * 24 * 3600;

/** `owner`: who this browser belongs to from now on, when that is somebody else. */
export type Recognised = { owner: Owner | null; isDone: boolean };

/** Answers "Is this account yours?" for everybody at the door at once: the first answer counts. */
export async function answerRecognition(actor: Newcomer, input: RecognitionInput): Promise<Result<Recognised, "recognised-already" | "number-barred">> {
  return db.$transaction((tx) => (input.answer === "mine" ? recognise(tx, actor) : disown(tx, actor, input.locale)));
}

async function recognise(tx: Transaction, actor: Newcomer): Promise<Result<Recognised, "recognised-already">> {
  if (!(await isAtTheDoor(tx, actor))) return refuse("recognised-already");
  const { userId } = actor;
  const now = new Date();
  const user = await tx.user.update({ where: { id: userId }, data: { verifiedAt: now, signedInAt: now }, select: { consentVersion: true } });
  await tx.session.updateMany({ where: { userId, unrecognised: true }, data: { unrecognised: false } });
  await recordEvent(tx, actor, { action: "user.recognised", object: { kind: "user", id: userId } });
  return ok({ owner: null, isDone: user.consentVersion === privacyVersion });
}

async function disown(tx: Transaction, actor: Newcomer, locale: Locale): Promise<Result<Recognised, "recognised-already" | "number-barred">> {
  if (!(await isAtTheDoor(tx, actor))) return refuse("recognised-already");
  // Otherwise whoever waits long enough would only have to say that they are somebody else.
  const { phoneHash } = await tx.user.findUniqueOrThrow({ where: { id: actor.userId }, select: { phoneHash: true } });
  const barred = phoneHash && (await refuseBarred(tx, phoneHash));
  if (barred) return barred;
  // An identity that was linked in the moment this session opened belongs to whoever opened it.
  const [session] = await tx.$queryRaw<{ opened: Date }[]>`SELECT "createdAt" - interval '1 minute' AS opened FROM "Session" WHERE "id" = ${actor.sessionId}::uuid`;
  const number = (await releaseNumber(tx, actor, actor.userId))!;
  const now = new Date();
  const { id } = await tx.user.create({
    data: { ...number, displayName: neutralName(randomInt(10_000)), locale, verifiedAt: now, signedInAt: now },
    select: { id: true },
  });
  await tx.externalIdentity.updateMany({ where: { userId: actor.userId, linkedAt: { gte: session!.opened } }, data: { userId: id } });
  await recordEvent(tx, actor, { action: "user.registered", object: { kind: "user", id }, detail: { insteadOf: actor.userId } });
  return ok({ owner: { kind: "resident", id }, isDone: false });
}

/** Whether the question is still open for this session. Holds the account's row, so that answers come one after the other. */
async function isAtTheDoor(tx: Transaction, { userId, sessionId }: Newcomer): Promise<boolean> {
  await tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${userId}::uuid FOR UPDATE`;
  return (await tx.session.count({ where: { id: sessionId, userId, unrecognised: true } })) === 1;
}
