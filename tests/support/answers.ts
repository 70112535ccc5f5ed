import { randomUUID } from "node:crypto";
import { answerCase, changeCase, holdCase } from "@/lib/cases/changes";
import { db } from "@/lib/db";
import type { Staff, Verified } from "@/lib/identity/proof";
import { resident, staff } from "./actors";
import { makeCase } from "./cases";
import { department } from "./factories";

type Answer = { body?: string; at?: Date; promisesAction?: boolean; by?: Staff };

/** Answers a case as a department does, in its present round. */
export async function answer(caseId: string, { body = "已经办好。", at = new Date(), promisesAction = false, by }: Answer = {}) {
  const { commentId, departmentId, round } = await db.case.findUniqueOrThrow({ where: { id: caseId } });
  const answering = departmentId ?? (await department()).id;
  const { staffId } = by ?? (await staff("replier", { departmentId: answering }));
  const reply = await db.reply.create({ data: { commentId, caseId, round, promisesAction, departmentId: answering, staffId, body, createdAt: at, formKey: randomUUID() } });
  await db.$transaction(async (tx) => answerCase(tx, (await holdCase(tx, caseId))!, { replyId: reply.id, departmentId: answering, staffId, at }));
  return reply;
}

/** A public comment whose case was answered, and its author. */
export async function answered({ projectId, author, departmentId, ...given }: { projectId: string; author?: Verified; departmentId?: string; publishedAt?: Date } & Answer) {
  const who = author ?? (await resident());
  const made = await makeCase({ projectId, author: who, departmentId: departmentId ?? (await department()).id, publishedAt: given.publishedAt });
  return { ...made, author: who, reply: await answer(made.caseId, given) };
}

/** Joins a case to a lead. */
export async function join(caseId: string, leadId: string, at = new Date()) {
  await db.$transaction(async (tx) => changeCase(tx, (await holdCase(tx, caseId))!, { kind: "joined", at }, { state: "joined", leadId, dueAt: null, departmentId: null, pausedAt: null }));
}
