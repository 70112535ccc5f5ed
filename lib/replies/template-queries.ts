import "server-only";
import type { Prisma } from "@/prisma/client/client";
import { isOffice } from "../cases/policy";
import { db } from "../db";
import type { Staff } from "../identity/proof";
import { canChangeTemplate } from "./policy";

const templateSelect = {
  id: true, title: true, body: true, version: true, updatedAt: true, departmentId: true,
  department: { select: { nameZh: true, nameEn: true } },
  staff: { select: { name: true } },
} as const satisfies Prisma.ReplyTemplateSelect;

/** The templates for writing in a department's name: its own first, then those for all. Whoever belongs to none and has chosen none gets the latter. */
export async function listUsableTemplates(staff: Staff, departmentId: string | null): Promise<{ id: string; title: string; isOwn: boolean }[]> {
  const own = staff.departmentId ?? departmentId;
  const rows = await db.replyTemplate.findMany({
    where: { retiredAt: null, OR: [{ departmentId: null }, ...(own ? [{ departmentId: own }] : [])] },
    orderBy: [{ title: "asc" }, { id: "asc" }],
    select: { id: true, title: true, departmentId: true },
  });
  return rows.map(({ id, title, departmentId: of }) => ({ id, title, isOwn: of !== null })).sort((a, b) => Number(b.isOwn) - Number(a.isOwn));
}

/** The templates that somebody sees on their page: a department its own and those for all, the office every one. */
export async function listTemplates(staff: Staff) {
  const rows = await db.replyTemplate.findMany({
    where: { retiredAt: null, ...(!isOffice(staff) && { OR: [{ departmentId: null }, ...(staff.departmentId ? [{ departmentId: staff.departmentId }] : [])] }) },
    orderBy: [{ department: { nameZh: "asc" } }, { title: "asc" }, { id: "asc" }],
    select: templateSelect,
  });
  return rows.map((row) => ({ ...row, canChange: canChangeTemplate(staff, row) }));
}
export type TemplateRow = Awaited<ReturnType<typeof listTemplates>>[number];
