import { db } from "@/lib/db";
import type { Actor } from "@/lib/identity/proof";
import { recipientHash } from "@/lib/notifications/recipient";
import { messageSchema, type Message, type Recipient } from "@/lib/notifications/schema";
import type { Result } from "@/lib/result";
import { unseal } from "@/lib/secrets";

/** What waits to be sent to a number or an address, oldest first. */
export async function messagesTo(to: Recipient): Promise<Message[]> {
  const rows = await db.outboxMessage.findMany({ where: { recipientHash: recipientHash(to) }, orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
  return rows.map(({ sealed }) => messageSchema.parse(JSON.parse(unseal("outbox-seal", sealed))));
}

/** The person's browser after a code was sent, and the code that arrived. */
export async function received<A extends Actor>(actor: A, to: Recipient, sent: Result<{ codeToken: string }, string>): Promise<{ browser: A; code: string; wrong: string }> {
  if (!sent.ok) throw new Error(sent.error);
  const message = (await messagesTo(to)).findLast(({ kind }) => kind === "code") as Extract<Message, { kind: "code" }>;
  const wrong = ((Number(message.code) + 1) % 1_000_000).toString().padStart(6, "0");
  return { browser: { ...actor, request: { ...actor.request, codeToken: sent.value.codeToken } }, code: message.code, wrong };
}
