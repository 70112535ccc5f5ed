import "server-only";
import type { DatePrecision, ProjectStatus } from "@/prisma/client/enums";
import { db, type Transaction } from "../db";
import { readyFile, storeFile, type FileRefusal } from "../files/commands";
import { recordEvent } from "../history/commands";
import type { Staff } from "../identity/proof";
import { ok, refuse, type Refusal, type Result } from "../result";
import { otherMetric, today, type FigureInput, type MeasurementInput, type StatusChangeInput } from "./staff-schema";

/** Why a change to a project was refused. */
export type Stale = "not-found" | "changed-meanwhile" | "changed-here";
export type Closed = Stale | "edition-closed";

/**
 * Changes a project's status and says why, in public and for good. Bound to the version that was on the page: of two at once one
 * wins, and the other is told who and when (R22).
 */
export async function changeStatus(staff: Staff, input: StatusChangeInput): Promise<Result<{ slug: string }, Closed | "same-status">> {
  const { projectId, version, status, ...change } = input;
  return db.$transaction(async (tx) => {
    const project = await openProject(tx, projectId);
    if (!project.ok) return project;
    if (project.value.version === version && project.value.status === status) return refuse("same-status");
    if (!(await raiseVersion(tx, { projectId, version, status }))) return explainStale(tx, projectId);
    // The version matched, so what was read before the UPDATE is what it replaced.
    const row = { projectId, fromStatus: project.value.status, toStatus: status, ...change, asOfPrecision: "day", provenance: "official", staffId: staff.staffId } as const;
    const { id } = await tx.statusChange.create({ data: row, select: { id: true } });
    const detail = { change: id, from: project.value.status, to: status, version: version + 1 };
    await recordEvent(tx, staff, { action: "project.status-changed", object: { kind: "project", id: projectId }, detail });
    return ok({ slug: project.value.slug });
  });
}

/** Records what was reached, with its source and, if there is one, its evidence as a file. None is ever changed: see `correctMeasurement`. */
export async function recordMeasurement(staff: Staff, input: MeasurementInput): Promise<Result<{ slug: string }, Closed | "value-required" | FileRefusal>> {
  const { projectId, version, evidence, ...figure } = input;
  const file = evidence && (await readyFile(evidence, { field: "evidence" }));
  if (file && !file.ok) return file;
  return db.$transaction(async (tx) => {
    const project = await openProject(tx, projectId);
    if (!project.ok) return project;
    const facts = await measurementFacts(tx, projectId, figure);
    if (!facts.ok) return facts;
    if (!(await raiseVersion(tx, { projectId, version }))) return explainStale(tx, projectId);
    const fileId = file && (await storeFile(tx, staff, file.value)).id;
    const { id } = await tx.measurement.create({ data: { ...facts.value, projectId, fileId, staffId: staff.staffId }, select: { id: true } });
    await recordEvent(tx, staff, { action: "project.measured", object: { kind: "project", id: projectId }, detail: { measurement: id, version: version + 1, ...(figure.value !== null && { value: figure.value }) } });
    return ok({ slug: project.value.slug });
  });
}

/** What a form says of a figure, as it is stored: a promise's in the promise's own unit, because two units on one track would draw nonsense. */
export async function measurementFacts(tx: Transaction, projectId: string, figure: FigureInput) {
  const { indicator, precision, asOf, ...facts } = figure;
  const promise = indicator === otherMetric ? null : await tx.indicator.findUnique({ where: { id: indicator, projectId }, select: { id: true, unitZh: true, unitEn: true, target: true } });
  if (indicator !== otherMetric && !promise) return refuse("not-found");
  if (promise?.target && facts.value === null) return refuse("value-required", { field: "value" });
  const unit = promise && { indicatorId: promise.id, metricZh: null, metricEn: null, unitZh: promise.unitZh, unitEn: promise.unitEn };
  return ok({ indicatorId: null, ...facts, ...unit, asOf: lastDay(asOf, precision), asOfPrecision: precision, provenance: "official" as const });
}

/** A project whose year is still open: what a closed one says does not change any more. */
export async function openProject(tx: Transaction, projectId: string): Promise<Result<{ slug: string; status: ProjectStatus; version: number }, "not-found" | "edition-closed">> {
  const project = await tx.project.findUnique({ where: { id: projectId }, select: { slug: true, status: true, version: true, edition: { select: { closedAt: true } } } });
  if (!project) return refuse("not-found");
  return project.edition.closedAt ? refuse("edition-closed") : ok(project);
}

/** False where somebody else was faster, or where the year was closed meanwhile. */
export async function raiseVersion(tx: Transaction, { projectId, version, ...data }: { projectId: string; version: number; status?: ProjectStatus }): Promise<boolean> {
  const { count } = await tx.project.updateMany({ where: { id: projectId, version, edition: { closedAt: null } }, data: { ...data, version: { increment: 1 } } });
  return count === 1;
}

/** Who changed the project last, from the history; a change no person made has no name to give. */
export async function explainStale(tx: Transaction, projectId: string): Promise<Refusal<Stale>> {
  const latest = await tx.event.findFirst({ where: { objectKind: "project", objectId: projectId, actorKind: "staff" }, orderBy: [{ at: "desc" }, { id: "desc" }], select: { actorId: true, at: true } });
  const winner = latest?.actorId ? await tx.staff.findUnique({ where: { id: latest.actorId }, select: { name: true } }) : null;
  return winner && latest ? refuse("changed-meanwhile", { name: winner.name, at: latest.at.getTime() }) : refuse("changed-here");
}

/** The last day a date can mean, but never one that is still to come: a later report must be able to follow it. */
function lastDay(date: Date, precision: DatePrecision): Date {
  if (precision === "day") return date;
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const last = precision === "month" ? Date.UTC(year, month + 1, 0) : Date.UTC(year, 11, 31);
  return new Date(Math.min(last, Date.parse(today())));
}
