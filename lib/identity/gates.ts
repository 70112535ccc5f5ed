import "server-only";
import type { StaffRole } from "@/prisma/client/enums";
import { ok, refuse, type Result } from "../result";
import type { Actor, Staff, Verified } from "./proof";
import { currentActor } from "./sessions";

/** Anybody may: reading, asking for a code, reporting. */
export async function requireNobody(): Promise<Result<Actor>> {
  return ok(await currentActor());
}

/** A resident with a verified number (C-1). */
export async function requireVerified(): Promise<Result<Verified, "sign-in-required">> {
  const actor = await currentActor();
  return actor.kind === "resident" ? ok(actor) : refuse("sign-in-required");
}

/** Staff in one of these roles, as the database says now. An administrator may do what moderators, repliers and editors may. */
export function requireStaff(...roles: StaffRole[]) {
  return async function staffGate(): Promise<Result<Staff, "staff-sign-in-required" | "forbidden">> {
    const actor = await currentActor();
    if (actor.kind !== "staff") return refuse("staff-sign-in-required");
    return holdsRole(actor, roles) ? ok(actor) : refuse("forbidden");
  };
}

/** Whether a member of staff may do what one of these roles may. An auditor only reads the history (G-4). */
export function holdsRole(staff: Staff, roles: readonly StaffRole[]): boolean {
  return roles.includes(staff.role) || (staff.role === "admin" && roles.some((role) => role !== "auditor"));
}
