import "server-only";
import { db, type Transaction } from "../db";
import { recordEvent } from "../history/commands";
import { ok, refuse, type Result } from "../result";
import { acceptName, type NameError } from "./naming";
import type { Actor, Newcomer } from "./proof";
import { privacyChangesSince, privacyVersion, type EnrolmentInput } from "./schema";

type EnrolError = NameError | "notice-changed" | "age-required" | "enrolment-required";

/**
 * Records that somebody agreed to the notice as it is now (C-2), the first time with the name they chose and their statement that they are
 * 14 or older (P-2). What they agreed to is the version they were shown: if it was replaced meanwhile they are asked again. Nobody agrees
 * for an account before it is known to be theirs, and has a number.
 */
export async function enrol(actor: Newcomer, input: EnrolmentInput): Promise<Result<null, EnrolError>> {
  if (actor.needs !== "consent") return refuse("enrolment-required");
  if (input.version !== privacyVersion) return refuse("notice-changed");
  if (actor.isNew && !input.age) return refuse("age-required", { field: "age" });
  const { userId: id, isNew } = actor;
  const object = { kind: "user", id } as const;
  return db.$transaction(async (tx) => {
    const name = isNew ? await chooseName(tx, actor, input.displayName) : ok(actor.displayName);
    if (!name.ok) return name;
    const now = new Date();
    const { count } = await tx.user.updateMany({
      where: { id, OR: [{ consentVersion: null }, { consentVersion: { not: privacyVersion } }] },
      data: { displayName: name.value, consentVersion: privacyVersion, consentAt: now, ...(isNew && { ageStatedAt: now }) },
    });
    // A second click: it is all there already.
    if (count === 0) return ok(null);
    if (name.value !== actor.displayName) await recordEvent(tx, actor, { action: "user.renamed", object });
    await recordEvent(tx, actor, { action: "user.consented", object, detail: { version: privacyVersion, ...(isNew && { age: "14+" }) } });
    return ok(null);
  });
}

/** Left empty, or as it was offered, it is the neutral name. */
function chooseName(tx: Transaction, actor: Newcomer, raw: string): Promise<Result<string, NameError>> | Result<string, NameError> {
  return raw.trim() === "" || raw === actor.displayName ? ok(actor.displayName) : acceptName(tx, raw);
}

/** What is new in the notice since somebody agreed to it: points of `privacyVersions`. */
export async function listNewPoints({ userId }: Newcomer) {
  const { consentVersion } = await db.user.findUniqueOrThrow({ where: { id: userId }, select: { consentVersion: true } });
  return privacyChangesSince(consentVersion ?? "");
}

/**
 * Forgets an account that its owner never agreed to have, with its sessions. One that somehow has words or a history of reports stays. Returns
 * whether it went.
 */
export async function forgetUnagreed(tx: Transaction, actor: Actor | "system", userId: string): Promise<boolean> {
  const { count } = await tx.user.deleteMany({
    where: { id: userId, consentVersion: null, comments: { none: {} }, supports: { none: {} }, reports: { none: {} }, notices: { none: {} }, reveals: { none: {} } },
  });
  if (count > 0) await recordEvent(tx, actor, { action: "user.erased", object: { kind: "user", id: userId }, detail: { why: "never agreed" } });
  return count > 0;
}

/** Forgets the accounts of people who proved a number and came back to nothing for a day, a few at a time. Returns how many went. */
export async function dropUnagreed(): Promise<number> {
  const yesterday = new Date(Date.now() - 24 * 3600 * 1000);
  const stale = await db.user.findMany({
    where: { consentVersion: null, erasedAt: null, signedInAt: { lt: yesterday }, comments: { none: {} }, supports: { none: {} }, reports: { none: {} }, notices: { none: {} }, reveals: { none: {} } },
    select: { id: true },
    take: 100,
  });
  let gone = 0;
  for (const { id } of stale) if (await db.$transaction((tx) => forgetUnagreed(tx, "system", id))) gone++;
  return gone;
}
