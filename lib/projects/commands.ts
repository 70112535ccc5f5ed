import "server-only";
import type { DatePrecision } from "@/prisma/client/enums";
import { db, type Transaction } from "../db";
import { recordEvent } from "../history/commands";
import type { Staff } from "../identity/proof";
import { ok, refuse, type Refusal, type Result } from "../result";
import { otherMetric, today, type MeasurementInput, type StatusChangeInput } from "./staff-schema";

/** Why a change to a project was refused. */
export type Stale = "not-found" | "changed-meanwhile" | "changed-here";

/**
 * Changes a project's status and says why, in public and for good. Bound to the version that was on the page: of two at once one
 * wins, and the other is told who and when (R22).
 */
export async function changeStatus(staff: Staff, input: StatusChangeInput): Promise<Result<{ slug: string }, Stale | "same-status">> {
  const { projectId, version, status, ...change } = input;
  return db.$transaction(async (tx) => {
    const project = await tx.project.findUnique({ where: { id: projectId }, select: { slug: true, status: true, version: true } });
    if (!project) return refuse("not-found");
    if (project.version === version && project.status === status) return refuse("same-status");
    if (!(await raiseVersion(tx, { projectId, version, status }))) return explainStale(tx, projectId);
    // The version matched, so what was read before the UPDATE is what it replaced.
    const row = { projectId, fromStatus: project.status, toStatus: status, ...change, asOfPrecision: "day", provenance: "official", staffId: staff.staffId } as const;
    const { id } = await tx.statusChange.create({ data: row, select: { id: true } });
    const detail = { change: id, from: project.status, to: status, version: version + 1 };
    await recordEvent(tx, staff, { action: "project.status-changed", object: { kind: "project", id: projectId }, detail });
    return ok({ slug: project.slug });
  });
}

/** Records what was reached, with its source. A correction is another record: none is ever changed. */
export async function recordMeasurement(staff: Staff, input: MeasurementInput): Promise<Result<{ slug: string }, Stale | "value-required">> {
  const { projectId, version, indicator, precision, asOf, ...facts } = input;
  return db.$transaction(async (tx) => {
    const project = await tx.project.findUnique({ where: { id: projectId }, select: { slug: true } });
    if (!project) return refuse("not-found");
    const promise = indicator === otherMetric ? null : await tx.indicator.findUnique({ where: { id: indicator, projectId }, select: { id: true, unitZh: true, unitEn: true, target: true } });
    if (indicator !== otherMetric && !promise) return refuse("not-found");
    if (promise?.target && facts.value === null) return refuse("value-required", { field: "value" });
    if (!(await raiseVersion(tx, { projectId, version }))) return explainStale(tx, projectId);
    const { id } = await tx.measurement.create({
      data: {
        ...facts,
        projectId,
        // A promise's figure is in the promise's own unit: two units on one track would draw nonsense.
        ...(promise && { indicatorId: promise.id, metricZh: null, metricEn: null, unitZh: promise.unitZh, unitEn: promise.unitEn }),
        asOf: lastDay(asOf, precision),
        asOfPrecision: precision,
        provenance: "official",
        staffId: staff.staffId,
      },
      select: { id: true },
    });
    await recordEvent(tx, staff, { action: "project.measured", object: { kind: "project", id: projectId }, detail: { measurement: id, version: version + 1, ...(facts.value !== null && { value: facts.value }) } });
    return ok({ slug: project.slug });
  });
}

async function raiseVersion(tx: Transaction, { projectId, version, ...data }: { projectId: string; version: number; status?: StatusChangeInput["status"] }): Promise<boolean> {
  const { count } = await tx.project.updateMany({ where: { id: projectId, version }, data: { ...data, version: { increment: 1 } } });
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
