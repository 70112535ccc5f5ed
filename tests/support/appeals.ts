import { randomUUID } from "node:crypto";
import type { AppealInput, AppealSubject } from "@/lib/appeals/schema";
import { db } from "@/lib/db";
import type { Staff, Verified } from "@/lib/identity/proof";
import { resident, staff } from "./actors";
import { makeComment } from "./comments";

/** What somebody appeals with: fresh words and a fresh form, unless said otherwise. */
export function appealInput(about: AppealSubject, id: string, changes: Partial<AppealInput> = {}): AppealInput {
  return { about, id, words: "请再看一遍，我说的都是事实。", formKey: randomUUID(), ...changes };
}

/** A comment that was taken away, and the decision that did it. */
export async function takenAway({ projectId, status = "rejected", author, by, body }: { projectId: string; status?: "rejected" | "removed"; author?: Verified; by?: Staff; body?: string }) {
  const who = author ?? (await resident());
  const { id } = await makeComment({ projectId, author: who, by: by ?? (await staff()), status, body });
  const decision = await db.decision.findFirstOrThrow({ where: { commentId: id, action: status === "removed" ? "remove" : "reject" } });
  return { id, decisionId: decision.id, author: who };
}

/** A report on a published comment that was looked at in vain. */
export async function settledReport({ projectId, reporter, by }: { projectId: string; reporter?: Verified; by?: Staff }) {
  const { id: commentId } = await makeComment({ projectId });
  const { id } = await db.report.create({
    data: { commentId, reporterId: reporter?.userId ?? null, reason: "untrue", formKey: randomUUID(), settledAt: new Date(), settledBy: (by ?? (await staff())).staffId },
  });
  return { id, commentId };
}

/** A measure in force: a pause of three days, unless said otherwise. */
export async function measureAgainst(userId: string, { by, kind = "pause" }: { by?: Staff; kind?: "notice" | "pause" } = {}) {
  return db.measure.create({
    data: { userId, kind, reason: "insult", words: "连续多次辱骂他人。", staffId: (by ?? (await staff())).staffId, endsAt: kind === "notice" ? null : new Date(Date.now() + 3 * 24 * 3_600_000) },
  });
}
