import { ChartFigure } from "./chart-figure";
import { axisOf, columnsOf, middles, totalsOf } from "./geometry";
import { Plot, type Reference } from "./plot";
import type { SeriesChart } from "./series";
import { SeriesTable } from "./series-table";
import { fillOf, Legend, Stripes } from "./textures";

/**
 * Columns over months or other categories, several series on top of each other. A server component without a script: give it figures and
 * finished words.
 *
 * ```tsx
 * <ColumnChart locale={locale} id="received" title={t("received")} description={t("receivedSaid", { … })}
 *   categoryLabel={t("month")} categories={months.map((month) => ({ key: month, short: "3月", name: "2026年3月" }))}
 *   series={[{ name: t("onTime"), figures: [12, 0, null] }, { name: t("late"), figures: [1, 0, null] }]} say={(n) => t("cases", { n })} sayTick={String} />
 * ```
 */
export function ColumnChart({ reference, ...chart }: SeriesChart & { reference?: Reference }) {
  const { id, locale, title, description, categories, series, say, sayTick = say, top, note } = chart;
  const figures = series.map((one) => one.figures);
  const totals = totalsOf(figures);
  const axis = axisOf([...totals, reference?.value ?? null], { top });
  const at = middles(categories.length);
  const stripes = `${id}-stripes`;
  return (
    <ChartFigure locale={locale} id={id} title={title} note={note} legend={<Legend names={series.map(({ name }) => name)} stripes={stripes} kind="fill" />} table={<SeriesTable {...chart} />}>
      <Plot id={id} description={description} axis={axis} names={categories.map(({ short }) => short)} sayValue={sayTick} reference={reference}>
        {series.length > 2 ? <Stripes id={stripes} /> : null}
        {columnsOf(figures, axis).map((boxes, index) =>
          boxes.map((box, category) => box && box.height > 0 ? (
            <rect key={`${index}-${category}`} x={`${box.x}%`} y={`${box.y}%`} width={`${box.width}%`} height={`${box.height}%`} {...fillOf(index, stripes)} />
          ) : null),
        )}
        {categories.length > 12 ? null : totals.map((total, category) => total === null ? null : (
          <text key={category} x={`${at[category]}%`} y={`${100 - (total / axis.top) * 100}%`} dy="-0.3em" textAnchor="middle" className={`font-semibold ${categories.length > 6 ? "max-sm:hidden large:hidden" : ""}`}>{sayTick(total)}</text>
        ))}
      </Plot>
    </ChartFigure>
  );
}
