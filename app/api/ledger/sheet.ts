import type { Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { ledgerCounts, ledgerReasons, type Ledger, type LedgerRow } from "@/lib/ledger/schema";

/** The ledger's rows as cells: a line a project, the total last. Counts in the order of the page, the reasons behind them. */
export function ledgerSheet(locale: Locale, { period, computedAt, projects, total }: Ledger): string[][] {
  const [t, vocab] = [words(locale, "ledger"), words(locale, "vocab")];
  const head = [
    t("csvColumn.period"), t("csvColumn.project"), t("csvColumn.slug"), ...ledgerCounts.map((count) => t(`column.${count}`)),
    ...ledgerReasons.map((reason) => t("csvColumn.reason", { reason: vocab(`reason.${reason}`) })), t("csvColumn.medianHours"), t("csvColumn.computedAt"),
  ];
  const line = (title: string, slug: string, row: LedgerRow) => [
    period.name, title, slug, ...ledgerCounts.map((count) => String(row[count])),
    ...ledgerReasons.map((reason) => String(row.reasons[reason])), row.medianHours === null ? "" : row.medianHours.toFixed(2), computedAt.toISOString(),
  ];
  return [head, ...projects.map((project) => line(project.title[locale], project.slug, project)), line(t("csvColumn.total"), "", total)];
}
