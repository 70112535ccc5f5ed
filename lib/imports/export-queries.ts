import "server-only";
import { db } from "../db";
import { readEditionState } from "./edition-state";
import type { ExportTable } from "./export";
import { listMeasurementRows } from "./measurement-state";
import { editionTables, type TableName } from "./tables";

/** A year's tables as anybody may have them; null for a year that is not there. Archived projects are in none of them. */
export async function getExport(year: number, names: readonly TableName[]): Promise<ExportTable[] | null> {
  const state = await readEditionState(db, year);
  if (!state.exists) return null;
  const listed = new Set(state.rows.projects.map(({ slug }) => slug));
  const measured = async () => (await listMeasurementRows(db, [year])).filter(({ project }) => listed.has(project));
  return Promise.all(names.map(async (name) => ({ name, rows: name === "measurements" ? await measured() : state.rows[name] })));
}

export const wholeEdition: readonly TableName[] = editionTables;
