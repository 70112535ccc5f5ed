import "server-only";
import { randomInt } from "node:crypto";
import { db, type Transaction } from "../db";
import { recordEvent } from "../history/commands";
import type { Locale } from "../i18n/href";
import { countTry } from "../limits/commands";
import { ok, type Result } from "../result";
import { seal } from "../secrets";
import { takeCode, type TakenCode } from "./codes";
import { neutralName } from "./display-name";
import { mintNewcomer } from "./mint";
import type { Actor } from "./proof";
import { privacyVersion, type SessionInput } from "./schema";
import type { Owner } from "./sessions";

type ProveError = "code-wrong" | "code-gone" | "too-many-tries";

/**
 * Proves a resident by the code sent to this browser's number. The first time an account is made that can do nothing until its owner
 * has agreed to the privacy notice (C-2): `isDone` says whether there is anything left to ask.
 */
export async function proveResident(actor: Actor, input: SessionInput): Promise<Result<{ owner: Owner; isDone: boolean }, ProveError>> {
  const tooMany = await countTry({ "session-per-address": actor.request.addressHash });
  if (tooMany) return tooMany;
  const taken = await takeCode(actor, "sign_in", input.code);
  if (!taken.ok) {
    await recordRefusal(actor, taken.error);
    return taken;
  }
  const proved = await db.$transaction(async (tx) => {
    const user = await findOrRegister(tx, taken.value, input.locale);
    const resident = mintNewcomer({ userId: user.id, sessionId: "", displayName: user.displayName, needs: "consent", isNew: user.isNew, request: actor.request });
    if (user.isNew) await recordEvent(tx, resident, { action: "user.registered", object: { kind: "user", id: user.id } });
    await recordEvent(tx, resident, { action: "session.opened", object: { kind: "user", id: user.id }, detail: { by: "code" } });
    return user;
  });
  return ok({ owner: { kind: "resident", id: proved.id }, isDone: proved.consentVersion === privacyVersion });
}

async function findOrRegister(tx: Transaction, { recipient: phone, recipientHash: phoneHash }: TakenCode, locale: Locale) {
  const now = new Date();
  const user = await tx.user.upsert({
    where: { phoneHash },
    create: { phoneHash, phoneSealed: seal("phone-seal", phone), displayName: neutralName(randomInt(10_000)), locale, createdAt: now, verifiedAt: now, signedInAt: now },
    update: { verifiedAt: now, signedInAt: now },
    select: { id: true, displayName: true, consentVersion: true, createdAt: true },
  });
  return { ...user, isNew: user.createdAt.getTime() === now.getTime() };
}

/** Writes down that somebody signed out. */
export async function recordSignOut(actor: Actor): Promise<void> {
  const id = actor.ownerId;
  if (!id) return;
  const object = { kind: actor.kind === "staff" || actor.kind === "entrant" ? ("staff" as const) : ("user" as const), id };
  await db.$transaction((tx) => recordEvent(tx, actor, { action: "session.closed", object }));
}

/** Writes down that somebody was not let in, and why. */
export async function recordRefusal(actor: Actor, why: string): Promise<void> {
  await db.$transaction((tx) => recordEvent(tx, actor, { action: "session.refused", result: "refused", object: { kind: "code", id: actor.request.addressHash.slice(0, 12) }, detail: { why } }));
}
