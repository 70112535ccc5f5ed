import { z } from "zod";
import { sentFileSchema } from "../files/schema";
import type { TableName } from "./tables";

/**
 * A file's bounds: larger than any district's year, small enough to be read at once. `inflated`: of what a packed file holds in all. `cell`: in
 * characters, more than any column takes. `problems`: kept of a file; nobody reads more.
 */
export const importBounds = { bytes: 10 * 1024 * 1024, rows: 20_000, columns: 100, cell: 4_000, problems: 2_000, inflated: 128 * 1024 * 1024 } as const;

/** Lines of a plan on one page. */
export const planPage = 100;

/** What is wrong, at a row as a spreadsheet counts them; row 0 is the sheet as a whole. The sentences stand in imports.json. */
export type Problem = { table: TableName | null; row: number; column: string | null; code: string; params: Record<string, string | number> };

export const effects = ["create", "update", "unchanged", "archive", "remove"] as const;
export type Effect = (typeof effects)[number];

/** What becomes of one row. `row` 0: it is not in the file. */
export type Line = { table: TableName; row: number; key: string; effect: Effect; changes: [column: string, before: string, after: string][] };

export type FileFacts = { format: "csv" | "xlsx" | "zip"; encoding: "utf-8" | "gb18030" | null };

export type Plan = FileFacts & { lines: Line[]; problems: Problem[]; counts: Record<Effect, number> };

const id = z.uuid("invalid");
export const importInputSchema = z.object({
  kind: z.enum(["edition", "measurements"], { error: "choose" }),
  file: sentFileSchema.refine((file) => file !== null, "choose-import-file"),
});
export type ImportInput = z.output<typeof importInputSchema>;

export const importIdInputSchema = z.object({ importId: id });
export type ImportIdInput = z.output<typeof importIdInputSchema>;
