import type { Entrant, Newcomer, Staff, Verified, Visitor } from "./proof";

type Facts<P extends { kind: string }> = Omit<P, "kind" | "ownerId" | symbol>;

/** Imported by `lib/identity` and `tests/support` alone (tests/architecture.test.ts). */
export function mintVisitor(facts: Facts<Visitor>): Visitor {
  return { kind: "visitor", ownerId: null, ...facts } as Visitor;
}

export function mintNewcomer(facts: Facts<Newcomer>): Newcomer {
  return { kind: "newcomer", ownerId: facts.userId, ...facts } as Newcomer;
}

export function mintVerified(facts: Facts<Verified>): Verified {
  return { kind: "resident", ownerId: facts.userId, ...facts } as Verified;
}

export function mintEntrant(facts: Facts<Entrant>): Entrant {
  return { kind: "entrant", ownerId: facts.staffId, ...facts } as Entrant;
}

export function mintStaff(facts: Facts<Staff>): Staff {
  return { kind: "staff", ownerId: facts.staffId, ...facts } as Staff;
}
