import "server-only";
import type { Prisma } from "@/prisma/client/client";
import type { Transaction } from "../db";
import type { Actor } from "../identity/proof";
import type { Action, ObjectKind } from "./schema";

export type Fact = {
  action: Action;
  /** The row it happened to. Pseudonyms only: never a number, an address or somebody's words. */
  object: { kind: ObjectKind; id: string };
  /** What was not allowed, or failed, is told as well. */
  result?: "refused";
  detail?: Prisma.InputJsonObject;
};

/** Who did something, as the history writes it: a proof, or what was kept of one for a deed that takes effect later. */
export type Doer = { kind: Actor["kind"]; ownerId: string | null; request: { id: string; network: string | null } };

/** Writes one line of history in the caller's transaction: when that fails, so does what it tells of. */
export async function recordEvent(tx: Transaction, actor: Doer | "system", fact: Fact): Promise<void> {
  await tx.event.create({
    data: {
      ...(actor === "system" ? { actorKind: "system" } : { actorKind: actorKinds[actor.kind], actorId: actor.ownerId, network: actor.request.network, requestId: actor.request.id }),
      action: fact.action,
      result: fact.result ?? "done",
      objectKind: fact.object.kind,
      objectId: fact.object.id,
      detail: fact.detail ?? {},
    },
    select: { id: true },
  });
}

/** Somebody who is not done with signing in is still the person whom the account belongs to. */
const actorKinds = { visitor: "visitor", newcomer: "resident", resident: "resident", entrant: "staff", staff: "staff" } as const;
