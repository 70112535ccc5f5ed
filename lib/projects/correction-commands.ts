import "server-only";
import { db } from "../db";
import { readyFile, storeFile, type FileRefusal } from "../files/commands";
import { recordEvent } from "../history/commands";
import type { Staff } from "../identity/proof";
import { ok, refuse, type Result } from "../result";
import { explainStale, measurementFacts, openProject, raiseVersion, type Closed } from "./commands";
import type { CorrectionInput, MilestoneReportInput } from "./staff-schema";

/**
 * Puts another figure in the place of one that was wrong, and says why, in public. The wrong one stays where it stood, marked as corrected;
 * each is corrected once, and a correction can be corrected in its turn.
 */
export async function correctMeasurement(staff: Staff, input: CorrectionInput): Promise<Result<{ slug: string }, Closed | "corrected-already" | "value-required" | FileRefusal>> {
  const { measurementId, version, why, keepsEvidence, evidence, ...figure } = input;
  const file = evidence && (await readyFile(evidence, { field: "evidence" }));
  if (file && !file.ok) return file;
  return db.$transaction(async (tx) => {
    const wrong = await tx.measurement.findUnique({ where: { id: measurementId }, select: { projectId: true, value: true, fileId: true, correction: { select: { id: true } } } });
    if (!wrong) return refuse("not-found");
    const { projectId } = wrong;
    const project = await openProject(tx, projectId);
    if (!project.ok) return project;
    if (wrong.correction) return refuse("corrected-already");
    const facts = await measurementFacts(tx, projectId, figure);
    if (!facts.ok) return facts;
    if (!(await raiseVersion(tx, { projectId, version }))) return explainStale(tx, projectId);
    const fileId = file ? (await storeFile(tx, staff, file.value)).id : keepsEvidence ? wrong.fileId : null;
    const { id } = await tx.measurement.create({ data: { ...facts.value, projectId, correctsId: measurementId, note: why, fileId, staffId: staff.staffId }, select: { id: true } });
    const detail = { measurement: id, corrects: measurementId, from: wrong.value?.toFixed() ?? null, to: figure.value, version: version + 1 };
    await recordEvent(tx, staff, { action: "project.measurement-corrected", object: { kind: "project", id: projectId }, detail });
    return ok({ slug: project.value.slug });
  });
}

/** Says what became of an event that the report promises: reached, and when, or late, and why. The last word of a milestone counts; earlier ones stay. */
export async function reportMilestone(staff: Staff, input: MilestoneReportInput): Promise<Result<{ slug: string }, Closed>> {
  const { projectId, version, milestoneId, outcome, reachedOn, ...facts } = input;
  return db.$transaction(async (tx) => {
    const project = await openProject(tx, projectId);
    if (!project.ok) return project;
    const milestone = await tx.milestone.findUnique({ where: { id: milestoneId, projectId }, select: { id: true } });
    if (!milestone) return refuse("not-found");
    if (!(await raiseVersion(tx, { projectId, version }))) return explainStale(tx, projectId);
    const { id } = await tx.milestoneReport.create({ data: { milestoneId, reachedOn: outcome === "reached" ? reachedOn : null, ...facts, staffId: staff.staffId }, select: { id: true } });
    await recordEvent(tx, staff, { action: "project.milestone", object: { kind: "project", id: projectId }, detail: { report: id, milestone: milestoneId, outcome, version: version + 1 } });
    return ok({ slug: project.value.slug });
  });
}
