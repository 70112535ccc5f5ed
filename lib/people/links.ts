import "server-only";
import { db, type Transaction } from "../db";
import { siteOrigin } from "../env";
import { recordEvent } from "../history/commands";
import { href, type Locale } from "../i18n/href";
import { setPassword, tellOwner, type PasswordError } from "../identity/password-commands";
import { tryPassword, type PasswordTrialError } from "../identity/password-trial";
import type { Actor, Staff } from "../identity/proof";
import { closeSessions } from "../identity/sessions";
import { countTry } from "../limits/commands";
import { enqueueMessage } from "../notifications/commands";
import type { StaffLinkPurpose } from "@/prisma/client/enums";
import { ok, refuse, type Refusal, type Result } from "../result";
import { keyedHash, newToken } from "../secrets";
import { linkHours, type LinkUseInput } from "./schema";

type Addressee = { id: string; email: string; name: string };

/**
 * Makes a link that works once and has it sent to its person, in the caller's transaction; the one sent before for the same purpose
 * works no longer. Only its hash is kept, and nobody but its person sees it: whoever asked for it could otherwise sign in as them.
 */
export async function sendLink(tx: Transaction, staff: Staff, { id, email, name }: Addressee, { purpose, locale }: { purpose: StaffLinkPurpose; locale: Locale }): Promise<void> {
  const [token, hours] = [newToken(), linkHours[purpose]];
  await tx.staffLink.deleteMany({ where: { staffId: id, purpose, usedAt: null } });
  const expiresAt = new Date(Date.now() + hours * 3_600_000);
  await tx.staffLink.create({ data: { tokenHash: keyedHash("token-hash", token), staffId: id, purpose, madeById: staff.staffId, expiresAt }, select: { staffId: true } });
  const link = `${siteOrigin}${href(locale, "/staff/links")}?${new URLSearchParams({ token })}`;
  await enqueueMessage(tx, { kind: "staff-link", to: { email }, locale, purpose, name, link, hours }, { validSeconds: hours * 3600 });
  await recordEvent(tx, staff, { action: "staff.link-made", object: { kind: "staff", id }, detail: { purpose, hours } });
}

/** What a link is for and whose it is, while it works: for the page that shows the form. Nothing is consumed (R12). */
export async function getLink(token: string) {
  const link = await db.staffLink.findFirst({
    where: { tokenHash: keyedHash("token-hash", token), usedAt: null, expiresAt: { gt: new Date() }, staff: { disabledAt: null, suspendedAt: null } },
    select: { purpose: true, staffId: true, staff: { select: { name: true, email: true, passwordHash: true } } },
  });
  return link && { purpose: link.purpose, staffId: link.staffId, ...link.staff };
}

type LinkError = PasswordError | PasswordTrialError | "link-gone" | "passwords-differ";

/**
 * Uses a link: sets a password, or takes the second factors away for new ones. Consumed by the statement that accepts it, in the
 * transaction that does what it is for; a password that does not do leaves the link as it was.
 */
export async function useLink(actor: Actor, { token, password, again, locale }: LinkUseInput): Promise<Result<{ purpose: StaffLinkPurpose }, LinkError>> {
  const tooMany = await countTry({ "session-per-address": actor.request.addressHash });
  if (tooMany) return tooMany;
  const link = await getLink(token);
  if (!link) return refuse("link-gone");
  const { purpose, staffId } = link;
  const consume = (tx: Transaction) => consumeLink(tx, token);
  if (purpose === "factor") {
    const refused = await takeFactors(actor, link, { password, locale }, consume);
    return refused ?? ok({ purpose });
  }
  if (password !== again) return refuse("passwords-differ", { field: "again" });
  const set = await setPassword(actor, { staffId, password, locale, by: "link" }, consume);
  return set.ok ? ok({ purpose }) : set;
}

async function consumeLink(tx: Transaction, token: string): Promise<Result<null, "link-gone">> {
  const consumed = await tx.$executeRaw`
    UPDATE "StaffLink" l SET "usedAt" = now() FROM "Staff" s
    WHERE l."tokenHash" = ${keyedHash("token-hash", token)} AND l."usedAt" IS NULL AND l."expiresAt" > now()
      AND s."id" = l."staffId" AND s."disabledAt" IS NULL AND s."suspendedAt" IS NULL`;
  return consumed === 1 ? ok(null) : refuse("link-gone");
}

type LinkOwner = { staffId: string; email: string; passwordHash: string | null };

/** The link alone does not take a factor away: whoever reads somebody's mail does not know their password. */
async function takeFactors(actor: Actor, { staffId, email, passwordHash }: LinkOwner, { password, locale }: { password: string; locale: Locale }, consume: (tx: Transaction) => Promise<Result<null, "link-gone">>): Promise<Refusal<LinkError> | null> {
  const tried = await tryPassword(actor, { email, passwordHash }, { password, field: "password", locale });
  if (!tried.ok) return tried;
  return db.$transaction(async (tx) => {
    const consumed = await consume(tx);
    if (!consumed.ok) return consumed;
    const { count } = await tx.factor.deleteMany({ where: { staffId } });
    await tx.recoveryCode.deleteMany({ where: { staffId } });
    await closeSessions(tx, { staffId });
    await recordEvent(tx, actor, { action: "staff.factor-removed", object: { kind: "staff", id: staffId }, detail: { by: "link", factors: count } });
    await tellOwner(tx, { email, what: "factor", locale });
    return null;
  });
}
