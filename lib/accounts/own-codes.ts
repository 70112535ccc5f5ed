import "server-only";
import type { Prisma } from "@/prisma/client/client";
import type { Transaction } from "../db";
import { codeSeconds } from "../identity/codes";

/** Whose codes: an account and the hash of the number it has. */
type NumberHolder = { id: string; createdAt: Date; phoneHash: string };

/**
 * What the history says of codes for an account's number, since it is the account's: numbers change hands, and what was tried with one
 * before, when and from where, is its former holder's. It stands under the beginning of the number's keyed hash (72 bits: nobody else's).
 */
export async function whereNumberCodes(tx: Transaction, { id, createdAt, phoneHash }: NumberHolder): Promise<Prisma.EventWhereInput> {
  const changed = await tx.event.findFirst({ where: { objectKind: "user", objectId: id, action: "user.number-changed" }, orderBy: { at: "desc" }, select: { at: true } });
  return whereCodes(phoneHash, changed?.at ?? createdAt);
}

/** The same for a mail address, since it was proved. */
export function whereMailCodes({ emailHash, emailProvedAt }: { emailHash: string; emailProvedAt: Date }): Prisma.EventWhereInput {
  return whereCodes(emailHash, emailProvedAt);
}

/** With the code that proved it, which was asked for before. */
function whereCodes(hash: string, since: Date): Prisma.EventWhereInput {
  return { objectKind: "code", objectId: hash.slice(0, 12), at: { gte: new Date(since.getTime() - codeSeconds * 1000) } };
}
