import "server-only";
import { db, type Transaction } from "../db";
import { recordEvent } from "../history/commands";
import type { Staff } from "../identity/proof";
import { ok, refuse, type Refusal, type Result } from "../result";
import { digestOf, importLock } from "./commands";
import { findDependent, recordEdition, restoreEdition, withoutDepartments, type EditionRecord } from "./edition-record";
import { canImport } from "./policy";
import type { ImportIdInput } from "./schema";

type UndoError = "forbidden" | "not-found" | "import-not-applied" | "import-undone" | "import-not-last" | "import-depended-on" | "import-changed-since" | "edition-closed";

/**
 * Takes the last import back, exactly: what it changed reads as before, what it made is gone. Not when somebody has since worked on what it
 * made or changed it, nor once its year is closed: their work would go with it.
 */
export async function undoImport(staff: Staff, { importId }: ImportIdInput): Promise<Result<{ id: string }, UndoError>> {
  return db.$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT pg_advisory_xact_lock(${importLock})::text`;
      const row = await tx.import.findUnique({ where: { id: importId }, select: { kind: true, editionYear: true, before: true, appliedAt: true, undoneAt: true } });
      if (!row) return refuse("not-found");
      if (!canImport(staff, row.kind)) return refuse("forbidden");
      if (!row.appliedAt) return refuse("import-not-applied");
      if (row.undoneAt) return refuse("import-undone");
      const later = await tx.import.findFirst({ where: { appliedAt: { gt: row.appliedAt }, undoneAt: null }, orderBy: { appliedAt: "desc" }, select: { fileName: true } });
      if (later) return refuse("import-not-last", { file: later.fileName });
      await tx.import.update({ where: { id: importId }, data: { undoneAt: new Date(), undoneById: staff.staffId }, select: { id: true } });
      const refused = row.kind === "measurements" ? await takeBackMeasurements(tx, importId) : await takeBackEdition(tx, row.editionYear!, row.before as unknown as Before);
      if (refused) throw new Undone(refused);
      await recordEvent(tx, staff, { action: "import.undone", object: { kind: "import", id: importId }, detail: { kind: row.kind, ...(row.editionYear !== null && { year: row.editionYear }) } });
      return ok({ id: importId });
    },
    { maxWait: 30_000, timeout: 90_000 },
  ).catch((error) => {
    if (error instanceof Undone) return error.refusal;
    throw error;
  });
}

type Before = EditionRecord & { made: { departments: string[] }; after: string };

/** Carries a refusal out of a transaction that has to be rolled back. */
class Undone extends Error {
  constructor(readonly refusal: Refusal<UndoError>) {
    super(refusal.error);
  }
}

async function takeBackMeasurements(tx: Transaction, importId: string): Promise<Refusal<UndoError> | null> {
  const corrected = await tx.measurement.findFirst({ where: { importId, correction: { importId: { not: importId } } }, select: { project: { select: { titleZh: true } } } });
  const byHand = corrected ?? (await tx.measurement.findFirst({ where: { importId, correction: { importId: null } }, select: { project: { select: { titleZh: true } } } }));
  if (byHand) return refuse("import-depended-on", { what: byHand.project.titleZh });
  const closed = await tx.measurement.findFirst({ where: { importId, project: { edition: { closedAt: { not: null } } } }, select: { id: true } });
  if (closed) return refuse("edition-closed");
  const projects = await tx.measurement.findMany({ where: { importId }, distinct: ["projectId"], select: { projectId: true } });
  await tx.$queryRaw`SELECT undo_import(${importId}::uuid)`;
  await tx.project.updateMany({ where: { id: { in: projects.map(({ projectId }) => projectId) } }, data: { version: { increment: 1 } } });
  return null;
}

async function takeBackEdition(tx: Transaction, year: number, before: Before): Promise<Refusal<UndoError> | null> {
  if ((await tx.edition.findUniqueOrThrow({ where: { year }, select: { closedAt: true } })).closedAt) return refuse("edition-closed");
  await tx.$queryRaw`SELECT 1 FROM "Project" WHERE "editionYear" = ${year} ORDER BY "id" FOR UPDATE`;
  const now = await recordEdition(tx, year);
  const dependent = await findDependent(tx, before, now);
  if (dependent) return refuse("import-depended-on", { what: dependent });
  if (digestOf(withoutDepartments(now)) !== before.after) return refuse("import-changed-since");
  await restoreEdition(tx, year, before, before.made);
  return null;
}
