import "server-only";
import { db } from "../db";
import type { Staff, Verified } from "./proof";

/** Since when an identity has been linked to the account of whoever is signed in; null when none is. */
export async function getLinkedSince(actor: Verified | Staff): Promise<Date | null> {
  const owner = actor.kind === "staff" ? { staffId: actor.staffId } : { userId: actor.userId };
  const row = await db.externalIdentity.findFirst({ where: owner, orderBy: { linkedAt: "asc" }, select: { linkedAt: true } });
  return row?.linkedAt ?? null;
}
