import "server-only";
import { db } from "../db";
import { env } from "../env";
import { unseal } from "../secrets";
import { messageSchema } from "./schema";

/** The latest messages a demonstration would have sent, newest first. Throws outside a demonstration. */
export async function listDemonstrationMessages() {
  if (!env.DEMONSTRATION) throw new Error("codes are shown in a demonstration only");
  const rows = await db.outboxMessage.findMany({ where: { expiresAt: { gt: new Date() } }, orderBy: { createdAt: "desc" }, take: 20 });
  return rows.map(({ id, sealed, createdAt }) => ({ id, createdAt, ...messageSchema.parse(JSON.parse(unseal("outbox-seal", sealed))) }));
}

/** How many messages were given up on: staff see these (R23). */
export function countUndelivered(): Promise<number> {
  return db.outboxMessage.count({ where: { deadAt: { not: null } } });
}
