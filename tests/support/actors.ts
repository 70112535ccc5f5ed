import { randomInt, randomUUID } from "node:crypto";
import type { StaffRole } from "@/prisma/client/enums";
import { db } from "@/lib/db";
import { mintStaff, mintVerified, mintVisitor } from "@/lib/identity/mint";
import { phoneHash } from "@/lib/identity/phone-hash";
import type { Staff, Verified, Visitor } from "@/lib/identity/proof";
import { seal } from "@/lib/secrets";

function requestFacts() {
  return { id: randomUUID(), addressHash: `address-${randomUUID()}`, codeToken: null };
}

/** A number that no test used before. */
export function newPhone(): string {
  return `+861${randomInt(3_000_000_000, 9_999_999_999)}`;
}

export function visitor(): Visitor {
  return mintVisitor({ request: requestFacts() });
}

/** A resident with a verified number, in the database. */
export async function resident({ phone = newPhone(), displayName = "居民0001" } = {}): Promise<Verified> {
  const now = new Date();
  const user = await db.user.create({
    data: { phoneHash: phoneHash(phone), phoneSealed: seal("phone-seal", phone), displayName, verifiedAt: now, consentVersion: "test", consentAt: now },
  });
  return mintVerified({ userId: user.id, displayName, phoneHash: user.phoneHash, request: requestFacts() });
}

type StaffFacts = { name?: string; departmentId?: string | null; phone?: string | null };

/** A member of staff, in the database, with a proved number unless it is null. The password fits nobody: these sign in by being minted. */
export async function staff(role: StaffRole = "moderator", { name = "工作人员甲", departmentId = null, phone = newPhone() }: StaffFacts = {}): Promise<Staff> {
  const hash = phone && phoneHash(phone);
  const { id, email } = await db.staff.create({
    data: {
      email: `${randomUUID()}@example.invalid`, name, role, departmentId, passwordHash: "scrypt$none",
      ...(hash && { phoneHash: hash, numbers: { create: { phoneHash: hash } } }),
    },
  });
  return mintStaff({ staffId: id, name, email, role, departmentId, phoneHashes: hash ? [hash] : [], request: requestFacts() });
}
