import "server-only";
import { db } from "../db";
import { recordEvent } from "../history/commands";
import type { Verified } from "../identity/proof";
import { countTry } from "../limits/commands";
import { ok, type Result } from "../result";
import { unseal } from "../secrets";
import type { DataFile } from "./export-facts";
import { whereUnderWay } from "./export-queries";
import { exportHours } from "./export-schema";

/**
 * Asks for a file with everything held about a person (P-4). One at a time: while one is being prepared, asking again is answered with
 * that one; one that is ready gives way to the new.
 */
export async function askExport(actor: Verified): Promise<Result<{ id: string }, "too-many-tries">> {
  const underWay = await db.dataExport.findFirst({ where: { userId: actor.userId, ...whereUnderWay() }, select: { id: true } });
  if (underWay) return ok(underWay);
  const tooMany = await countTry({ "export-per-person": actor.userId });
  if (tooMany) return tooMany;
  return db.$transaction(async (tx) => {
    // Two clicks at once: the second waits here and finds the first.
    await tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${actor.userId}::uuid FOR NO KEY UPDATE`;
    const first = await tx.dataExport.findFirst({ where: { userId: actor.userId, ...whereUnderWay() }, select: { id: true } });
    if (first) return ok(first);
    await tx.dataExport.deleteMany({ where: { userId: actor.userId } });
    const made = await tx.dataExport.create({ data: { userId: actor.userId, expiresAt: new Date(Date.now() + exportHours * 3_600_000) }, select: { id: true } });
    await recordEvent(tx, actor, { action: "user.data-asked", object: { kind: "user", id: actor.userId } });
    return ok(made);
  });
}

/** Opens a file for its owner, and writes down that it was taken. Null when it is not theirs, not ready or gone. */
export async function takeExport(actor: Verified, id: string, format: string): Promise<DataFile | null> {
  return db.$transaction(async (tx) => {
    const [found] = await tx.$queryRaw<{ sealed: string }[]>`
      SELECT "sealed" FROM "DataExport"
      WHERE "id" = ${id}::uuid AND "userId" = ${actor.userId}::uuid AND "readyAt" IS NOT NULL AND "sealed" IS NOT NULL AND "expiresAt" > now()`;
    if (!found) return null;
    await recordEvent(tx, actor, { action: "user.data-taken", object: { kind: "user", id: actor.userId }, detail: { format } });
    return JSON.parse(unseal("export-seal", found.sealed)) as DataFile;
  });
}

