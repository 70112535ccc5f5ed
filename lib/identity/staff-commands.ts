import "server-only";
import { db, type Transaction } from "../db";
import { recordEvent } from "../history/commands";
import { ok, refuse, type Result } from "../result";
import { hashPassword, newPassword } from "./password";
import type { StaffInput } from "./staff-schema";

/** An account as it was left. A new password is told here once and kept nowhere; null when the password stays as it was. */
export type Account = { email: string; password: string | null };

type SaveError = "name-required" | "role-required" | "department-required" | "department-unknown" | "last-administrator";

/** Makes an account with a first password, or changes what is said about one. A replier has a department, in whose name they reply. */
export async function saveStaff(input: StaffInput): Promise<Result<Account, SaveError>> {
  const { email } = input;
  return changeAccounts(async (tx) => {
    const account = await tx.staff.findUnique({ where: { email }, include: { department: true } });
    const department = input.department === undefined ? (account?.department ?? null) : await findDepartment(tx, input.department);
    const { name = account?.name, role = account?.role } = input;
    if (!name) return refuse("name-required");
    if (!role) return refuse("role-required");
    if (input.department && !department) return refuse("department-unknown");
    if (role === "replier" && !department) return refuse("department-required");
    const data = { name, role, departmentId: department?.id ?? null };
    if (!account) {
      const password = newPassword();
      const { id } = await tx.staff.create({ data: { ...data, email, passwordHash: await hashPassword(password) }, select: { id: true } });
      await recordEvent(tx, "system", { action: "staff.created", object: { kind: "staff", id }, detail: { role, ...(department && { department: department.nameZh }) } });
      return ok({ email, password });
    }
    if (role !== "admin" && (await isLastAdministrator(tx, account.id))) return refuse("last-administrator");
    const detail = {
      ...(role !== account.role && { from: account.role, to: role }),
      ...(data.departmentId !== account.departmentId && { department: department?.nameZh ?? "–" }),
      ...(name !== account.name && { renamed: true }),
    };
    if (Object.keys(detail).length > 0) {
      await tx.staff.update({ where: { id: account.id }, data, select: { id: true } });
      await recordEvent(tx, "system", { action: "staff.changed", object: { kind: "staff", id: account.id }, detail });
    }
    return ok({ email, password: null });
  });
}

/** Gives an account a new password and ends its sessions. A disabled account works again. */
export async function resetPassword(email: string): Promise<Result<Account, "staff-unknown">> {
  return changeAccounts(async (tx) => {
    const account = await tx.staff.findUnique({ where: { email }, select: { id: true, disabledAt: true } });
    if (!account) return refuse("staff-unknown");
    const password = newPassword();
    await tx.staff.update({ where: { id: account.id }, data: { passwordHash: await hashPassword(password), disabledAt: null }, select: { id: true } });
    await tx.session.deleteMany({ where: { staffId: account.id } });
    const detail = account.disabledAt ? { enabled: true } : {};
    await recordEvent(tx, "system", { action: "staff.password-reset", object: { kind: "staff", id: account.id }, detail });
    return ok({ email, password });
  });
}

/** Shuts an account and ends its sessions. Its number is free for another account; what was proved stays known. */
export async function disableStaff(email: string): Promise<Result<Account, "staff-unknown" | "last-administrator">> {
  return changeAccounts(async (tx) => {
    const account = await tx.staff.findUnique({ where: { email }, select: { id: true, disabledAt: true } });
    if (!account) return refuse("staff-unknown");
    if (account.disabledAt) return ok({ email, password: null });
    if (await isLastAdministrator(tx, account.id)) return refuse("last-administrator");
    await tx.staff.update({ where: { id: account.id }, data: { disabledAt: new Date(), phoneHash: null }, select: { id: true } });
    await tx.session.deleteMany({ where: { staffId: account.id } });
    await recordEvent(tx, "system", { action: "staff.disabled", object: { kind: "staff", id: account.id } });
    return ok({ email, password: null });
  });
}

/** Makes the first administrator; with `reset` gives the one there is a new password. Without it a second call changes nothing. */
export async function ensureFirstStaff({ email = "admin@localhost.localdomain", reset = false }: { email?: string; reset?: boolean } = {}): Promise<Account> {
  const first = await db.staff.findFirst({ where: { role: "admin" }, orderBy: [{ disabledAt: { sort: "asc", nulls: "first" } }, { createdAt: "asc" }] });
  if (first && !reset) return { email: first.email, password: null };
  const made = await (first ? resetPassword(first.email) : saveStaff({ email, name: "管理员", role: "admin" }));
  if (!made.ok) throw new Error(made.error);
  return made.value;
}

/** One change of accounts at a time, so that two cannot each leave the other the last administrator. Reading and signing in go on. */
function changeAccounts<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`LOCK TABLE "Staff" IN SHARE ROW EXCLUSIVE MODE`;
    return work(tx);
  });
}

function findDepartment(tx: Transaction, name: string) {
  return tx.department.findFirst({ where: { OR: [{ nameZh: name }, { nameEn: name }] } });
}

async function isLastAdministrator(tx: Transaction, id: string): Promise<boolean> {
  const administrators = await tx.staff.findMany({ where: { role: "admin", disabledAt: null }, select: { id: true } });
  return administrators.length === 1 && administrators[0]!.id === id;
}
