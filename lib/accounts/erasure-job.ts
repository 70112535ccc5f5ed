import "server-only";
import { db, type Transaction } from "../db";
import { recordEvent } from "../history/commands";
import type { Job } from "../jobs";
import { log } from "../log";
import { withoutContacts } from "../moderation/rules/contacts";

const mostAtOnce = 100;

/**
 * Erases the accounts whose day has come by the database's clock; returns how many. Each goes whole or not at all, in a transaction of
 * its own: a cut in the middle leaves it as it was, and one that fails keeps no other waiting.
 */
export async function eraseDue(): Promise<number> {
  const due = await db.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "User" WHERE "erasureDueAt" <= now() AND "erasedAt" IS NULL ORDER BY "erasureDueAt" LIMIT ${mostAtOnce}`;
  let erased = 0;
  for (const { id } of due) {
    try {
      if (await erasePerson(id)) erased++;
    } catch (error) {
      log.error({ user: id, error: error instanceof Error ? error.message : String(error) }, "account not erased yet");
    }
  }
  return erased;
}

/** False when it is not due, or somebody else has it in hand (SKIP LOCKED) or undid it just now. */
function erasePerson(id: string): Promise<boolean> {
  return db.$transaction(
    async (tx) => {
      const [person] = await tx.$queryRaw<{ takesWords: boolean }[]>`
        SELECT "erasesWords" AS "takesWords" FROM "User" WHERE "id" = ${id}::uuid AND "erasureDueAt" <= now() AND "erasedAt" IS NULL FOR NO KEY UPDATE SKIP LOCKED`;
      if (!person) return false;
      if (!person.takesWords) await maskPublicWords(tx, id);
      const [erased] = await tx.$queryRaw<{ withdrawn: string[] | null }[]>`SELECT erase_person(${id}::uuid) AS withdrawn`;
      if (!erased?.withdrawn) return false;
      const { withdrawn } = erased;
      for (const comment of withdrawn) await recordEvent(tx, "system", { action: "comment.withdrawn", object: { kind: "comment", id: comment } });
      const words = person.takesWords ? "withdraw" : "keep";
      await recordEvent(tx, "system", { action: "user.erased", object: { kind: "user", id }, detail: { words, withdrawn: withdrawn.length } });
      return true;
    },
    { timeout: 60_000 },
  );
}

/** Contact data that staff had let stand is the author's own as likely as not: what stays public stays without it. Locks in the order of `erase_person`. */
async function maskPublicWords(tx: Transaction, authorId: string): Promise<void> {
  const comments = await tx.$queryRaw<{ id: string; body: string }[]>`
    SELECT "id", "publicBody" AS body FROM "Comment" WHERE "authorId" = ${authorId}::uuid AND "status" = 'published' ORDER BY "id" FOR UPDATE`;
  for (const { id, body } of comments) {
    const masked = withoutContacts(body);
    if (masked !== body) await tx.comment.update({ where: { id }, data: { publicBody: masked }, select: { id: true } });
  }
}

/** Accounts whose day has come go within a minute. */
export function erasureJob(): Job {
  return { name: "erasure", restMs: 60_000, run: eraseDue };
}
