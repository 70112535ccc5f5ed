import type { EditionState } from "./edition-state";
import type { FileRow, FileTables } from "./rows";
import { editionTables, type EditionTable, type Row } from "./tables";

/** What a file may leave out and a page cannot: the same every time, so that what was exported reads as it was. */
export function completeRows(file: FileTables, state: EditionState): Partial<Record<EditionTable, FileRow[]>> {
  const isOfficial = (file.edition?.[0]?.cells ?? state.rows.edition[0])?.is_official === "yes";
  const provenance = isOfficial ? "official" : "editorial";
  const filled: Partial<Record<EditionTable, FileRow[]>> = {};
  for (const table of editionTables) {
    const rows = file[table];
    if (rows) filled[table] = rows.map(({ row, cells }) => ({ row, cells: complete(table, cells, provenance) }));
  }
  return filled;
}

function complete(table: EditionTable, given: Row, provenance: string): Row {
  const row: Record<string, string> = { ...given };
  // Where the database asks for both languages, Chinese stands for both until there is an English word.
  for (const name of inBoth[table]) row[`${name}_en`] ||= row[`${name}_zh`] ?? "";
  if ("provenance" in row) row.provenance ||= provenance;
  if (table === "projects") {
    row.summary_provenance ||= provenance;
    if (row.lead_department) row.lead_provenance ||= provenance;
    row.clause ||= row.quote ?? "";
  }
  if (table === "indicators" || table === "baselines") row.clause ||= row.quote ?? "";
  return row;
}

const inBoth: Record<EditionTable, readonly string[]> = {
  edition: ["district", "notice", "source_title", "area_note"],
  areas: ["title", "description"],
  projects: ["title", "summary", "section"],
  indicators: ["metric", "unit", "section"],
  baselines: ["metric", "unit", "section"],
  milestones: ["label"],
  sub_districts: ["name"],
};
