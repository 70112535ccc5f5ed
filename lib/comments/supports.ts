import "server-only";
import { db, type Transaction } from "../db";
import { recordEvent } from "../history/commands";
import type { Verified } from "../identity/proof";
import { countTry } from "../limits/commands";
import { refuseSupport } from "../measures/effects";
import type { MeasureRefusal } from "../measures/policy";
import { ok, refuse, type Result } from "../result";
import type { SupportInput } from "./schema";
import { wherePublished } from "./views";

/** How many share the view of a comment, and whether the person asking is one of them. Counted, never stored (R21). */
export type Support = { supports: number; isSupported: boolean };

/** 同感: one per person and only for what is public (C-1). Doing it twice is no error; one's own words need no second from oneself. */
export async function supportComment(actor: Verified, { comment }: SupportInput): Promise<Result<Support, "not-published" | "own-support" | "too-many-tries" | MeasureRefusal["error"]>> {
  const tooMany = await countTry({ "support-per-person": actor.userId });
  if (tooMany) return tooMany;
  return db.$transaction(async (tx) => {
    const measured = await refuseSupport(tx, actor.userId);
    if (measured) return measured;
    const added = await tx.$executeRaw`
      INSERT INTO "Support" ("commentId", "userId")
      SELECT "id", ${actor.userId}::uuid FROM "Comment" WHERE "id" = ${comment}::uuid AND "status" = 'published' AND "authorId" <> ${actor.userId}::uuid
      ON CONFLICT DO NOTHING`;
    if (added > 0) await recordEvent(tx, actor, { action: "comment.supported", object: { kind: "comment", id: comment } });
    else {
      const found = await tx.comment.findUnique({ where: { id: comment, ...wherePublished }, select: { authorId: true } });
      if (!found) return refuse("not-published");
      if (found.authorId === actor.userId) return refuse("own-support");
    }
    return ok({ supports: await countSupports(tx, comment), isSupported: true });
  });
}

/** Takes a 同感 back. Allowed whatever has become of the comment, and where there is none. */
export async function unsupportComment(actor: Verified, { comment }: SupportInput): Promise<Result<Support, "too-many-tries">> {
  const tooMany = await countTry({ "support-per-person": actor.userId });
  if (tooMany) return tooMany;
  return db.$transaction(async (tx) => {
    const { count } = await tx.support.deleteMany({ where: { commentId: comment, userId: actor.userId } });
    if (count > 0) await recordEvent(tx, actor, { action: "comment.unsupported", object: { kind: "comment", id: comment } });
    return ok({ supports: await countSupports(tx, comment), isSupported: false });
  });
}

function countSupports(tx: Transaction, commentId: string): Promise<number> {
  return tx.support.count({ where: { commentId, comment: wherePublished } });
}
