import { ChartFigure } from "./chart-figure";
import { axisOf, courseOf } from "./geometry";
import { Plot, type Reference } from "./plot";
import type { SeriesChart } from "./series";
import { SeriesTable } from "./series-table";
import { Legend, SeriesMark, strokeOf } from "./textures";

type Props = SeriesChart & {
  /** `step`: the figure holds until the next is known. */
  shape?: "line" | "step";
  /** 答复期限 7 个工作日: a dashed line across. */
  reference?: Reference;
};

/**
 * The course of a figure over months, or of a few that share a unit. Where a month's figure is not known the line is broken. Used like
 * `ColumnChart`: a server component without a script. Series differ by dashes and signs, not by colour alone.
 *
 * ```tsx
 * <LineChart locale={locale} id="days" title={t("days")} description={t("daysSaid", { … })} categoryLabel={t("month")} categories={months}
 *   series={[{ name: t("median"), figures: [4, 5.5, null, 3] }]} say={(n) => t("workingDays", { n })} sayTick={String} reference={{ value: 7, label: t("term") }} />
 * ```
 */
export function LineChart({ shape = "line", reference, ...chart }: Props) {
  const { id, locale, title, description, categories, series, say, sayTick = say, top, note } = chart;
  const axis = axisOf([...series.flatMap(({ figures }) => figures), reference?.value ?? null], { top });
  const courses = series.map(({ figures }) => courseOf(figures, axis, shape));
  return (
    <ChartFigure locale={locale} id={id} title={title} note={note} legend={<Legend names={series.map(({ name }) => name)} stripes="" kind="line" />} table={<SeriesTable {...chart} />}>
      <Plot id={id} description={description} axis={axis} names={categories.map(({ short }) => short)} sayValue={sayTick} reference={reference}>
        <svg width="100%" height="100%" viewBox="0 0 100 100" preserveAspectRatio="none" className="overflow-visible">
          {courses.map(({ path }, index) => path ? <path key={index} d={path} vectorEffect="non-scaling-stroke" {...strokeOf(index)} /> : null)}
        </svg>
        {courses.flatMap(({ dots }, index) =>
          dots.map((dot, category) => dot ? <svg key={`${index}-${category}`} x={`${dot.x}%`} y={`${dot.y}%`} className="overflow-visible"><SeriesMark series={index} /></svg> : null),
        )}
      </Plot>
    </ChartFigure>
  );
}
