import "server-only";
import { createHash } from "node:crypto";
import type { ImportKind } from "@/prisma/client/enums";
import type { Prisma } from "@/prisma/client/client";
import { db, type Transaction } from "../db";
import { recordEvent } from "../history/commands";
import type { Staff } from "../identity/proof";
import { ok, refuse, type Result } from "../result";
import { tidy } from "./cells";
import { madeSince, recordEdition, withoutDepartments } from "./edition-record";
import { writeEdition } from "./edition-write";
import { writeMeasurements } from "./measurement-write";
import { changesNothing, drawPlan, type Drawn } from "./planning";
import { canImport } from "./policy";
import { importBounds, type ImportIdInput, type ImportInput, type Plan } from "./schema";
import { readSource, type Source } from "./source";

/** "IMPO": imports and loading go one after the other. */
export const importLock = 0x494d504f;
/** A year of ten thousand rows takes seconds; whatever takes a minute is not right. */
const long = { maxWait: 30_000, timeout: 90_000 } as const;

type TryError = "forbidden" | "import-file";

/** Reads a file and keeps it with what it would do. Nothing else changes. */
export async function tryImport(staff: Staff, { kind, file }: ImportInput): Promise<Result<{ id: string }, TryError>> {
  if (!file || file.bytes.length > importBounds.bytes) return refuse("import-file", { field: "file", mb: importBounds.bytes / 1024 / 1024 });
  return keepTrial(staff, kind, shortName(file.name), file.bytes);
}

/** The name as it was sent, without its folders and what nobody can see. */
function shortName(name: string): string {
  return [...tidy(name.split(/[/\\]/).at(-1)!)].slice(-120).join("") || "-";
}

/** The same file again, against the data as it is now. */
export async function retryImport(staff: Staff, { importId }: ImportIdInput): Promise<Result<{ id: string }, TryError | "not-found">> {
  const row = await db.import.findUnique({ where: { id: importId }, select: { kind: true, fileName: true, bytes: true } });
  return row ? keepTrial(staff, row.kind, row.fileName, row.bytes) : refuse("not-found");
}

async function keepTrial(staff: Staff, kind: ImportKind, fileName: string, bytes: Uint8Array): Promise<Result<{ id: string }, "forbidden">> {
  if (!canImport(staff, kind)) return refuse("forbidden");
  const source = await readSource(bytes, fileName);
  return db.$transaction(async (tx) => {
    const { plan, year } = await drawPlan(tx, kind, source);
    const digest = createHash("sha256").update(bytes).digest("hex");
    const { id } = await tx.import.create({ data: { kind, editionYear: year, fileName, digest, bytes: Buffer.from(bytes), plan: plan as unknown as Prisma.InputJsonObject, staffId: staff.staffId }, select: { id: true } });
    await recordEvent(tx, staff, { action: "import.tried", object: { kind: "import", id }, detail: { kind, problems: plan.problems.length, ...plan.counts } });
    return ok({ id });
  }, long);
}

type ApplyError = "forbidden" | "not-found" | "import-applied" | "import-problems" | "import-outdated" | "import-nothing";

/**
 * Does what the trial said, all of it or nothing. The file is read and compared once more in the transaction that writes: when the plan is
 * another one by now, because somebody changed the data, nothing is written, and whoever applies it looks again. Of two at once one wins.
 */
export async function applyImport(staff: Staff, { importId }: ImportIdInput): Promise<Result<{ id: string }, ApplyError>> {
  const row = await db.import.findUnique({ where: { id: importId } });
  if (!row) return refuse("not-found");
  if (!canImport(staff, row.kind)) return refuse("forbidden");
  const tried = row.plan as unknown as Plan;
  if (tried.problems.length > 0) return refuse("import-problems");
  const source: Source = await readSource(row.bytes, row.fileName);
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(${importLock})::text`;
    if ((await tx.import.findUniqueOrThrow({ where: { id: importId }, select: { appliedAt: true } })).appliedAt) return refuse("import-applied");
    // Nobody changes these projects until this is done; whoever waits then finds a newer version. A file of several years has no year of its own.
    await tx.$queryRaw`SELECT 1 FROM "Project" WHERE ${row.editionYear}::int IS NULL OR "editionYear" = ${row.editionYear}::int ORDER BY "id" FOR UPDATE`;
    const drawn = await drawPlan(tx, row.kind, source);
    if (!isSamePlan(drawn.plan, tried)) return refuse("import-outdated");
    if (changesNothing(drawn.plan)) return refuse("import-nothing");
    const before = await write(tx, staff, row, drawn);
    await tx.import.update({ where: { id: importId }, data: { appliedAt: new Date(), appliedById: staff.staffId, ...(before && { before }) }, select: { id: true } });
    await recordEvent(tx, staff, { action: "import.applied", object: { kind: "import", id: importId }, detail: { kind: row.kind, ...(drawn.year !== null && { year: drawn.year }), ...drawn.plan.counts } });
    return ok({ id: importId });
  }, long);
}

async function write(tx: Transaction, staff: Staff, row: { id: string; digest: string }, drawn: Drawn): Promise<Prisma.InputJsonObject | null> {
  if (drawn.measurements) {
    await writeMeasurements(tx, staff, row.id, drawn.measurements);
    return null;
  }
  const year = drawn.year!;
  const record = await recordEdition(tx, year);
  await writeEdition(tx, year, drawn.edition!, `import ${row.digest}`);
  const after = await recordEdition(tx, year);
  return { ...record, made: { departments: madeSince(record, after, "department") }, after: digestOf(withoutDepartments(after)) } as unknown as Prisma.InputJsonObject;
}

/** JSON from the database has its keys in another order; what counts is what it says. */
function isSamePlan(one: Plan, other: Plan): boolean {
  return digestOf(one) === digestOf(other);
}

export function digestOf(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value, sorted)).digest("hex");
}

function sorted(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
