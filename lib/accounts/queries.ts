import "server-only";
import type { Prisma } from "@/prisma/client/client";
import { db } from "../db";
import type { Action } from "../history/schema";
import type { Locale } from "../i18n/href";
import { maskPhone } from "../identity/phone";
import type { Holder, Verified } from "../identity/proof";
import { placeOf } from "../identity/whereabouts";
import { contactsOf, maskEmail } from "./contacts";
import { whereNumberCodes } from "./own-codes";

/** An account as its owner sees it. Number and address are masked also here: pages are photographed and left open (P-9). */
export type Account = {
  displayName: string;
  phone: string;
  email: string | null;
  mailNotices: boolean;
  language: Locale;
  /** Somebody who can read that mail asked for another number, and nobody has objected since. */
  recoveryAskedAt: Date | null;
};

export async function getAccount(actor: Holder): Promise<Account> {
  const user = await db.user.findUniqueOrThrow({
    where: { id: actor.userId },
    select: { displayName: true, phoneSealed: true, emailSealed: true, mailNotices: true, locale: true, recoveryAskedAt: true, verifiedAt: true },
  });
  const { phone, email } = contactsOf(user);
  const { displayName, mailNotices, locale, recoveryAskedAt, verifiedAt } = user;
  return {
    displayName,
    phone: phone?.phone ? maskPhone(phone.phone) : "",
    email: email?.email ? maskEmail(email.email) : null,
    mailNotices,
    language: locale,
    recoveryAskedAt: recoveryAskedAt && recoveryAskedAt > verifiedAt ? recoveryAskedAt : null,
  };
}

/** What the owner of an account finds in its sign-in history. */
export const accountActions = [
  "session.opened", "session.closed", "session.revoked", "session.confirmed", "session.refused", "sign-in.slowed", "sign-in.locked", "sign-in.unlocked",
  "user.registered", "user.recognised", "user.renamed", "user.number-changed", "user.number-lost", "user.email-proved", "user.email-removed",
  "user.recovery-asked", "user.recovery-refused", "user.data-asked", "user.data-taken", "user.erasure-asked", "user.erasure-undone", "identity.linked", "identity.unlinked",
] as const satisfies readonly Action[];
export type AccountAction = (typeof accountActions)[number];

/** A line of it. `by`: how somebody signed in or confirmed (code, oidc, mail, sms), where it is known. */
export type AccountEvent = { id: string; at: Date; action: AccountAction; refused: boolean; by: string | null; place: string | null };

const historyLength = 20;

/**
 * The last sign-ins, refusals and changes of contact: what this person did, what happened to their account, and wrong codes for the number
 * it has now, since it has it. Where from is told of them and of nobody known else: somebody who took over their number, say.
 */
export async function listAccountEvents({ userId, phoneHash }: Verified): Promise<AccountEvent[]> {
  const { createdAt } = await db.user.findUniqueOrThrow({ where: { id: userId }, select: { createdAt: true } });
  const found = await Promise.all([
    findEvents({ actorId: userId }),
    findEvents({ objectKind: "user", objectId: userId }),
    findEvents(await whereNumberCodes(db, { id: userId, createdAt, phoneHash })),
  ]);
  const events = new Map(found.flat().map((event) => [event.id, event]));
  return [...events.values()]
    .sort((a, b) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1))
    .slice(0, historyLength)
    .map(({ id, at, action, result, actorId, detail, network }) => ({
      id,
      at,
      action: action as AccountAction,
      refused: result === "refused",
      by: byOf(detail),
      place: actorId === null || actorId === userId ? placeOf(network?.split("/")[0] ?? null) : null,
    }));
}

/** By one of the history's indexes, newest first. */
function findEvents(where: Prisma.EventWhereInput) {
  return db.event.findMany({
    where: { ...where, action: { in: [...accountActions] } },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: historyLength,
    select: { id: true, at: true, action: true, result: true, actorId: true, detail: true, network: true },
  });
}

function byOf(detail: Prisma.JsonValue): string | null {
  const by = detail && typeof detail === "object" && !Array.isArray(detail) ? detail.by : null;
  return typeof by === "string" ? by : null;
}
