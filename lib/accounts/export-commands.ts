import "server-only";
import { db } from "../db";
import { recordEvent } from "../history/commands";
import type { Holder } from "../identity/proof";
import { countTry, takeBackTry } from "../limits/commands";
import { ok, type Result } from "../result";
import { unseal } from "../secrets";
import type { DataFile } from "./export-facts";
import { whereUnderWay } from "./export-queries";
import { exportHours } from "./export-schema";

/**
 * Asks for a file with everything held about a person (P-4). One at a time: while one is being prepared, asking again is answered with
 * that one; one that is ready gives way to the new.
 */
export async function askExport(actor: Holder): Promise<Result<{ id: string }, "too-many-tries">> {
  const { userId } = actor;
  const tries = { "export-per-person": userId };
  const tooMany = await countTry(tries);
  const { answer, isNew } = await db.$transaction(async (tx) => {
    // Two clicks at once: the second waits here and finds the first.
    await tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${userId}::uuid FOR NO KEY UPDATE`;
    const underWay = await tx.dataExport.findFirst({ where: { userId, ...whereUnderWay() }, select: { id: true } });
    if (underWay || tooMany) return { answer: underWay ? ok(underWay) : tooMany!, isNew: false };
    await tx.dataExport.deleteMany({ where: { userId } });
    const made = await tx.dataExport.create({ data: { userId, expiresAt: new Date(Date.now() + exportHours * 3_600_000) }, select: { id: true } });
    await recordEvent(tx, actor, { action: "user.data-asked", object: { kind: "user", id: userId } });
    return { answer: ok(made), isNew: true };
  });
  // A click too many is no file too many.
  if (!isNew && !tooMany) await takeBackTry(tries);
  return answer;
}

/** Opens a file for its owner, and writes down that it was taken. Null when it is not theirs, not ready or gone. */
export async function takeExport(actor: Holder, id: string, format: string): Promise<DataFile | null> {
  return db.$transaction(async (tx) => {
    const [found] = await tx.$queryRaw<{ sealed: string }[]>`
      SELECT "sealed" FROM "DataExport"
      WHERE "id" = ${id}::uuid AND "userId" = ${actor.userId}::uuid AND "readyAt" IS NOT NULL AND "sealed" IS NOT NULL AND "expiresAt" > now()`;
    if (!found) return null;
    await recordEvent(tx, actor, { action: "user.data-taken", object: { kind: "user", id: actor.userId }, detail: { format } });
    return JSON.parse(unseal("export-seal", found.sealed)) as DataFile;
  });
}

