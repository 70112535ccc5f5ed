import "server-only";
import { holdCase, type HeldCase } from "../cases/changes";
import { canSeeCase, isOffice } from "../cases/policy";
import { canDecide } from "../conflicts/policy";
import type { Transaction } from "../db";
import type { Staff } from "../identity/proof";
import { ok, refuse, type Refusal, type Result } from "../result";
import { canReplyFor } from "./policy";
import type { ReplyInput } from "./schema";

/** A case to write for, held until COMMIT, with whoever is answered along with it. */
export type Standing = { held: HeldCase; joined: Joined[] };
type Joined = Awaited<ReturnType<typeof listJoined>>[number];

export type StandingError = "not-found" | "own-comment" | "staff-phone-required";

/**
 * The row of a case that somebody may write for, held until COMMIT. Not one of another department, one whose comment is not public, nor
 * one that asks with their own words, alone or joined to it.
 */
export async function holdStanding(tx: Transaction, staff: Staff, caseId: string): Promise<Result<Standing, StandingError>> {
  // Comments before cases, as decisions and erasures take them: nobody waits in a circle.
  await tx.$queryRaw`
    SELECT 1 FROM "Comment" WHERE "id" IN (SELECT "commentId" FROM "Case" WHERE "id" = ${caseId}::uuid OR "leadId" = ${caseId}::uuid) ORDER BY "id" FOR KEY SHARE`;
  const held = await holdCase(tx, caseId);
  if (!held?.isPublic || !canSeeCase(staff, held)) return refuse("not-found");
  const joined = await listJoined(tx, caseId);
  for (const comment of [held.comment, ...joined.map((other) => other.comment)]) {
    const allowed = canDecide(staff, comment.author, comment);
    if (!allowed.ok) return allowed;
  }
  return ok({ held, joined });
}

function listJoined(tx: Transaction, leadId: string) {
  return tx.case.findMany({
    where: { leadId, isPublic: true },
    orderBy: { id: "asc" },
    select: { id: true, commentId: true, comment: { select: { authorId: true, enteredById: true, author: { select: { phoneHash: true, erasedAt: true } } } } },
  });
}

export type WhoseError = "forbidden" | "no-department" | "department-required" | "department-gone" | "contact-elsewhere";

/** In whose name somebody writes: a replier in their own department's, the office in the one they choose, or the case's. */
export async function whoseName(tx: Transaction, staff: Staff, held: HeldCase, { departmentId: chosen, kind }: Pick<ReplyInput, "departmentId" | "kind">) {
  const departmentId = chosen ?? (isOffice(staff) ? held.departmentId : staff.departmentId);
  if (!departmentId) return staff.role === "replier" ? refuse("no-department") : refuse("department-required", { field: "departmentId" });
  if (!canReplyFor(staff, departmentId)) return refuse(staff.departmentId ? "forbidden" : "no-department");
  const department = await tx.department.findUnique({ where: { id: departmentId }, select: { id: true, nameZh: true, closedAt: true, checksReplies: true } });
  if (!department || department.closedAt) return refuse("department-gone", { field: "departmentId" });
  if (kind === "contact" && departmentId !== held.departmentId) return refuse("contact-elsewhere", { field: "departmentId" });
  return ok(department);
}

export type StateError = "case-joined" | "case-spared" | "case-unassigned" | "already-answered";

/** Why a case as it stands gets no reply of this kind, or null. */
export async function whyClosed(tx: Transaction, held: HeldCase, kind: ReplyInput["kind"]): Promise<Refusal<StateError> | null> {
  if (held.state === "joined") return refuse("case-joined");
  if (held.state === "none_needed") return refuse("case-spared");
  if (held.state === "unassigned" && kind === "contact") return refuse("case-unassigned");
  if (held.state !== "answered") return null;
  const answer = await tx.reply.findFirst({ where: { commentId: held.commentId, kind: "answer" }, orderBy: { createdAt: "desc" }, select: { createdAt: true, staff: { select: { name: true } } } });
  return refuse("already-answered", { name: answer?.staff.name ?? "", at: (answer?.createdAt ?? held.stepAt).getTime() });
}
