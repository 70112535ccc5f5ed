import "server-only";
import type { Transaction } from "../db";
import type { Warned } from "./warnings";

const atWork = { disabledAt: null, suspendedAt: null } as const;

/**
 * Whom to tell of each case, as mail addresses. Where the one it is for is missing, somebody hears it all the same: without a head the
 * administrators, without anybody who replies too; of a case that no department has, the moderators, who say which.
 */
export async function listRecipients(tx: Transaction, told: readonly Warned[]): Promise<Map<Warned, string[]>> {
  const ids = [...new Set(told.flatMap(({ departmentId }) => departmentId ?? []))];
  const [departments, office] = await Promise.all([
    tx.department.findMany({
      where: { id: { in: ids } },
      select: { id: true, headId: true, staff: { where: { ...atWork, role: "replier" }, select: { id: true, email: true } } },
    }),
    tx.staff.findMany({ where: { ...atWork, role: { in: ["admin", "moderator"] } }, select: { email: true, role: true } }),
  ]);
  const byId = new Map(departments.map((department) => [department.id, department]));
  const emailsOf = (role: string) => office.filter((each) => each.role === role).map(({ email }) => email);
  const [admins, moderators] = [emailsOf("admin"), emailsOf("moderator")];
  return new Map(told.map((warned) => [warned, forOne(warned)]));

  function forOne({ level, departmentId }: Warned): string[] {
    const department = departmentId === null ? null : byId.get(departmentId)!;
    // A head who has left, or belongs to another department by now, is none.
    const repliers = department?.staff ?? [];
    const head = repliers.filter(({ id }) => id === department?.headId);
    const first = { soon: department ? repliers.map(({ email }) => email) : moderators, head: head.map(({ email }) => email), office: admins }[level];
    return first.length > 0 ? first : admins;
  }
}
