import "server-only";
import type { Channel } from "@/prisma/client/enums";
import { db } from "../db";
import { env } from "../env";
import { unseal } from "../secrets";
import { messageSchema, type Message } from "./schema";
import { letterOf, smsText } from "./sentences";

/** The latest messages a demonstration would have sent, newest first, as their readers would see them. Throws outside a demonstration. */
export async function listDemonstrationMessages() {
  if (!env.DEMONSTRATION) throw new Error("messages are shown in a demonstration only");
  const rows = await db.outboxMessage.findMany({
    where: { expiresAt: { gt: new Date() }, sealed: { not: "" } },
    orderBy: { createdAt: "desc" },
    take: 50,
    select: { id: true, sealed: true, createdAt: true },
  });
  return rows.map(({ id, sealed, createdAt }) => {
    const message: Message = messageSchema.parse(JSON.parse(unseal("outbox-seal", sealed)));
    const letter = message.to.phone ? { subject: null, text: smsText(message) } : letterOf(message);
    return { id, createdAt, to: message.to.phone ?? message.to.email, locale: message.locale, code: "code" in message ? message.code : null, link: "link" in message ? message.link : null, ...letter };
  });
}

/** How many messages were given up on: staff see these (R23). */
export function countUndelivered(): Promise<number> {
  return db.outboxMessage.count({ where: { deadAt: { not: null } } });
}

export type UndeliveredGroup = { channel: Channel; reason: string; state: "dead" | "waiting"; count: number; latest: Date };

/** What was given up on, and what waits after a failed try, by channel and reason, newest first. No message and nobody's number or address. */
export function listUndelivered(): Promise<UndeliveredGroup[]> {
  return db.$queryRaw`
    SELECT "channel"::text AS channel, "failure" AS reason, CASE WHEN "deadAt" IS NULL THEN 'waiting' ELSE 'dead' END AS state,
           count(*)::int AS count, max(coalesce("deadAt", "createdAt")) AS latest
    FROM "OutboxMessage" WHERE "failure" IS NOT NULL AND "sentAt" IS NULL
    GROUP BY 1, 2, 3 ORDER BY latest DESC LIMIT 50`;
}
