import "server-only";
import type { Transaction } from "../db";
import { siteOrigin } from "../env";
import { recordEvent } from "../history/commands";
import { href, type Locale } from "../i18n/href";
import { enqueueMessage } from "../notifications/commands";
import type { Recipient } from "../notifications/schema";
import { seal, unseal } from "../secrets";
import { maskPhone } from "./phone";
import { phoneHash as hashOf } from "./phone-hash";
import type { Actor } from "./proof";
import { closeSessions } from "./sessions";

/** A thief's victim may look at their messages days later. */
const toldSeconds = 3 * 24 * 3600;

type NumberChange = {
  userId: string;
  /** A number that a code has just proved, canonical. */
  phone: string;
  /** The one session that goes on; all others of the account end. */
  except?: string;
};

type Before = { phoneHash: string | null; phoneSealed: string | null; emailSealed: string | null; locale: Locale };

/**
 * Makes a proved number the account's. The old number and the mail address are told, so that nobody does this quietly; every other session
 * ends, because a lost phone is the usual reason. Throws a violated unique key when the number is another account's.
 */
export async function putNumber(tx: Transaction, actor: Actor, { userId, phone, except }: NumberChange): Promise<void> {
  const [before] = await tx.$queryRaw<Before[]>`
    SELECT "phoneHash", "phoneSealed", "emailSealed", "locale"::text AS locale FROM "User" WHERE "id" = ${userId}::uuid AND "erasedAt" IS NULL FOR UPDATE`;
  if (!before) throw new Error("the account is gone");
  const phoneHash = hashOf(phone);
  const now = new Date();
  const data = { phoneHash, phoneSealed: seal("phone-seal", phone), verifiedAt: now, signedInAt: now, recoveryAskedAt: null };
  await tx.user.update({ where: { id: userId }, data, select: { id: true } });
  if (before.phoneHash === phoneHash) return;
  await closeSessions(tx, { userId }, { except });
  await keepKnownToStaff(tx, before.phoneHash, phone);
  const former = before.phoneSealed === null ? null : unseal("phone-seal", before.phoneSealed);
  await tell(tx, before.locale, [former === null ? null : { phone: former }, before.emailSealed === null ? null : { email: unseal("email-seal", before.emailSealed) }]);
  const detail = { ...(former !== null && { from: maskPhone(former) }), to: maskPhone(phone) };
  await recordEvent(tx, actor, { action: "user.number-changed", object: { kind: "user", id: userId }, detail });
}

async function tell(tx: Transaction, locale: Locale, recipients: readonly (Recipient | null)[]): Promise<void> {
  const link = siteOrigin + href(locale, "/sign-in/recover");
  for (const to of recipients) if (to) await enqueueMessage(tx, { kind: "number-changed", to, locale, link }, { validSeconds: toldSeconds });
}

/** Staff are not to decide on what they wrote as residents, also not once that account has another number: it becomes known as theirs too. */
async function keepKnownToStaff(tx: Transaction, former: string | null, phone: string): Promise<void> {
  if (former === null) return;
  const owners = await tx.staffNumber.findMany({ where: { phoneHash: former }, select: { staffId: true } });
  const data = owners.map(({ staffId }) => ({ staffId, phoneHash: hashOf(phone), phoneSealed: seal("phone-seal", phone) }));
  if (data.length > 0) await tx.staffNumber.createMany({ data, skipDuplicates: true });
}
