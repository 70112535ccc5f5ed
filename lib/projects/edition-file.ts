import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { editionFileSchema, overlaySchema, type EditionFile, type Overlay } from "./edition-schema";

export type CheckedEdition = {
  year: number;
  file: EditionFile;
  overlay: Overlay;
  /** The source report, against which every quotation was checked. */
  report: string;
  /** SHA-256 over file and overlay: the same digest is the same edition. */
  digest: string;
};

/**
 * Reads an edition's file, its overlay (`overlay-<year>.json` beside it) and the report it quotes. Throws, naming the place, when the
 * data has another shape or a quotation is not an exact substring of the report: nothing is loaded from a file that misquotes.
 */
export async function readEdition(filePath: string): Promise<CheckedEdition> {
  const folder = path.dirname(filePath);
  const fileText = await readFile(filePath, "utf8");
  const file = editionFileSchema.parse(JSON.parse(withoutYears(fileText)));
  const year = file.schema.year;
  const overlayText = await readFile(path.join(folder, `overlay-${year}.json`), "utf8");
  const overlay = overlaySchema.parse(JSON.parse(overlayText));
  const report = await readFile(path.join(folder, file.seed.file), "utf8");
  for (const quote of quotations(file)) {
    if (!report.includes(quote)) throw new Error(`not in the report: ${JSON.stringify(quote)}`);
  }
  return { year, file, overlay, report, digest: createHash("sha256").update(fileText).update("\0").update(overlayText).digest("hex") };
}

/** Everything the file says the report says. */
export function quotations(file: EditionFile): string[] {
  const sources = file.projects.flatMap((project) => [
    project.source,
    ...project.extra_sources,
    ...project.targets.map((target) => target.source),
    ...project.baselines.map((baseline) => baseline.source),
  ]);
  return [file.seed.promise_quote, ...sources.flatMap((source) => [source.quote, source.clause])];
}

/** `"outcomes_2025":` → `"outcomes":`; inside a JSON string the quotation marks would be escaped. */
function withoutYears(json: string): string {
  return json.replace(/"(baselines|outcomes|suggested_status_end|programme_outcome)_\d{4}":/g, '"$1":');
}
