import "server-only";
import { db } from "../db";

/** Every staff account, in the order of their making, with whether a code has proved its number. For whoever operates the portal. */
export async function listStaff() {
  const rows = await db.staff.findMany({
    orderBy: { createdAt: "asc" },
    select: { email: true, name: true, role: true, disabledAt: true, phoneHash: true, department: { select: { nameZh: true } } },
  });
  return rows.map(({ phoneHash, ...account }) => ({ ...account, hasNumber: phoneHash !== null }));
}
