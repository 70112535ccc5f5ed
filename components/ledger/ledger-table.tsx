import type { ReactNode } from "react";
import { href, type Locale } from "@/lib/i18n/href";
import { formats, words } from "@/lib/i18n/words";
import { ledgerReasons, ledgerStates, type LedgerProject, type LedgerRow } from "@/lib/ledger/schema";

type Props = {
  locale: Locale;
  caption: string;
  /** Lines that stand for many projects, before the projects. */
  totals: readonly { title: string; row: LedgerRow }[];
  projects: readonly LedgerProject[];
};

const columns = ["received", ...ledgerStates, "appealed", "medianHours"] as const;
type Column = (typeof columns)[number];

/**
 * A line a project. Where the columns do not fit (a phone, large type, paper) each line is a card, with its columns' names before the
 * numbers; the roles are written out because a table laid out as cards would lose them.
 */
export function LedgerTable({ locale, caption, totals, projects }: Props) {
  const t = words(locale, "ledger");
  return (
    <table role="table" className="block w-full border-collapse text-left wide:table">
      <caption className="block pb-3 text-left text-sm text-muted wide:table-caption">{caption}</caption>
      <thead role="rowgroup" className="hidden text-sm wide:table-header-group">
        <tr role="row" className="align-bottom">
          <th role="columnheader" scope="col" className="min-w-[11em] py-2 pr-2">{t("project")}</th>
          {columns.map((column) => <th key={column} role="columnheader" scope="col" className="py-2 pl-3 text-right">{t(`column.${column}`)}</th>)}
        </tr>
      </thead>
      <tbody role="rowgroup" className="block wide:table-row-group">
        {totals.map(({ title, row }) => <Line key={title} locale={locale} heading={title} row={row} isTotal />)}
        {projects.map((project) => <Line key={project.slug} locale={locale} heading={<a href={href(locale, `/projects/${project.slug}`)}>{project.title[locale]}</a>} row={project} />)}
      </tbody>
    </table>
  );
}

function Line({ locale, heading, row, isTotal = false }: { locale: Locale; heading: ReactNode; row: LedgerRow; isTotal?: boolean }) {
  const t = words(locale, "ledger");
  return (
    <tr role="row" className={`grid break-inside-avoid grid-cols-2 gap-x-8 border-t border-line py-4 align-top sm:grid-cols-3 large:grid-cols-1 wide:table-row ${isTotal ? "bg-wash px-4 font-semibold" : ""}`}>
      <th role="rowheader" scope="row" className={`col-span-full pb-2 font-semibold wide:py-3 wide:pr-2 ${isTotal ? "wide:pl-3" : "wide:font-normal"}`}>{heading}</th>
      {columns.map((column) => (
        <td key={column} role="cell" className={`${column === "rejected" || (column === "waiting" && row.held > 0) ? "col-span-full" : ""} flex items-baseline justify-between gap-x-3 py-1 wide:table-cell wide:py-3 wide:pl-3 wide:text-right`}>
          <span className="text-sm font-normal text-muted wide:hidden">{t(`column.${column}`)}</span>
          <span className="text-right">{cell(locale, column, row)}</span>
        </td>
      ))}
    </tr>
  );
}

function cell(locale: Locale, column: Column, row: LedgerRow): ReactNode {
  const [t, vocab, number] = [words(locale, "ledger"), words(locale, "vocab"), formats(locale).number];
  if (column === "medianHours") {
    return row.medianHours === null ? (
      <><span aria-hidden="true">{t("noMedian")}</span><span className="sr-only">{t("noMedianSpoken")}</span></>
    ) : <span className="whitespace-nowrap">{t("hours", { n: number(row.medianHours, { minimumFractionDigits: 1, maximumFractionDigits: 1 }) })}</span>;
  }
  const parts = [
    ...(column === "waiting" && row.held > 0 ? [t("heldOf", { n: number(row.held) })] : []),
    ...(column === "appealed" && row.restored > 0 ? [t("restoredOf", { n: number(row.restored) })] : []),
    ...(column === "rejected" ? ledgerReasons.filter((reason) => row.reasons[reason] > 0).map((reason) => t("reason", { reason: vocab(`reason.${reason}`), n: number(row.reasons[reason]) })) : []),
  ];
  return (
    <>
      {number(row[column])}
      {parts.map((part) => <span key={part} className="block text-sm font-normal text-muted">{part}</span>)}
    </>
  );
}
