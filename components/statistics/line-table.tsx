import type { ReactNode } from "react";
import { words } from "@/lib/i18n/words";
import { figures, type FigureName } from "@/lib/statistics/schema";
import { FigureValue, type Of } from "./count";

/** The figures that stand side by side; all of them are in the download. */
const columns = ["received", "cases", "answered", "onTime", "substantive", "reopened", "content", "medianDays", "overdue"] as const satisfies readonly FigureName[];

type Line = Omit<Of, "locale"> & { key: string; heading: ReactNode };
type Props = { locale: Of["locale"]; caption: string; first: string; lines: readonly Line[]; hides?: readonly FigureName[] };

/**
 * A line of figures a group. Where the columns do not fit (a phone, large type) each line is a card, with its columns' names before the
 * numbers; the roles are written out because a table laid out as cards would lose them.
 */
export function LineTable({ locale, caption, first, lines, hides = [] }: Props) {
  const t = words(locale, "statistics");
  const shown = figures.filter(({ name }) => (columns as readonly FigureName[]).includes(name) && !hides.includes(name));
  return (
    <table role="table" className="block w-full border-collapse text-left wide:table print:table">
      <caption className="block pb-3 text-left text-sm text-muted wide:table-caption print:table-caption">{caption}</caption>
      <thead role="rowgroup" className="hidden text-sm wide:table-header-group print:table-header-group">
        <tr role="row" className="align-bottom">
          <th role="columnheader" scope="col" className="min-w-[9em] py-2 pr-2">{first}</th>
          {shown.map(({ name }) => <th key={name} role="columnheader" scope="col" className="py-2 pl-3 text-right">{t(`figure.${name}.name`)}</th>)}
        </tr>
      </thead>
      <tbody role="rowgroup" className="block wide:table-row-group print:table-row-group">
        {lines.map(({ key, heading, ...of }) => (
          <tr key={key} role="row" className="grid break-inside-avoid grid-cols-2 gap-x-8 border-t border-line py-4 align-top sm:grid-cols-3 large:grid-cols-1 wide:table-row print:table-row">
            <th role="rowheader" scope="row" className="col-span-full pb-2 font-semibold wide:py-2 wide:pr-2 wide:font-normal">{heading}</th>
            {shown.map((figure) => (
              <td key={figure.name} role="cell" className="flex items-baseline justify-between gap-x-3 py-1 wide:table-cell wide:py-2 wide:pl-3 wide:text-right print:table-cell print:text-right">
                <span className="text-sm text-muted wide:hidden print:hidden">{t(`figure.${figure.name}.name`)}</span>
                <span className="text-right"><FigureValue figure={figure} locale={locale} {...of} isShort /></span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
