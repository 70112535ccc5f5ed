import { randomUUID } from "node:crypto";
import { db } from "@/lib/db";
import type { Staff } from "@/lib/identity/proof";
import { publishReply } from "@/lib/replies/commands";
import type { ReplyInput } from "@/lib/replies/schema";
import { staff } from "./actors";
import { makeCase } from "./cases";
import { newMark } from "./comments";

/** What the form of a case's answer sends: fresh words and a fresh form, unless said otherwise. */
export function replyInput(caseId: string, changes: Partial<ReplyInput> = {}): ReplyInput {
  return { caseId, version: 0, departmentId: undefined, kind: "answer", promisesAction: false, body: `您好，经核实，电梯将于12月开工。${newMark()}`, formKey: randomUUID(), alikeSeen: undefined, ...changes };
}

/** Publishes a reply as the form does; what is refused is a fault of the test. */
export async function reply(by: Staff, caseId: string, changes: Partial<ReplyInput> = {}): Promise<string> {
  const done = await publishReply(by, replyInput(caseId, changes));
  if (!done.ok) throw new Error(done.error);
  return done.value.replyId;
}

/** A department with two people who answer in its name. */
export async function team({ checksReplies = false } = {}) {
  const { id, nameZh } = await db.department.create({ data: { nameZh: `部门${randomUUID().slice(0, 6)}`, checksReplies } });
  const [writer, second] = [await staff("replier", { departmentId: id, name: "经办甲" }), await staff("replier", { departmentId: id, name: "复核乙" })];
  return { departmentId: id, nameZh, writer, second };
}

/** A case of a department's, as it came there. */
export function caseOf(departmentId: string, projectId: string, more: Partial<Parameters<typeof makeCase>[0]> = {}) {
  return makeCase({ projectId, departmentId, ...more });
}

/** A case joined to a lead, as joining leaves it. */
export async function joinTo(leadId: string, projectId: string, more: Partial<Parameters<typeof makeCase>[0]> = {}) {
  const made = await makeCase({ projectId, ...more });
  const { version } = await db.case.findUniqueOrThrow({ where: { id: made.caseId } });
  await db.case.update({ where: { id: made.caseId }, data: { state: "joined", leadId, departmentId: null, dueAt: null, version: version + 1, stepKind: "joined", stepAt: new Date(), stepWords: null, stepStaffId: null } });
  return made;
}

/** Each table that a reply's commands may write to, counted: what must not change when they refuse. */
export async function countReplyTraces() {
  const [events, notices, replies, revisions, drafts, steps, templated, templates] = await Promise.all([
    db.event.count(), db.notice.count(), db.reply.count(), db.replyRevision.count(), db.replyDraft.count(), db.caseStep.count(), db.templatedReply.count(), db.replyTemplate.count(),
  ]);
  return { events, notices, replies, revisions, drafts, steps, templated, templates };
}
