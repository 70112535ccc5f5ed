import "server-only";
import type { Prisma } from "@/prisma/client/client";
import type { Transaction } from "../db";
import { siteOrigin } from "../env";
import { messageSchema } from "../notifications/schema";
import { unseal } from "../secrets";
import { getContributions } from "./export-contributions";
import { whereMailCodes, whereNumberCodes } from "./own-codes";

/** The file's own name for its shape (docs/data-export.md): raised when a field changes its meaning or goes; new fields may come. */
export const exportFormat = "livelihood-portal/data-export/1";

/** What is left of a value in JSON: dates are ISO 8601, in UTC. */
type InJson<T> = T extends Date ? string : T extends Prisma.JsonValue ? T : T extends readonly (infer Item)[] ? InJson<Item>[] : { [Key in keyof T]: InJson<T[Key]> };

/** Everything the portal holds about one person, as the file says it. */
export type DataFile = InJson<Awaited<ReturnType<typeof gatherFacts>>>;

/** Gathers it in the caller's transaction, which should see one moment of the database. */
export async function gatherFacts(tx: Transaction, userId: string) {
  const user = await tx.user.findUniqueOrThrow({ where: { id: userId } });
  const hashes = [user.phoneHash, user.emailHash].filter((hash) => hash !== null);
  return {
    format: exportFormat,
    site: siteOrigin,
    madeAt: new Date(),
    account: accountOf(user),
    identities: await tx.externalIdentity.findMany({ where: { userId }, select: { issuer: true, subject: true, linkedAt: true } }),
    ...(await getContributions(tx, userId)),
    sessions: await listSessions(tx, userId),
    history: await listHistory(tx, user),
    reveals: await tx.reveal.findMany({ where: { userId }, orderBy: { createdAt: "asc" }, select: { createdAt: true, reason: true } }),
    drafts: await listDrafts(tx, userId),
    messages: await listMessages(tx, hashes),
    codes: await tx.oneTimeCode.findMany({
      where: { recipientHash: { in: hashes } },
      select: { channel: true, purpose: true, triesLeft: true, createdAt: true, expiresAt: true },
    }),
    locks: await listLocks(tx, user),
    exports: await tx.dataExport.findMany({ where: { userId }, orderBy: { askedAt: "asc" }, select: { id: true, askedAt: true, readyAt: true, expiresAt: true } }),
    limits: await listTries(tx, [userId, ...hashes]),
  };
}

type UserRow = Prisma.UserGetPayload<object>;

function accountOf(user: UserRow) {
  return {
    id: user.id,
    displayName: user.displayName,
    phone: user.phoneSealed && unseal("phone-seal", user.phoneSealed),
    email: user.emailSealed && unseal("email-seal", user.emailSealed),
    emailProvedAt: user.emailProvedAt,
    mailNotices: user.mailNotices,
    locale: user.locale,
    createdAt: user.createdAt,
    verifiedAt: user.verifiedAt,
    signedInAt: user.signedInAt,
    recoveryAskedAt: user.recoveryAskedAt,
    ageStatedAt: user.ageStatedAt,
    consent: { version: user.consentVersion, at: user.consentAt },
    erasure: { askedAt: user.erasureAskedAt, dueAt: user.erasureDueAt, takesWords: user.erasesWords },
  };
}

function listSessions(tx: Transaction, userId: string) {
  return tx.session.findMany({
    where: { userId },
    orderBy: { createdAt: "asc" },
    select: { id: true, device: true, place: true, createdAt: true, seenAt: true, expiresAt: true, provedAt: true, unrecognised: true },
  });
}

/**
 * What the log says of them: what they did, what was done to the account, codes asked for their number and address since these are
 * theirs. Whoever else did something, of the staff or with their number, stays unnamed, and so does where from and with what words: that is
 * about them, not about this resident.
 */
async function listHistory(tx: Transaction, { id: userId, createdAt, phoneHash, emailHash, emailProvedAt }: UserRow) {
  const codes = [
    ...(phoneHash === null ? [] : [await whereNumberCodes(tx, { id: userId, createdAt, phoneHash })]),
    ...(emailHash === null || emailProvedAt === null ? [] : [whereMailCodes({ emailHash, emailProvedAt })]),
  ];
  const events = await tx.event.findMany({
    where: { OR: [{ actorId: userId }, { objectKind: "user", objectId: userId }, ...codes] },
    orderBy: [{ at: "asc" }, { id: "asc" }],
  });
  return events.map(({ at, actorKind, actorId, action, result, objectKind, objectId, detail, network, requestId }) => {
    const about = { at, by: actorKind, action, result, object: { kind: objectKind, id: objectId } };
    return actorId !== null && actorId !== userId ? about : { ...about, detail, network, requestId };
  });
}

async function listDrafts(tx: Transaction, userId: string) {
  const drafts = await tx.draft.findMany({ where: { ownerId: userId }, select: { form: true, sealed: true, expiresAt: true } });
  return drafts.map(({ form, sealed, expiresAt }) => ({ form, expiresAt, values: (JSON.parse(unseal("draft-seal", sealed)) as { values: Record<string, string> }).values }));
}

/** Messages of the last two days. A code is left out: it opens the account for whoever reads the file. */
async function listMessages(tx: Transaction, hashes: string[]) {
  const rows = await tx.outboxMessage.findMany({ where: { recipientHash: { in: hashes } }, orderBy: { createdAt: "asc" } });
  return rows.map(({ sealed, channel, attempts, nextAt, createdAt, expiresAt, sentAt, deadAt, failure }) => {
    const message = sealed ? messageSchema.parse(JSON.parse(unseal("outbox-seal", sealed))) : null;
    return { channel, kind: message?.kind ?? null, to: message ? (message.to.phone ?? message.to.email) : null, createdAt, expiresAt, attempts, nextAt, sentAt, deadAt, failure };
  });
}

/** Wrong tries counted for the number and for the mail address. */
async function listLocks(tx: Transaction, { phoneHash, emailHash }: UserRow) {
  const rows = await tx.signInLock.findMany({ where: { subjectHash: { in: [phoneHash, emailHash].filter((hash) => hash !== null) } } });
  return rows.map(({ subjectHash, failures, slowUntil, lockedUntil, updatedAt }) => ({ of: subjectHash === phoneHash ? "phone" : "email", failures, slowUntil, lockedUntil, updatedAt }));
}

/** Counts kept for two days against too many tries: by the person, their number and their address. */
async function listTries(tx: Transaction, traces: string[]) {
  const rows = await tx.rateLimit.findMany({ where: { OR: traces.map((trace) => ({ key: { contains: trace } })) }, orderBy: { windowStart: "asc" } });
  return rows.map(({ key, windowStart, lastAt, count }) => ({ limit: key.split(":")[0]!, windowStart, lastAt, count }));
}

