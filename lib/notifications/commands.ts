import "server-only";
import type { NoticeKind } from "@/prisma/client/enums";
import type { Transaction } from "../db";
import { seal } from "../secrets";
import { recipientHash } from "./recipient";
import type { Message } from "./schema";

/** Asks for a message to be sent, in the transaction that wants it sent: it goes out after COMMIT or not at all (R20, R23). */
export async function enqueueMessage(tx: Transaction, message: Message, { validSeconds }: { validSeconds: number }): Promise<void> {
  await tx.outboxMessage.create({
    data: {
      sealed: seal("outbox-seal", JSON.stringify(message)),
      recipientHash: recipientHash(message.to),
      channel: message.to.phone ? "sms" : "mail",
      expiresAt: new Date(Date.now() + validSeconds * 1000),
    },
    select: { id: true },
  });
}

/** Tells an author what became of a comment, on "My comments". */
export async function notifyAuthor(tx: Transaction, notice: { userId: string; commentId: string; kind: NoticeKind }): Promise<void> {
  await tx.notice.create({ data: notice, select: { id: true } });
}
