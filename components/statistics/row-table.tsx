import type { ReactNode } from "react";
import { href, type Locale } from "@/lib/i18n/href";
import { formats, words } from "@/lib/i18n/words";
import type { ListedRow } from "@/lib/statistics/list-queries";
import { isOfComments, type ListName } from "@/lib/statistics/schema";

const columns = ["at", "project", "department", "state", "due", "answered", "days", "rating", "comment"] as const;
type Column = (typeof columns)[number];

/** The lines behind a number: a card each where the columns do not fit. Nobody's name, nobody's words. */
export function RowTable({ locale, list, at, caption, rows }: { locale: Locale; list: ListName; at: Date; caption: string; rows: readonly ListedRow[] }) {
  const t = words(locale, "statistics");
  const head = (column: Column) => (column === "at" ? t(isOfComments(list) ? "column.receivedAt" : "column.openedAt") : t(`column.${column}`));
  return (
    <table role="table" className="block w-full border-collapse text-left wide:table print:table">
      <caption className="block pb-3 text-left text-sm text-muted wide:table-caption print:table-caption">{caption}</caption>
      <thead role="rowgroup" className="hidden text-sm wide:table-header-group print:table-header-group">
        <tr role="row" className="align-bottom">{columns.map((column) => <th key={column} role="columnheader" scope="col" className="py-2 pr-4">{head(column)}</th>)}</tr>
      </thead>
      <tbody role="rowgroup" className="block wide:table-row-group print:table-row-group">
        {/* A key goes out with the page: the id of what is not public is none. */}
        {rows.map((row, index) => (
          <tr key={index} role="row" className="block break-inside-avoid border-t border-line py-4 align-top wide:table-row print:table-row">
            {columns.map((column) => {
              const said = cell(locale, column, row, at);
              return (
                <td key={column} role="cell" className={`${said === null ? "hidden wide:table-cell" : "grid"} grid-cols-[6em_minmax(0,1fr)] gap-x-3 py-0.5 wide:table-cell wide:py-2 wide:pr-4 print:table-cell print:pr-2 ${column === "project" ? "wide:min-w-32" : ""}`}>
                  <span className="text-sm text-muted wide:hidden print:hidden">{head(column)}</span>
                  <span>{said}</span>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Null where there is nothing to say. */
function cell(locale: Locale, column: Column, row: ListedRow, at: Date): ReactNode {
  const t = words(locale, "statistics");
  const day = (date: Date) => <span className="whitespace-nowrap">{formats(locale).dateTime(date, { year: "numeric", month: "numeric", day: "numeric" })}</span>;
  const small = (text: string) => <span className="block text-sm text-muted">{text}</span>;
  switch (column) {
    case "at": return day(row.at);
    case "project": return <><a href={href(locale, `/projects/${row.project.slug}`)}>{row.project[locale]}</a>{small(words(locale, "vocab")(`kind.${row.kind}`))}</>;
    case "department": return row.department ? ((locale === "en" && row.department.en) || row.department.zh) : null;
    case "state": return row.state === null ? t("notPublic") : <>{t(`state.${row.state}`)}{row.others > 0 ? small(t("others", { n: row.others })) : null}</>;
    case "due": return due(row, at, day, small, t);
    case "answered": return row.answeredAt ? <>{day(row.answeredAt)}{small(t(row.answeredAt < row.answeredDueAt! ? "onTimeMark" : "tookLateMark"))}</> : null;
    case "days": return row.tookDays === null ? null : t("days", { n: String(row.tookDays), count: row.tookDays });
    case "rating": return row.rating ? t(`rating.${row.rating}`) : null;
    case "comment": return comment(locale, row);
  }
}

/** The last day of the term: the moment kept is the first after it. */
function due({ state, dueAt, answeredDueAt, isPaused }: ListedRow, at: Date, day: (date: Date) => ReactNode, small: (text: string) => ReactNode, t: ReturnType<typeof words<"statistics">>): ReactNode {
  if (isPaused) return t("pausedMark");
  const end = state === "answered" ? (answeredDueAt ?? dueAt) : dueAt;
  if (!end) return null;
  return <>{day(new Date(end.getTime() - 1))}{state !== "answered" && end <= at ? small(t("lateMark")) : null}</>;
}

function comment(locale: Locale, { commentId, state, tail, at, project }: ListedRow): ReactNode {
  const t = words(locale, "statistics");
  if (!commentId) return <><span className="block">{state === null ? null : t("noLonger")}</span><span className="text-sm text-muted">{t("tail", { tail })}</span></>;
  const spoken = t("seeSpoken", { date: formats(locale).dateTime(at, { dateStyle: "long" }), project: project[locale] });
  return <a href={href(locale, `/projects/${project.slug}/comments/${commentId}`)} aria-label={spoken} className="inline-block py-1">{t("see")}</a>;
}
