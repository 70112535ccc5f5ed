import "server-only";
import { db, type Transaction } from "../db";

/** A department that cases can go to, held so that it cannot be closed meanwhile; null for one that is closed or not there. */
export async function holdDepartment(tx: Transaction, id: string): Promise<{ id: string; nameZh: string } | null> {
  await tx.$queryRaw`SELECT 1 FROM "Department" WHERE "id" = ${id}::uuid FOR SHARE`;
  return tx.department.findUnique({ where: { id, closedAt: null }, select: { id: true, nameZh: true } });
}

/** Every department that cases can go to. */
export function listOpenDepartments() {
  return db.department.findMany({ where: { closedAt: null }, orderBy: { nameZh: "asc" }, select: { id: true, nameZh: true, nameEn: true } });
}
