import "server-only";
import { createHash } from "node:crypto";
import type { Prisma } from "@/prisma/client/client";
import type { StaffRole } from "@/prisma/client/enums";
import type { Transaction } from "../db";
import type { Staff } from "../identity/proof";
import { closeSessions } from "../identity/sessions";
import { isOnOtherSide, otherSideOf } from "../identity/staff-changes";
import { ok, refuse, type Refusal, type Result } from "../result";
import type { PersonState } from "./schema";

export const accountSelect = {
  id: true, email: true, name: true, role: true, departmentId: true, passwordHash: true, suspendedAt: true, disabledAt: true,
  department: { select: { nameZh: true } },
  identities: { take: 1, select: { issuer: true } },
} as const satisfies Prisma.StaffSelect;
export type Account = Prisma.StaffGetPayload<{ select: typeof accountSelect }>;

/** Whoever can sign in at all: with a password, or by an identity service. */
export const whereEquipped = { OR: [{ passwordHash: { not: null } }, { identities: { some: {} } }] } satisfies Prisma.StaffWhereInput;

export function stateOf({ disabledAt, suspendedAt, passwordHash, identities }: Pick<Account, "disabledAt" | "suspendedAt" | "passwordHash" | "identities">): PersonState {
  if (disabledAt) return "left";
  if (suspendedAt) return "suspended";
  return passwordHash !== null || identities.length > 0 ? "active" : "invited";
}

/** What a form about an account was filled in from: when it is another by then, somebody else was faster (R22). */
export function seenOf({ name, role, departmentId, suspendedAt, disabledAt }: Pick<Account, "name" | "role" | "departmentId" | "suspendedAt" | "disabledAt">): string {
  const facts = [name, role, departmentId, suspendedAt !== null, disabledAt !== null];
  return createHash("sha256").update(JSON.stringify(facts)).digest("base64url").slice(0, 22);
}

/** Whether an administrator at work remains when this account is none any more. One who has not taken up the invitation is none yet. */
export async function isLastAdministrator(tx: Transaction, id: string): Promise<boolean> {
  const where = { role: "admin", disabledAt: null, suspendedAt: null } as const;
  const others = await tx.staff.count({ where: { ...where, ...whereEquipped, id: { not: id } } });
  return others === 0 && (await tx.staff.count({ where: { ...where, id } })) > 0;
}

/**
 * Whether an account may have a role: not when it is or was on the other side, or its person is, under another account (G-4). Who has
 * been administrator would audit their own deeds, also by way of a role between.
 */
export async function mayHaveRole(tx: Transaction, staffId: string, role: StaffRole): Promise<boolean> {
  const other = otherSideOf(role);
  if (!other) return true;
  if ((await tx.staff.count({ where: { id: staffId, role: other } })) > 0) return false;
  const had = ["from", "to", "role"].map((key) => ({ detail: { path: [key], equals: other } }));
  if ((await tx.event.count({ where: { objectKind: "staff", objectId: staffId, action: { startsWith: "staff." }, OR: had } })) > 0) return false;
  const numbers = await tx.staffNumber.findMany({ where: { staffId }, select: { phoneHash: true } });
  return !(await isOnOtherSide(tx, { staffId, role }, numbers.map(({ phoneHash }) => phoneHash)));
}

/** The department of a role: a replier has one, in whose name they reply; a closed one takes nobody in. */
export async function findDepartment(tx: Transaction, role: StaffRole, departmentId: string | null): Promise<Result<{ nameZh: string } | null, "department-gone" | "replier-needs-department">> {
  if (!departmentId) return role === "replier" ? refuse("replier-needs-department", { field: "departmentId" }) : ok(null);
  const department = await tx.department.findUnique({ where: { id: departmentId, closedAt: null }, select: { nameZh: true } });
  return department ? ok(department) : refuse("department-gone", { field: "departmentId" });
}

/** Somebody leaves: everything that signs them in is gone (G-4: no residual data), their number is free. What they proved stays known. */
export async function shut(tx: Transaction, staffId: string): Promise<void> {
  const nothing = { phoneHash: null, passwordHash: null, passwordSetAt: null, suspendedAt: null };
  await tx.staff.update({ where: { id: staffId }, data: { ...nothing, disabledAt: new Date() }, select: { id: true } });
  await Promise.all([tx.factor, tx.recoveryCode, tx.externalIdentity].map((each) => (each as typeof tx.factor).deleteMany({ where: { staffId } })));
  await dropLinks(tx, staffId);
  await closeSessions(tx, { staffId });
}

/** Links under way lead nowhere from here on. */
export async function dropLinks(tx: Transaction, staffId: string): Promise<void> {
  await tx.staffLink.deleteMany({ where: { staffId, usedAt: null } });
}

/** Whether an administrator is still one, now that it is their turn: somebody may just have shown them out. */
export async function isStillAdministrator(tx: Transaction, { staffId }: Staff): Promise<boolean> {
  return (await tx.staff.count({ where: { id: staffId, role: "admin", disabledAt: null, suspendedAt: null } })) === 1;
}

/** Who changed an account last, from the history; a change from the terminal has no name to give. */
export async function explainStale(tx: Transaction, kind: "staff" | "department", id: string): Promise<Refusal<"changed-meanwhile" | "changed-here">> {
  const latest = await tx.event.findFirst({
    where: { objectKind: kind, objectId: id, action: { in: ["staff.changed", "staff.suspended", "staff.resumed", "staff.disabled", "department.changed", "department.closed"] } },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    select: { actorKind: true, actorId: true, at: true },
  });
  const winner = latest?.actorKind === "staff" && latest.actorId ? await tx.staff.findUnique({ where: { id: latest.actorId }, select: { name: true } }) : null;
  return winner && latest ? refuse("changed-meanwhile", { name: winner.name, at: latest.at.getTime() }) : refuse("changed-here");
}
