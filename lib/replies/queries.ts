import "server-only";
import type { Prisma } from "@/prisma/client/client";
import { db } from "../db";
import type { Staff } from "../identity/proof";
import { isOwn } from "../conflicts/policy";

const answerableSelect = {
  id: true,
  receipt: true,
  kind: true,
  displayName: true,
  publicBody: true,
  createdAt: true,
  publishedAt: true,
  project: { select: { slug: true, titleZh: true, titleEn: true, leadProvenance: true, leadDepartment: { select: { id: true, nameZh: true, nameEn: true } } } },
  subDistrict: { select: { nameZh: true, nameEn: true } },
} as const satisfies Prisma.CommentSelect;

/**
 * One comment to answer, with the answers it has; null where there is no such comment. Of one that is not public no more is read than
 * that it is there: neither its words nor whose they are.
 */
export async function getAnswerable(staff: Staff, id: string) {
  const row = await db.comment.findUnique({
    relationLoadStrategy: "join",
    where: { id, status: "published" },
    select: { ...answerableSelect, author: { select: { phoneHash: true } }, replies: { orderBy: { createdAt: "asc" }, select: { id: true, body: true, createdAt: true, department: { select: { nameZh: true, nameEn: true } }, staff: { select: { name: true } } } } },
  });
  if (!row) {
    const hidden = await db.comment.findUnique({ where: { id }, select: { id: true } });
    return hidden && { ...hidden, isPublic: false as const };
  }
  const { author, ...comment } = row;
  return { ...comment, isPublic: true as const, isOwn: isOwn(staff, author) };
}

/** Every department a reply can be given for, and people belong to: not one that was closed. */
export function listDepartments() {
  return db.department.findMany({ where: { closedAt: null }, orderBy: { nameZh: "asc" }, select: { id: true, nameZh: true, nameEn: true } });
}
