import { tableLabel, tables, type TableName } from "@/lib/imports/tables";
import type { Line, Problem } from "@/lib/imports/schema";
import type { Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";

/** Where a problem is and what it is: table, row and column as a spreadsheet shows them. */
export function problemWords(locale: Locale, { table, row, column, code, params }: Problem): { where: string; what: string } {
  const t = words(locale, "imports");
  const sheet = table ? tableLabel(locale, table) : String(params.sheet ?? "");
  const named = column && locale === "en" && table ? (tables[table].columns.find(({ zh }) => zh === column)?.name ?? column) : column;
  const place = named ? (row > 0 ? (sheet ? "cell" : "cellOnly") : "column") : row > 0 ? (sheet ? "row" : "rowOnly") : sheet ? "sheet" : "file";
  return { where: t(`problem.where.${place}`, { sheet, row, column: named ?? "" }), what: t(`problem.${code}` as never, params as never) };
}

/** Where a line of a plan stands in the file. */
export function lineWords(locale: Locale, { table, row }: Pick<Line, "table" | "row">): string {
  const t = words(locale, "imports");
  return row > 0 ? t("plan.row", { table: tableLabel(locale, table), row }) : t("plan.notInFile", { table: tableLabel(locale, table) });
}

export function columnWords(locale: Locale, table: TableName, zh: string): string {
  return locale === "zh" ? zh : (tables[table].columns.find((column) => column.zh === zh)?.name ?? zh);
}

export type ImportState = { problems: number; appliedAt: Date | null; undoneAt: Date | null };

export function stateWords(locale: Locale, { problems, appliedAt, undoneAt }: ImportState): string {
  const t = words(locale, "imports");
  if (undoneAt) return t("state.undone");
  if (appliedAt) return t("state.applied");
  return problems > 0 ? t("state.problems", { n: problems }) : t("state.tried");
}
