import "server-only";
import { db, type Transaction } from "../db";
import { recordEvent } from "../history/commands";
import { hashPassword, newPassword } from "../identity/password";
import { closeSessions } from "../identity/sessions";
import { changeStaff } from "../identity/staff-changes";
import { ok, refuse, type Result } from "../result";
import { dropLinks, isLastAdministrator, mayHaveRole, shut } from "./account";
import type { StaffInput } from "./terminal-schema";

/** An account as it was left. A new password is told here once and kept nowhere; null when the password stays as it was. */
export type Account = { email: string; password: string | null };

type SaveError = "name-required" | "role-required" | "department-required" | "department-unknown" | "last-administrator" | "administrator-and-auditor";

/** Makes an account with a first password, or changes what is said about one. A replier has a department, in whose name they reply. */
export async function saveStaff(input: StaffInput): Promise<Result<Account, SaveError>> {
  const { email } = input;
  return changeStaff(async (tx) => {
    const account = await tx.staff.findUnique({ where: { email }, include: { department: { select: { id: true, nameZh: true } } } });
    const department = input.department === undefined ? (account?.department ?? null) : await findDepartmentByName(tx, input.department);
    const { name = account?.name, role = account?.role } = input;
    if (!name) return refuse("name-required");
    if (!role) return refuse("role-required");
    if (input.department && !department) return refuse("department-unknown");
    if (role === "replier" && !department) return refuse("department-required");
    const data = { name, role, departmentId: department?.id ?? null };
    if (!account) {
      const password = newPassword();
      const { id } = await tx.staff.create({ data: { ...data, email, passwordHash: await hashPassword(password), passwordSetAt: new Date() }, select: { id: true } });
      await recordEvent(tx, "system", { action: "staff.created", object: { kind: "staff", id }, detail: { role, ...(department && { department: department.nameZh }) } });
      return ok({ email, password });
    }
    if (role !== "admin" && (await isLastAdministrator(tx, account.id))) return refuse("last-administrator");
    if (role !== account.role && !(await mayHaveRole(tx, account.id, role))) return refuse("administrator-and-auditor");
    const detail = {
      ...(role !== account.role && { from: account.role, to: role }),
      ...(data.departmentId !== account.departmentId && { departmentFrom: account.department?.nameZh ?? "–", department: department?.nameZh ?? "–" }),
      ...(name !== account.name && { renamed: true }),
    };
    if (Object.keys(detail).length > 0) {
      await tx.staff.update({ where: { id: account.id }, data, select: { id: true } });
      await recordEvent(tx, "system", { action: "staff.changed", object: { kind: "staff", id: account.id }, detail });
    }
    return ok({ email, password: null });
  });
}

/**
 * Gives an account a new password and ends its sessions; a suspended or disabled account works again. With `factor` the second factors
 * go as well and are set up anew at the next sign-in: for the last administrator, whom no other can help.
 */
export async function resetPassword(email: string, { factor = false }: { factor?: boolean } = {}): Promise<Result<Account, "staff-unknown" | "administrator-and-auditor">> {
  return changeStaff(async (tx) => {
    const account = await tx.staff.findUnique({ where: { email }, select: { id: true, role: true, disabledAt: true, suspendedAt: true } });
    if (!account) return refuse("staff-unknown");
    const { id } = account;
    if (account.disabledAt && !(await mayHaveRole(tx, id, account.role))) return refuse("administrator-and-auditor");
    const password = newPassword();
    const data = { passwordHash: await hashPassword(password), passwordSetAt: new Date(), disabledAt: null, suspendedAt: null };
    await tx.staff.update({ where: { id }, data, select: { id: true } });
    if (factor) await Promise.all([tx.factor.deleteMany({ where: { staffId: id } }), tx.recoveryCode.deleteMany({ where: { staffId: id } })]);
    await dropLinks(tx, id);
    await closeSessions(tx, { staffId: id });
    const detail = { ...((account.disabledAt || account.suspendedAt) && { enabled: true }), ...(factor && { factor: "removed" }) };
    await recordEvent(tx, "system", { action: "staff.password-reset", object: { kind: "staff", id }, detail });
    return ok({ email, password });
  });
}

/** Shuts an account and ends its sessions. Its number is free for another account; what was proved stays known. */
export async function disableStaff(email: string): Promise<Result<Account, "staff-unknown" | "last-administrator">> {
  return changeStaff(async (tx) => {
    const account = await tx.staff.findUnique({ where: { email }, select: { id: true, disabledAt: true } });
    if (!account) return refuse("staff-unknown");
    if (account.disabledAt) return ok({ email, password: null });
    if (await isLastAdministrator(tx, account.id)) return refuse("last-administrator");
    await shut(tx, account.id);
    await recordEvent(tx, "system", { action: "staff.disabled", object: { kind: "staff", id: account.id } });
    return ok({ email, password: null });
  });
}

/** Makes the first administrator; with `reset` gives the one there is a new password. Without it a second call changes nothing. */
export async function ensureFirstStaff({ email = "admin@localhost.localdomain", reset = false, factor = false }: { email?: string; reset?: boolean; factor?: boolean } = {}): Promise<Account> {
  const first = await db.staff.findFirst({ where: { role: "admin" }, orderBy: [{ disabledAt: { sort: "asc", nulls: "first" } }, { createdAt: "asc" }] });
  if (first && !reset) return { email: first.email, password: null };
  const made = await (first ? resetPassword(first.email, { factor }) : saveStaff({ email, name: "管理员", role: "admin" }));
  if (!made.ok) throw new Error(made.error);
  return made.value;
}

function findDepartmentByName(tx: Transaction, name: string) {
  return tx.department.findFirst({ where: { OR: [{ nameZh: name }, { nameEn: name }], closedAt: null }, select: { id: true, nameZh: true } });
}
