import "server-only";
import { randomInt } from "node:crypto";
import { db, isDuplicate, type Transaction } from "../db";
import { recordEvent } from "../history/commands";
import type { Locale } from "../i18n/href";
import { ok, refuse, type Result } from "../result";
import { seal } from "../secrets";
import { admit, type Admitted } from "./admission";
import { findBar } from "./bars";
import { neutralName } from "./display-name";
import { mintEntrant, mintNewcomer } from "./mint";
import type { ServiceProof } from "./oidc-proof";
import { tellOwner } from "./password-commands";
import { phoneHash } from "./phone-hash";
import type { Actor, Staff, Verified } from "./proof";
import { privacyVersion } from "./schema";
import type { Owner } from "./sessions";
import { holdAccount } from "./staff-changes";

const keyOf = ({ issuer, subject }: ServiceProof) => ({ issuer_subject: { issuer, subject } });

/**
 * Lets in a resident whom the identity service has proved. Issuer and subject are the key (R17), and a mail address links nobody. Somebody
 * new is found by a number that the service has verified, which counts as a code does (C-1), or gets an account; without such a number it
 * can do nothing until a code proves one. Refused for an identity that staff sign in with.
 */
export async function proveResidentByService(actor: Actor, proof: ServiceProof, locale: Locale): Promise<Result<Admitted, "service-taken" | "sign-in-barred">> {
  return twice(() =>
    db.$transaction(async (tx) => {
      const identity = await tx.externalIdentity.findUnique({ where: keyOf(proof), select: { userId: true, staffId: true } });
      if (identity?.staffId) return refuse("service-taken");
      if (identity?.userId) return ok(await welcomeBack(tx, actor, identity.userId, proof));
      if (!proof.phone) return ok(await registerWithoutNumber(tx, actor, proof, locale));
      const admitted = await admit(tx, actor, { phone: proof.phone, phoneHash: phoneHash(proof.phone), locale, by: "oidc" });
      if (!admitted.ok) return admitted;
      // Whether that account is theirs is asked first; until they have said so, the next sign-in looks at the number again.
      const { owner } = admitted.value;
      if (!owner.unrecognised) await link(tx, actor, { userId: owner.id }, proof);
      return admitted;
    }),
  );
}

/** Somebody whom this service has proved before. An account that has lost its number gets the one that the service has verified, if it is free and not barred. */
async function welcomeBack(tx: Transaction, actor: Actor, id: string, { phone }: ServiceProof): Promise<Admitted> {
  const now = new Date();
  const hash = phone && phoneHash(phone);
  const isFree = hash !== null && (await tx.user.count({ where: { phoneHash: hash } })) === 0 && !(await findBar(tx, hash, id));
  const { count } = isFree ? await tx.user.updateMany({ where: { id, phoneHash: null }, data: { phoneHash: hash, phoneSealed: seal("phone-seal", phone!) } }) : { count: 0 };
  const user = await tx.user.update({ where: { id }, data: { signedInAt: now }, select: { displayName: true, consentVersion: true, phoneHash: true } });
  if (hash && user.phoneHash === hash) await tx.user.update({ where: { id }, data: { verifiedAt: now }, select: { id: true } });
  const resident = mintNewcomer({ userId: id, sessionId: "", displayName: user.displayName, needs: "consent", isNew: false, isFresh: false, request: actor.request });
  const object = { kind: "user", id } as const;
  if (count > 0) await recordEvent(tx, resident, { action: "user.number-changed", object, detail: { by: "oidc" } });
  await recordEvent(tx, resident, { action: "session.opened", object, detail: { by: "oidc" } });
  return { owner: { kind: "resident", id }, isDone: user.phoneHash !== null && user.consentVersion === privacyVersion };
}

async function registerWithoutNumber(tx: Transaction, actor: Actor, proof: ServiceProof, locale: Locale): Promise<Admitted> {
  const now = new Date();
  const { id, displayName } = await tx.user.create({
    data: { displayName: neutralName(randomInt(10_000)), locale, createdAt: now, verifiedAt: now, signedInAt: now },
    select: { id: true, displayName: true },
  });
  const resident = mintNewcomer({ userId: id, sessionId: "", displayName, needs: "number", isNew: true, isFresh: false, request: actor.request });
  const object = { kind: "user", id } as const;
  await recordEvent(tx, resident, { action: "user.registered", object });
  await link(tx, resident, { userId: id }, proof);
  await recordEvent(tx, resident, { action: "session.opened", object, detail: { by: "oidc" } });
  return { owner: { kind: "resident", id }, isDone: false };
}

/**
 * Lets in staff who linked this identity themselves, as far as the second factor; `hasShownFactors` says that the service has asked for two.
 * One answer for an identity nobody linked and for an account that is suspended or ended.
 */
export async function proveStaffByService(actor: Actor, proof: ServiceProof, hasShownFactors: boolean): Promise<Result<{ owner: Owner }, "service-unknown">> {
  return db.$transaction(async (tx) => {
    const identity = await tx.externalIdentity.findUnique({ where: keyOf(proof), select: { staff: { include: { factors: { select: { id: true }, take: 1 } } } } });
    const staff = identity?.staff;
    if (!staff || staff.disabledAt || staff.suspendedAt) return refuse("service-unknown");
    const { id, name, email, factors } = staff;
    const entrant = mintEntrant({ staffId: id, sessionId: "", name, email, hasFactor: factors.length > 0, needs: "factor", request: actor.request });
    const detail = { by: "oidc", factor: hasShownFactors ? "at the service" : "to come" };
    await recordEvent(tx, entrant, { action: "session.opened", object: { kind: "staff", id }, detail });
    return ok({ owner: { kind: hasShownFactors ? "staff" : "entrant", id } });
  });
}

/** Links an identity to the account of whoever is signed in: from now on it signs them in. Staff are told by mail. Again changes nothing. */
export async function linkIdentity(actor: Verified | Staff, proof: ServiceProof, locale: Locale): Promise<Result<null, "service-taken" | "service-stale">> {
  const owner = ownerOf(actor);
  return twice(() =>
    db.$transaction(async (tx) => {
      // Somebody who was shown out while they were away at the service.
      if (actor.kind === "staff" && !(await holdAccount(tx, actor.staffId))) return refuse("service-stale");
      const held = await tx.externalIdentity.findUnique({ where: keyOf(proof), select: { userId: true, staffId: true } });
      if (held) return (held.staffId ?? held.userId) === actor.ownerId ? ok(null) : refuse("service-taken");
      await link(tx, actor, owner, proof);
      if (actor.kind === "staff") await tellOwner(tx, { email: actor.email, what: "service", locale });
      return ok(null);
    }),
  );
}

/** Takes every linked identity from the account of whoever is signed in. Refused to staff who have no other way in. */
export async function removeIdentities(actor: Verified | Staff, locale: Locale): Promise<Result<null, "only-way-in">> {
  const owner = ownerOf(actor);
  return db.$transaction(async (tx) => {
    if (actor.kind === "staff" && (await tx.staff.count({ where: { id: actor.staffId, passwordHash: null } })) > 0) return refuse("only-way-in");
    const { count } = await tx.externalIdentity.deleteMany({ where: owner });
    if (count === 0) return ok(null);
    await recordEvent(tx, actor, { action: "identity.unlinked", object: objectOf(owner) });
    if (actor.kind === "staff") await tellOwner(tx, { email: actor.email, what: "service", locale });
    return ok(null);
  });
}

async function link(tx: Transaction, actor: Actor, owner: { userId: string } | { staffId: string }, { issuer, subject }: ServiceProof): Promise<void> {
  await tx.externalIdentity.create({ data: { issuer, subject, ...owner }, select: { issuer: true } });
  await recordEvent(tx, actor, { action: "identity.linked", object: objectOf(owner), detail: { issuer } });
}

function ownerOf(actor: Verified | Staff) {
  return actor.kind === "staff" ? { staffId: actor.staffId } : { userId: actor.userId };
}

function objectOf(owner: { userId: string } | { staffId: string }) {
  return "staffId" in owner ? ({ kind: "staff", id: owner.staffId } as const) : ({ kind: "user", id: owner.userId } as const);
}

/** Two windows may bring the same new identity at once: whoever comes second finds what the first has made. */
async function twice<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    return work();
  }
}
