import type { ReactNode } from "react";
import type { ChartText } from "./chart-figure";
import type { Figure } from "./geometry";

/** One line, or one layer of the columns. `figures` has one for each category; null is not known, which is not zero. */
export type Series = { name: string; figures: readonly Figure[] };

/** A category: `short` stands below the drawing (3月), `name` in the table (2026年3月), where it may be a link. */
export type Category = { key: string; short: string; name: ReactNode };

/** What the drawings over months (or other categories) are given. At most `seriesLimit` series; the table holds every figure. */
export type SeriesChart = ChartText & {
  /** The name of the table's first column: 月份. */
  categoryLabel: string;
  categories: readonly Category[];
  series: readonly Series[];
  /** A figure with its unit, for the table and beside the marks: 12件, 85%. */
  say: (figure: number) => string;
  /** A figure on the axis; `say` where it is not given. */
  sayTick?: (figure: number) => string;
  /** Fixes the axis' end: 100 for percentages. */
  top?: number;
  /** A cell of the table where the figure alone is not enough: a link to the list behind it. */
  cell?: (at: { series: number; category: number; figure: Figure }) => ReactNode;
  note?: ReactNode;
};
