import "server-only";
import { createHash } from "node:crypto";
import { isOffice } from "../cases/policy";
import { db, type Transaction } from "../db";
import { recordEvent } from "../history/commands";
import type { Staff } from "../identity/proof";
import { ok, refuse, type Result } from "../result";
import { canChangeTemplate } from "./policy";
import type { TemplateChangeInput, TemplateInput, TemplateRetirementInput } from "./schema";

type Changed = { templateId: string };

/** Adds a template: a replier's for their own department, the office's for all. The same form sent twice is one (R19). */
export async function addTemplate(staff: Staff, { title, body, formKey }: TemplateInput): Promise<Result<Changed, "no-department">> {
  const departmentId = isOffice(staff) ? null : staff.departmentId;
  if (!isOffice(staff) && !departmentId) return refuse("no-department");
  const id = idOf(staff, formKey, title, body);
  return db.$transaction(async (tx) => {
    const { count } = await tx.replyTemplate.createMany({ data: [{ id, departmentId, title, body, staffId: staff.staffId }], skipDuplicates: true });
    if (count > 0) await recordChange(tx, staff, id, 1);
    return ok({ templateId: id });
  });
}

/** Other words for a template as it was read (R22). What was written with it stays as it is. */
export function changeTemplate(staff: Staff, { templateId, version, title, body }: TemplateChangeInput): Promise<Result<Changed, TemplateError>> {
  return replaceTemplate(staff, { templateId, version }, { title, body });
}

/** Takes a template out of use. */
export function retireTemplate(staff: Staff, bound: TemplateRetirementInput): Promise<Result<Changed, TemplateError>> {
  return replaceTemplate(staff, bound, { retiredAt: new Date() });
}

type TemplateError = "not-found" | "forbidden" | "template-gone" | "template-changed";

function replaceTemplate(staff: Staff, { templateId, version }: TemplateRetirementInput, data: { title: string; body: string } | { retiredAt: Date }): Promise<Result<Changed, TemplateError>> {
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "ReplyTemplate" WHERE "id" = ${templateId}::uuid FOR NO KEY UPDATE`;
    const now = await tx.replyTemplate.findUnique({ where: { id: templateId }, include: { staff: { select: { name: true } } } });
    if (!now) return refuse("not-found");
    if (!canChangeTemplate(staff, now)) return refuse("forbidden");
    // The same once more: it is done.
    if (now.staffId === staff.staffId && now.version === version + 1 && ("title" in data ? now.title === data.title && now.body === data.body : now.retiredAt)) return ok({ templateId });
    if (now.retiredAt) return refuse("template-gone");
    if (now.version !== version) return refuse("template-changed", { name: now.staff.name, at: now.updatedAt.getTime() });
    await tx.replyTemplate.update({ where: { id: templateId }, data: { ...data, version: version + 1, staffId: staff.staffId, updatedAt: new Date() } });
    await recordChange(tx, staff, templateId, version + 1);
    return ok({ templateId });
  });
}

function recordChange(tx: Transaction, staff: Staff, id: string, version: number): Promise<void> {
  return recordEvent(tx, staff, { action: "template.changed", object: { kind: "template", id }, detail: { version } });
}

/** The id that a form's template has: the same form with the same words finds the first. A UUID of version 8, made of a digest. */
function idOf(staff: Staff, ...said: string[]): string {
  const hex = createHash("sha256").update(JSON.stringify([staff.staffId, ...said])).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join("-");
}
