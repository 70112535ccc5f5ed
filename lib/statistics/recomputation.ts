import "server-only";
import { db } from "../db";
import { listNames, snapshotSchema, type SnapshotFigures } from "./schema";
import { countDay } from "./snapshots";

/** A figure that history does not give any more, or did not give then; null: there is no such row. */
export type Difference = { scope: string; key: string; figure: keyof SnapshotFigures; kept: number | null; counted: number | null };

export type Recomputation = { rows: number; differences: Difference[] };

/**
 * Counts a day once more from history and compares it with what was written at its end, figure by figure. Projects are taken to be in the
 * areas that they were in then. Null when the day has no snapshot.
 */
export async function recompute(day: string): Promise<Recomputation | null> {
  const kept = (await db.snapshot.findMany({ where: { day: new Date(`${day}T00:00:00Z`) }, orderBy: [{ scope: "asc" }, { key: "asc" }] })).map((row) => ({ ...row, figures: snapshotSchema.parse(row.figures) }));
  if (kept.length === 0) return null;
  const areas = new Map(kept.flatMap(({ scope, key, figures }) => (scope === "project" && figures.area ? [[key, figures.area] as const] : [])));
  const counted = new Map((await countDay(day, { areas })).map((row) => [`${row.scope} ${row.key}`, row]));
  const differences: Difference[] = [];
  const compare = (scope: string, key: string, before?: SnapshotFigures, after?: SnapshotFigures) => {
    for (const figure of [...listNames, "medianDays"] as const) {
      const [was, is] = [before ? before[figure] : null, after ? after[figure] : null];
      // A group without anything has no row: none there is 0 here.
      if (before && after ? was !== is : (was ?? 0) !== (is ?? 0)) differences.push({ scope, key, figure, kept: was, counted: is });
    }
  };
  for (const { scope, key, figures } of kept) {
    compare(scope, key, figures, counted.get(`${scope} ${key}`)?.figures);
    counted.delete(`${scope} ${key}`);
  }
  for (const { scope, key, figures } of counted.values()) compare(scope, key, undefined, figures);
  return { rows: kept.length, differences };
}
