import type { ReactNode } from "react";
import type { ChartText } from "./chart-figure";
import { ChartTable } from "./chart-table";
import { axisOf, partsOf, type Figure } from "./geometry";
import { FigureRow, RowFigure } from "./row-figure";
import { fillOf, Legend, Stripes } from "./textures";

export type BarRow = {
  key: string;
  name: string;
  /** The name in the table, where it may be a link. */
  link?: ReactNode;
  /** One for each series, end to end; null is not known. */
  figures: readonly Figure[];
  /** Beside the bar: 12件, 其中超期1件. */
  words: string;
};

type Props = ChartText & {
  rowLabel: string;
  /** At most `seriesLimit`. One name for plain bars. */
  series: readonly string[];
  rows: readonly BarRow[];
  /** A figure in the table. */
  say: (figure: number) => string;
  /** The longest bar's figure; by default that of the rows. */
  most?: number;
  unknown: string;
  note?: ReactNode;
};

/** A bar a row (a department, an area), plain or in parts: as long as its figures, all on one scale that begins at zero. */
export function BarChart({ rowLabel, series, rows, say, most, unknown, ...chart }: Props) {
  const sums = rows.map(({ figures }) => figures.reduce<number>((sum, figure) => sum + (figure ?? 0), 0));
  axisOf(sums);
  const longest = Math.max(most ?? 0, ...sums);
  const stripes = `${chart.id}-stripes`;
  const cells = (figures: readonly Figure[]) => figures.map((figure) => (figure === null ? unknown : say(figure)));
  return (
    <RowFigure
      {...chart}
      legend={<Legend names={series} stripes={stripes} kind="fill" />}
      table={<ChartTable caption={chart.title} columns={[rowLabel, ...series]} rows={rows.map(({ key, name, link, figures }) => ({ key, name: link ?? name, cells: cells(figures) }))} />}
    >
      {series.length > 2 ? <svg aria-hidden="true" width="0" height="0" className="absolute"><Stripes id={stripes} /></svg> : null}
      {rows.map(({ key, name, figures, words }) => (
        <FigureRow key={key} name={name} figures={words}>
          <svg aria-hidden="true" width="100%" height="0.9em" className="block overflow-visible">
            <line y2="100%" className="stroke-edge" />
            {partsOf(figures, longest).map(({ x, width }, index) => width > 0 ? <rect key={series[index]} x={`${x}%`} width={`${width}%`} height="100%" {...fillOf(index, stripes)} /> : null)}
          </svg>
        </FigureRow>
      ))}
    </RowFigure>
  );
}
