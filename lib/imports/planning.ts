import "server-only";
import type { ImportKind } from "@/prisma/client/enums";
import type { Transaction } from "../db";
import { getCurrentYear } from "../projects/edition-queries";
import { planEdition, yearOf, type EditionPlan } from "./edition-plan";
import { readEditionState } from "./edition-state";
import { planMeasurements, type NewMeasurement } from "./measurement-plan";
import { readMeasurementState } from "./measurement-state";
import { readTables } from "./rows";
import { effects, importBounds, type Line, type Plan, type Problem } from "./schema";
import type { Source } from "./source";
import { editionTables } from "./tables";

/** A plan, with what applying it writes. */
export type Drawn = { plan: Plan; year: number | null; edition?: EditionPlan["next"]; measurements?: NewMeasurement[] };

/** What a file would do to the data as it stands now. Reads, and writes nothing. */
export async function drawPlan(client: Transaction, kind: ImportKind, source: Source): Promise<Drawn> {
  const { format, encoding } = source;
  const sheets = kind === "measurements" ? source.sheets.slice(0, 1) : source.sheets;
  const read = readTables(sheets, kind === "edition" ? editionTables : ["measurements"]);
  // What cannot be read as a whole has no rows to tell of; a wrong cell hides no other.
  const problems = source.problems.some(({ row }) => row === 0) || source.sheets.length === 0 ? source.problems : [...source.problems, ...read.problems];
  const plan = (lines: Line[], found: Problem[]): Plan => ({ format, encoding, lines: found.length > 0 ? [] : lines, problems: found.slice(0, importBounds.problems), counts: countEffects(found.length > 0 ? [] : lines) });
  if (problems.length > 0) return { plan: plan([], problems), year: null };
  if (kind === "measurements") {
    const rows = read.tables.measurements ?? [];
    const years = [...new Set(rows.map(({ cells }) => Number(cells.year)))];
    const drawn = planMeasurements(rows, await readMeasurementState(client, years));
    return { plan: plan(drawn.lines, drawn.problems), year: years.length === 1 ? years[0]! : null, measurements: drawn.created };
  }
  const { year, problems: otherYears } = yearOf(read.tables, (await getCurrentYear(client)) ?? new Date().getUTCFullYear());
  const drawn = planEdition(read.tables, await readEditionState(client, year));
  return { plan: plan(drawn.lines, [...otherYears, ...drawn.problems]), year, edition: drawn.next };
}

function countEffects(lines: readonly Line[]): Plan["counts"] {
  const counts = Object.fromEntries(effects.map((effect) => [effect, 0])) as Plan["counts"];
  for (const { effect } of lines) counts[effect] += 1;
  return counts;
}

/** Whether an import would change anything. */
export function changesNothing({ counts }: Plan): boolean {
  return effects.every((effect) => effect === "unchanged" || counts[effect] === 0);
}
