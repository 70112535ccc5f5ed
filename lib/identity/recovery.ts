import "server-only";
import { z } from "zod";
import { db, isDuplicate, type Transaction } from "../db";
import { siteOrigin } from "../env";
import { recordEvent } from "../history/commands";
import { href, type Locale } from "../i18n/href";
import { words } from "../i18n/words";
import { countTry } from "../limits/commands";
import { lastReached } from "../limits/queries";
import { enqueueMessage } from "../notifications/commands";
import { ok, refuse, type Result } from "../result";
import { seal, unseal } from "../secrets";
import { refuseBarred } from "./bars";
import { requestCode } from "./codes";
import { tryCode, type CodeTrial, type TrialError } from "./code-trial";
import { mintNewcomer } from "./mint";
import { putNumber } from "./number-change";
import type { Actor } from "./proof";
import { privacyVersion } from "./schema";
import type { Owner } from "./sessions";

/** How long the old number's owner can object, and how long the way stays open afterwards, in days (docs/decisions/accounts.md). */
export const waitDays = 3;
export const openDays = 14;
const dayMs = 24 * 3600 * 1000;

/** What a proved mail address opens for half an hour: the choice of an account, nothing in it. Sealed; the browser carries it. */
const grantSchema = z.object({ emailHash: z.string(), until: z.number() });
export const grantSeconds = 1800;

/** Proves a mail address by the code sent to it. Only then is it told whether any account has it (R14). No session comes of it. */
export async function proveRecovery(actor: Actor, input: CodeTrial): Promise<Result<{ grant: string }, TrialError | "recovery-unknown">> {
  const taken = await tryCode(actor, "recovery", input);
  if (!taken.ok) return taken;
  const { recipientHash: emailHash } = taken.value;
  if ((await db.user.count({ where: { emailHash, erasedAt: null } })) === 0) return refuse("recovery-unknown");
  return ok({ grant: seal("claim-seal", JSON.stringify({ emailHash, until: Date.now() + grantSeconds * 1000 })) });
}

/** `ask`: it has a number that may still be somebody's, who is asked first. `wait`: they were, and have until `from`. `open`: prove a new one. */
export type Recoverable = { id: string; displayName: string } & ({ state: "ask" | "open" } | { state: "wait"; from: Date });

/** The accounts that a grant's address was proved for, or null when the grant has run out. */
export async function listRecoverable(grant: string): Promise<Recoverable[] | null> {
  const emailHash = openGrant(grant);
  if (emailHash === null) return null;
  const rows = await db.user.findMany({ where: { emailHash, erasedAt: null }, select: recoverableSelect, orderBy: { createdAt: "asc" } });
  return Promise.all(rows.map(async (row) => ({ id: row.id, displayName: row.displayName, ...(await stateNow(db, row)) })));
}

type RecoveryError = "recovery-gone" | "too-many-tries";

/** Asks an account's number first: it is told, and whoever signs in with it before the days are over has said no. */
export async function requestRecovery(actor: Actor, { grant, account }: { grant: string; account: string }): Promise<Result<null, RecoveryError>> {
  if (!(await findRecoverable(db, grant, account))) return refuse("recovery-gone");
  const tooMany = await countTry({ "recovery-per-account": account });
  if (tooMany) return tooMany;
  return db.$transaction(async (tx) => {
    const user = await findRecoverable(tx, grant, account);
    if (!user) return refuse("recovery-gone");
    if (stateOf(user).state !== "ask") return ok(null); // a second click
    const now = new Date();
    await tx.user.update({ where: { id: account }, data: { recoveryAskedAt: now }, select: { id: true } });
    const { locale } = user;
    const day = words(locale, "vocab")("date.day", { date: new Date(now.getTime() + waitDays * dayMs) });
    const to = { phone: unseal("phone-seal", user.phoneSealed!) };
    await enqueueMessage(tx, { kind: "recovery-asked", to, locale, day, link: siteOrigin + href(locale, "/sign-in") }, { validSeconds: (waitDays * dayMs) / 1000 });
    await recordEvent(tx, actor, { action: "user.recovery-asked", object: { kind: "user", id: account } });
    return ok(null);
  });
}

/** Sends a code to the number that is to become the account's. */
export async function requestRecoveryNumber(
  actor: Actor,
  { grant, account, phone, locale }: { grant: string; account: string; phone: string; locale: Locale },
): Promise<Result<{ codeToken: string }, RecoveryError>> {
  const user = await findRecoverable(db, grant, account);
  if (!user || (await stateNow(db, user)).state !== "open") return refuse("recovery-gone");
  return requestCode(actor, { to: { phone }, purpose: "number", locale });
}

/** Gives the account its new number and lets its owner in: mail alone did neither (C-1). A number with an account of its own stays there. */
export async function completeRecovery(
  actor: Actor,
  { grant, account, ...trial }: { grant: string; account: string } & CodeTrial,
): Promise<Result<{ owner: Owner; isDone: boolean }, RecoveryError | TrialError | "number-taken" | "number-barred">> {
  const found = await findRecoverable(db, grant, account);
  if (!found || (await stateNow(db, found)).state !== "open") return refuse("recovery-gone");
  const taken = await tryCode(actor, "number", trial);
  if (!taken.ok) return taken;
  try {
    return await db.$transaction(async (tx) => {
      const user = await findRecoverable(tx, grant, account);
      if (!user || (await stateNow(tx, user)).state !== "open") return refuse("recovery-gone");
      const barred = await refuseBarred(tx, taken.value.recipientHash, user.id);
      if (barred) return barred;
      const { id, displayName, consentVersion } = user;
      const isDone = consentVersion === privacyVersion;
      const resident = mintNewcomer({ userId: id, sessionId: "", displayName, needs: "number", isNew: false, isFresh: false, request: actor.request });
      await putNumber(tx, resident, { userId: id, phone: taken.value.recipient });
      await recordEvent(tx, resident, { action: "session.opened", object: { kind: "user", id }, detail: { by: "mail" } });
      return ok({ owner: { kind: "resident" as const, id }, isDone });
    });
  } catch (error) {
    if (isDuplicate(error)) return refuse("number-taken");
    throw error;
  }
}

const recoverableSelect = {
  id: true, displayName: true, locale: true, phoneHash: true, phoneSealed: true, verifiedAt: true, recoveryAskedAt: true, consentVersion: true,
} as const;
type Row = { phoneHash: string | null; phoneSealed: string | null; verifiedAt: Date; recoveryAskedAt: Date | null };
type State = { state: "ask" | "open" } | { state: "wait"; from: Date };

/** Open only once the number has had a whole day in which nobody had used up its codes: whoever got none could not object. */
async function stateNow(tx: Transaction, row: Row): Promise<State> {
  const state = stateOf(row);
  const crowdedOut = state.state === "open" && row.phoneHash !== null ? await lastReached("code-per-number-day", row.phoneHash, tx) : null;
  const from = crowdedOut && new Date(crowdedOut.getTime() + 2 * dayMs);
  return from && from.getTime() > Date.now() ? { state: "wait", from } : state;
}

/** Whoever proved the number after the asking has objected. */
function stateOf({ phoneSealed, verifiedAt, recoveryAskedAt }: Row): State {
  if (phoneSealed === null) return { state: "open" };
  if (recoveryAskedAt === null || verifiedAt >= recoveryAskedAt) return { state: "ask" };
  const from = new Date(recoveryAskedAt.getTime() + waitDays * dayMs);
  if (from.getTime() > Date.now()) return { state: "wait", from };
  return from.getTime() + openDays * dayMs > Date.now() ? { state: "open" } : { state: "ask" };
}

/** An account that the grant's address was proved for. In a transaction the row is held until its end. */
async function findRecoverable(tx: Transaction, grant: string, account: string) {
  const emailHash = openGrant(grant);
  if (emailHash === null) return null;
  await tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${account}::uuid FOR UPDATE`;
  return tx.user.findFirst({ where: { id: account, emailHash, erasedAt: null }, select: recoverableSelect });
}

function openGrant(grant: string): string | null {
  try {
    const { emailHash, until } = grantSchema.parse(JSON.parse(unseal("claim-seal", grant)));
    return until > Date.now() ? emailHash : null;
  } catch {
    return null; // nothing that was ever sealed here
  }
}
