import "server-only";
import { db } from "../db";

/** Every staff account, in the order of their making, with whether a code has proved its number and a second factor is set up. For whoever operates the portal. */
export async function listStaff() {
  const rows = await db.staff.findMany({
    orderBy: { createdAt: "asc" },
    select: { email: true, name: true, role: true, suspendedAt: true, disabledAt: true, phoneHash: true, department: { select: { nameZh: true } }, _count: { select: { factors: true } } },
  });
  return rows.map(({ phoneHash, _count, ...account }) => ({ ...account, hasNumber: phoneHash !== null, hasFactor: _count.factors > 0 }));
}
