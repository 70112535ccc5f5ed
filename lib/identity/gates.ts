import "server-only";
import type { StaffRole } from "@/prisma/client/enums";
import { isFromStaffNetwork } from "../http/request";
import { ok, refuse, type Result } from "../result";
import type { Actor, Entrant, Holder, Newcomer, Staff, Verified } from "./proof";
import { recordForbidden } from "./refused-access";
import { currentActor, listeningActor } from "./sessions";
import { otherSideOf } from "./staff-changes";

/** Anybody may: reading, asking for a code, reporting. */
export async function requireNobody(): Promise<Result<Actor>> {
  return ok(await currentActor());
}

/** Anybody in the staff's networks: to sign in, or to use a link. Elsewhere there is nothing here, whatever the front door let through (G-7). */
export async function requireStaffNetwork(): Promise<Result<Actor, "not-found">> {
  return (await isFromStaffNetwork()) ? ok(await currentActor()) : refuse("not-found");
}

/** A resident with a verified number (C-1) who agreed to the notice as it is now (C-2). */
export async function requireVerified(): Promise<Result<Verified, "sign-in-required" | "enrolment-required">> {
  const actor = await currentActor();
  if (actor.kind === "newcomer") return refuse("enrolment-required");
  return actor.kind === "resident" ? ok(actor) : refuse("sign-in-required");
}

/** A resident who proved within the last ten minutes, by a code, that it is them: before what cannot be taken back. */
export async function requireVerifiedAnew(): Promise<Result<Verified, "sign-in-required" | "enrolment-required" | "proof-required">> {
  const proof = await requireVerified();
  return proof.ok && !proof.value.isFresh ? refuse("proof-required") : proof;
}

/**
 * Whose account it is, also while they have not agreed to a changed notice or have no number: taking one's data and having it erased is
 * open to them (P-4). Not to somebody who never agreed, about whom nothing is held, nor before it is known whose account it is.
 */
export async function requireHolder(): Promise<Result<Holder, "sign-in-required" | "enrolment-required">> {
  const actor = await currentActor();
  return actor.kind === "newcomer" && !actor.isNew && actor.needs !== "recognition" ? ok(actor) : requireVerified();
}

/** The same, proved by a code within the last ten minutes. */
export async function requireHolderAnew(): Promise<Result<Holder, "sign-in-required" | "enrolment-required" | "proof-required">> {
  const proof = await requireHolder();
  return proof.ok && !proof.value.isFresh ? refuse("proof-required") : proof;
}

/** Somebody who is not done with signing in. */
export async function requireNewcomer(): Promise<Result<Newcomer, "sign-in-required" | "not-found">> {
  const actor = await currentActor();
  if (actor.kind === "resident") return refuse("not-found"); // done already
  return actor.kind === "newcomer" ? ok(actor) : refuse("sign-in-required");
}

/** Staff whose password fits: to show a second factor or set one up, or to set a new password once the old one is too old. */
export function requireEntrant(needs: Entrant["needs"]) {
  return async function entrantGate(): Promise<Result<Entrant, "staff-sign-in-required" | EntrantRefusal>> {
    const actor = await currentActor();
    if (actor.kind !== "entrant") return refuse("staff-sign-in-required");
    return actor.needs === needs ? ok(actor) : refuse(entrantRefusals[actor.needs]);
  };
}

type EntrantRefusal = "factor-required" | "password-required";
const entrantRefusals = { factor: "factor-required", password: "password-required" } as const satisfies Record<Entrant["needs"], EntrantRefusal>;

/**
 * Staff in one of these roles, as the database says now. An administrator may do what moderators, repliers and editors may. What is an
 * administrator's alone, or an auditor's alone, also asks for a proved number: two accounts of one person show by nothing else (G-4).
 */
export function requireStaff(...roles: StaffRole[]) {
  return staffGateOf(currentActor, roles);
}

/** The same for what a page asks by itself, which keeps nobody signed in. */
export function requireListener(...roles: StaffRole[]) {
  return staffGateOf(listeningActor, roles);
}

function staffGateOf(read: () => Promise<Actor>, roles: StaffRole[]) {
  const isOneSided = roles.length > 0 && roles.every((role) => otherSideOf(role) !== null);
  return async function staffGate(): Promise<Result<Staff, "staff-sign-in-required" | EntrantRefusal | "forbidden" | "number-required">> {
    const actor = await read();
    if (actor.kind === "entrant") return refuse(entrantRefusals[actor.needs]);
    if (actor.kind !== "staff") return refuse("staff-sign-in-required");
    if (holdsRole(actor, roles)) return isOneSided && actor.phoneHashes.length === 0 ? refuse("number-required") : ok(actor);
    await recordForbidden(actor);
    return refuse("forbidden");
  };
}

/** The same, shown again within the last ten minutes to be themselves: role changes, exports, reveals (R16). */
export function requireStaffAnew(...roles: StaffRole[]) {
  const gate = requireStaff(...roles);
  return async function staffGateAnew(): Promise<Result<Staff, "staff-sign-in-required" | EntrantRefusal | "forbidden" | "number-required" | "staff-proof-required">> {
    const proof = await gate();
    return proof.ok && !proof.value.isFresh ? refuse("staff-proof-required") : proof;
  };
}

/** Whoever has a second factor to show: staff before something that matters, or an entrant on the way in. */
export async function requireFactorOwner(): Promise<Result<Entrant | Staff, "staff-sign-in-required" | EntrantRefusal>> {
  const actor = await currentActor();
  if (actor.kind === "staff") return ok(actor);
  return requireEntrant("factor")();
}

/** Whoever may add a second factor: staff who have just shown that it is them, or an entrant who has none. An entrant who has one shows that. */
export async function requireFactorKeeper(): Promise<Result<Entrant | Staff, "staff-sign-in-required" | EntrantRefusal | "forbidden" | "number-required" | "staff-proof-required">> {
  const actor = await currentActor();
  if (actor.kind !== "entrant") return requireStaffAnew(...everyRole)();
  return actor.needs === "factor" && !actor.hasFactor ? ok(actor) : refuse(entrantRefusals[actor.needs]);
}

/** What everybody who works here may do, whatever their role. */
export const everyRole = ["moderator", "replier", "editor", "admin", "auditor"] as const satisfies StaffRole[];

/** Whether a member of staff may do what one of these roles may. The history is for auditors alone, and they do nothing else (G-4). */
export function holdsRole(staff: Pick<Staff, "role">, roles: readonly StaffRole[]): boolean {
  return roles.includes(staff.role) || (staff.role === "admin" && roles.some((role) => role !== "auditor"));
}
