import { href, type Locale } from "@/lib/i18n/href";
import { formats, words } from "@/lib/i18n/words";
import { listPath } from "@/lib/statistics/addresses";
import { fewest, rateOf, type Counts, type Figure, type Filter, type ListName } from "@/lib/statistics/schema";

/** What figures are of, and as of when: where their lists are found. */
export type Of = { locale: Locale; counts: Counts; filter: Filter; at: Date };

/** A number that opens the list it is the length of. Of nothing there is nothing to open. */
export function Count({ locale, counts, filter, at, list }: Of & { list: ListName }) {
  const n = counts[list];
  const t = words(locale, "statistics");
  if (n === 0) return <span className="tabular-nums">0</span>;
  return <a href={href(locale, listPath({ list, filter, at }))} aria-label={t("openList", { list: t(`list.${list}.name`), n })} className="inline-block py-1 tabular-nums">{formats(locale).number(n)}</a>;
}

/** A figure as it is said: a number, a number of how many with its percentage where there are enough, or the median in working days. */
export function FigureValue({ figure, isShort = false, ...of }: Of & { figure: Figure; isShort?: boolean }) {
  const { locale, counts } = of;
  const t = words(locale, "statistics");
  const { numerator, denominator, isMedian } = figure;
  if (isMedian) return counts.medianDays === null ? <None locale={locale} /> : <span className={isShort && locale === "en" ? "" : "whitespace-nowrap"}>{t("days", { n: formats(locale).number(counts.medianDays, { maximumFractionDigits: 1 }), count: counts.medianDays })}</span>;
  if (!denominator) return <Count {...of} list={numerator} />;
  if (counts[denominator] === 0) return <None locale={locale} />;
  const rate = rateOf(figure, counts);
  const percent = rate === null ? null : t("percent", { value: percentOf(rate) });
  const share = <span className="whitespace-nowrap"><Count {...of} list={numerator} /> / <Count {...of} list={denominator} /></span>;
  if (isShort) return <>{percent ? <span className="block font-semibold">{percent}</span> : null}<span className={percent ? "text-sm text-muted" : ""}>{share}</span></>;
  return (
    <>
      {percent ? <span className="mr-3">{percent}</span> : null}
      <span className={percent ? "text-lg font-normal" : ""}>{share}</span>
      {percent ? null : <span className="ml-3 text-sm font-normal text-muted">{t("smallMark", { fewest })}</span>}
    </>
  );
}

/** Whole per cents; what is not all of them is not called 100, and what is not none not 0. */
function percentOf(rate: number): string {
  const rounded = Math.round(rate * 100);
  if (rounded === 100 && rate < 1) return "99";
  return rounded === 0 && rate > 0 ? "1" : String(rounded);
}

function None({ locale }: { locale: Locale }) {
  const t = words(locale, "statistics");
  return <><span aria-hidden="true">{t("none")}</span><span className="sr-only">{t("noneSpoken")}</span></>;
}
