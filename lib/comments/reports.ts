import "server-only";
import { createHash } from "node:crypto";
import { db, isDuplicate } from "../db";
import { recordEvent } from "../history/commands";
import type { Actor } from "../identity/proof";
import { countTry } from "../limits/commands";
import { ok, refuse, type Result } from "../result";
import type { ReportInput } from "./schema";

/**
 * 举报, by anyone. It asks staff to look and never hides anything by itself: three accounts must not be able to silence a person.
 * The same form with the same content counts once for each reporter (R19).
 */
export async function reportComment(actor: Actor, input: ReportInput): Promise<Result<{ id: string }, "not-published" | "too-many-tries">> {
  const formKey = digestOf(actor, input);
  const first = await db.report.findUnique({ where: { formKey }, select: { id: true } });
  if (first) return ok(first);
  const tooMany = await countTry({ "report-per-address": actor.request.addressHash });
  if (tooMany) return tooMany;
  try {
    return await db.$transaction(async (tx) => {
      // Held until COMMIT, so that a comment cannot be removed between looking and reporting; other reports may come in beside it.
      const [found] = await tx.$queryRaw<object[]>`SELECT 1 FROM "Comment" WHERE "id" = ${input.comment}::uuid AND "status" = 'published' FOR SHARE`;
      if (!found) return refuse("not-published");
      const report = await tx.report.create({
        data: { commentId: input.comment, reporterId: actor.kind === "resident" ? actor.userId : null, reason: input.reason, words: input.words || null, formKey },
        select: { id: true },
      });
      await recordEvent(tx, actor, { action: "comment.reported", object: { kind: "comment", id: input.comment }, detail: { report: report.id, reason: input.reason } });
      return ok(report);
    });
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    return ok(await db.report.findUniqueOrThrow({ where: { formKey }, select: { id: true } }));
  }
}

/**
 * Reporter, key and content in one: with other content it is another report, and so it is from somebody else, because a page kept for
 * several visitors gives all of them one key.
 */
function digestOf(actor: Actor, { formKey, comment, reason, words }: ReportInput): string {
  const reporter = actor.kind === "resident" ? actor.userId : actor.request.addressHash;
  return createHash("sha256").update(JSON.stringify([reporter, formKey, comment, reason, words])).digest("base64url");
}
