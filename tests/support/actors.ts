import { randomInt, randomUUID } from "node:crypto";
import type { StaffRole } from "@/prisma/client/enums";
import { db } from "@/lib/db";
import { mintNewcomer, mintStaff, mintVerified, mintVisitor } from "@/lib/identity/mint";
import { phoneHash } from "@/lib/identity/phone-hash";
import type { Newcomer, Staff, Verified, Visitor } from "@/lib/identity/proof";
import { privacyVersion } from "@/lib/identity/schema";
import { seal } from "@/lib/secrets";

function requestFacts(network = "2001:db8::/48") {
  return { id: randomUUID(), addressHash: `address-${randomUUID()}`, network, codeToken: null };
}

/** A number that no test used before. */
export function newPhone(): string {
  return `+861${randomInt(3_000_000_000, 9_999_999_999)}`;
}

export function visitor(): Visitor {
  return mintVisitor({ request: requestFacts() });
}

/** A network that no test used before. */
export function newNetwork(): string {
  return `2001:db8:${randomInt(1, 0xffff).toString(16)}:${randomInt(1, 0xffff).toString(16)}::/48`;
}

/** A resident with a verified number, in the database. All come from one network unless it is said: many at once look like a campaign. */
export async function resident({ phone = newPhone(), displayName = "居民0001", network }: { phone?: string; displayName?: string; network?: string } = {}): Promise<Verified> {
  const now = new Date();
  const user = await db.user.create({
    data: { phoneHash: phoneHash(phone), phoneSealed: seal("phone-seal", phone), displayName, verifiedAt: now, consentVersion: privacyVersion, consentAt: now, ageStatedAt: now, signedInAt: now },
  });
  return mintVerified({ userId: user.id, sessionId: randomUUID(), displayName, phoneHash: user.phoneHash!, isFresh: false, request: requestFacts(network) });
}

/** Somebody who proved a number and is to agree to the notice, in the database: for the first time, or, with `agreedTo`, again. */
export async function newcomer({ phone = newPhone(), agreedTo = null as string | null, displayName = "居民0002" } = {}): Promise<Newcomer> {
  const now = new Date();
  const user = await db.user.create({
    data: {
      phoneHash: phoneHash(phone), phoneSealed: seal("phone-seal", phone), displayName, verifiedAt: now, signedInAt: now,
      ...(agreedTo && { consentVersion: agreedTo, consentAt: now, ageStatedAt: now }),
    },
  });
  return mintNewcomer({ userId: user.id, sessionId: randomUUID(), displayName, needs: "consent", isNew: agreedTo === null, isFresh: false, request: requestFacts() });
}

/** The hash of no password: well formed, and cheap to find that out. */
const noPassword = `scrypt$16$8$1$AAAA$${"A".repeat(43)}`;

type StaffFacts = { name?: string; departmentId?: string | null; phone?: string | null };

/** A member of staff, in the database, with a proved number unless it is null. The password fits nobody: these sign in by being minted. */
export async function staff(role: StaffRole = "moderator", { name = "工作人员甲", departmentId = null, phone = newPhone() }: StaffFacts = {}): Promise<Staff> {
  const hash = phone && phoneHash(phone);
  const { id, email } = await db.staff.create({
    data: {
      email: `${randomUUID()}@example.invalid`, name, role, departmentId, passwordHash: noPassword,
      ...(hash && { phoneHash: hash, numbers: { create: { phoneHash: hash } } }),
    },
  });
  return mintStaff({ staffId: id, name, email, role, departmentId, phoneHashes: hash ? [hash] : [], sessionId: randomUUID(), isFresh: false, request: requestFacts() });
}
