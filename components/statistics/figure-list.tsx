import type { ReactNode } from "react";
import { words } from "@/lib/i18n/words";
import { figures, type Figure } from "@/lib/statistics/schema";
import { Count, FigureValue, type Of } from "./count";

/** Every figure with how it is made beside it: of what, over what, and what is left out. */
export function FigureList(of: Of) {
  const t = words(of.locale, "statistics");
  const lists = figures.filter(({ name }) => !of.filter.department || !["received", "published", "noneNeeded"].includes(name));
  return (
    <ul className="border-b border-line">
      {lists.map((figure: Figure) => {
        const { name, numerator, denominator, isMedian } = figure;
        const listed = (list: Figure["numerator"]) => <>{t(`list.${list}.meaning`)} · <Count {...of} list={list} /></>;
        return (
          <li key={name} id={name} className="grid break-inside-avoid gap-x-8 gap-y-1 border-t border-line py-5 wide:grid-cols-[minmax(0,5fr)_minmax(0,7fr)] print:py-2">
            <div>
              <h3>{t(`figure.${name}.name`)}</h3>
              <p className="mt-1 text-2xl font-semibold"><FigureValue figure={figure} {...of} /></p>
            </div>
            <div className="measure text-sm">
              <p className="text-base">{t(`figure.${name}.definition`)}</p>
              <dl className="mt-1 grid grid-cols-[max-content_minmax(0,1fr)] items-baseline gap-x-3 gap-y-1 text-muted large:grid-cols-1">
                {denominator ? (
                  <>
                    <Term term={t("numerator")}>{listed(numerator)}</Term>
                    <Term term={t("denominator")}>{listed(denominator)}</Term>
                  </>
                ) : <Term term={t(isMedian ? "median" : "counted")}>{listed(numerator)}</Term>}
                <Term term={t("exclusions")}>{t(`figure.${name}.exclusions`)}</Term>
              </dl>
            </div>
          </li>
        );
      })}
    </ul>
  );
}

function Term({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="contents">
      <dt>{term}</dt>
      <dd className="text-ink">{children}</dd>
    </div>
  );
}
