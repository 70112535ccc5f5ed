import "server-only";
import type { Prisma } from "@/prisma/client/client";
import type { Transaction } from "../db";
import type { Actor } from "../identity/proof";

/** Everything that can stand in the history, by its object. */
export type Action =
  | "comment.submitted"
  | "comment.edited"
  | "comment.withdrawn"
  | "comment.published"
  | "comment.rejected"
  | "comment.removed"
  | "comment.moved"
  | "comment.replied"
  | "comment.supported"
  | "comment.unsupported"
  | "comment.reported"
  | "report.settled"
  | "project.status-changed"
  | "project.measured"
  | "code.requested"
  | "user.registered"
  | "user.renamed"
  | "session.opened"
  | "session.refused"
  | "session.closed"
  | "staff.created"
  | "staff.password-reset"
  | "edition.loaded";

export type Fact = {
  action: Action;
  /** The row it happened to. Pseudonyms only: never a number, an address or somebody's words. */
  object: { kind: "comment" | "report" | "project" | "user" | "staff" | "code" | "edition"; id: string };
  detail?: Prisma.InputJsonObject;
};

/** Writes one line of history in the caller's transaction: when that fails, so does what it tells of. */
export async function recordEvent(tx: Transaction, actor: Actor | "system", fact: Fact): Promise<void> {
  await tx.event.create({
    data: {
      ...(actor === "system" ? { actorKind: "system" } : { actorKind: actor.kind, actorId: actorId(actor), requestId: actor.request.id }),
      action: fact.action,
      objectKind: fact.object.kind,
      objectId: fact.object.id,
      detail: fact.detail ?? {},
    },
    select: { id: true },
  });
}

function actorId(actor: Actor): string | null {
  if (actor.kind === "resident") return actor.userId;
  return actor.kind === "staff" ? actor.staffId : null;
}
