import type { Staff, Verified, Visitor } from "./proof";

type Facts<P extends { kind: string }> = Omit<P, "kind" | symbol>;

/** Imported by `lib/identity` and `tests/support` alone (tests/architecture.test.ts). */
export function mintVisitor(facts: Facts<Visitor>): Visitor {
  return { kind: "visitor", ...facts } as Visitor;
}

export function mintVerified(facts: Facts<Verified>): Verified {
  return { kind: "resident", ...facts } as Verified;
}

export function mintStaff(facts: Facts<Staff>): Staff {
  return { kind: "staff", ...facts } as Staff;
}
