import "server-only";
import type { Prisma } from "@/prisma/client/client";
import type { Transaction } from "../db";
import type { Actor } from "../identity/proof";
import type { Action, ObjectKind } from "./schema";

export type Fact = {
  action: Action;
  /** The row it happened to. Pseudonyms only: never a number, an address or somebody's words. */
  object: { kind: ObjectKind; id: string };
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
