import { scaleBand, scaleLinear } from "d3-scale";
import { curveLinear, curveStepAfter, line } from "d3-shape";

/**
 * Where the marks of a chart stand. Every place is in percent of the plot, x from its left and y from its top, so that a drawing fits
 * any width and its letters keep their size. `null` is a figure that is not known: it has no mark, and is never drawn as zero.
 */
export type Figure = number | null;
export type Box = { x: number; y: number; width: number; height: number };
export type Dot = { x: number; y: number };

/** The value at the plot's top, and where its lines stand. The scale begins at zero, so that lengths can be compared. */
export type Axis = { top: number; ticks: readonly number[] };

/** An axis that holds every figure. `top` fixes its end (100 for percentages); whole figures have whole ticks. */
export function axisOf(figures: readonly Figure[], { top }: { top?: number } = {}): Axis {
  const known = figures.filter((figure) => figure !== null);
  for (const figure of known) if (!Number.isFinite(figure) || figure < 0) throw new RangeError(`not to be drawn: ${figure}`);
  const most = Math.max(top ?? 0, ...known);
  const scale = scaleLinear([0, most || 1], [0, 1]);
  const [, end] = (top === undefined || most > top ? scale.nice(4) : scale).domain() as [number, number];
  const isWhole = known.every(Number.isInteger);
  return { top: end, ticks: scale.ticks(4).filter((tick) => !isWhole || Number.isInteger(tick)) };
}

/** From the plot's top: zero at its foot. */
export function height(axis: Axis, figure: number): number {
  return place(scaleLinear([0, axis.top], [100, 0])(figure));
}

/** The middle of each category's band. */
export function middles(count: number): number[] {
  const band = bandsOf(count);
  return Array.from({ length: count }, (_, index) => place(band(index)! + band.bandwidth() / 2));
}

/**
 * Columns, one a category, the series of it on top of each other: `columns[series][category]`. A known zero is a box of no height;
 * what is not known is null and takes no room.
 */
export function columnsOf(series: readonly (readonly Figure[])[], axis: Axis): (Box | null)[][] {
  const count = series[0]?.length ?? 0;
  const band = bandsOf(count);
  const below = Array.from({ length: count }, () => 0);
  return series.map((figures) =>
    figures.map((figure, index) => {
      if (figure === null) return null;
      const from = below[index]!;
      below[index] = from + figure;
      const [foot, head] = [height(axis, from), height(axis, from + figure)];
      return { x: place(band(index)!), width: place(band.bandwidth()), y: head, height: place(foot - head) };
    }),
  );
}

/** What each column reaches with all its series. */
export function totalsOf(series: readonly (readonly Figure[])[]): Figure[] {
  const count = series[0]?.length ?? 0;
  return Array.from({ length: count }, (_, index) => {
    const known = series.map((figures) => figures[index] ?? null).filter((figure) => figure !== null);
    return known.length === 0 ? null : known.reduce((sum, figure) => sum + figure, 0);
  });
}

export type Course = {
  /** For a path in a box of 100 by 100; empty where no two neighbours are known. A figure that is not known breaks the line. */
  path: string;
  dots: (Dot | null)[];
};

/** The course of a figure over time. `step`: it holds until the next one is known (a number that is reported now and then). */
export function courseOf(figures: readonly Figure[], axis: Axis, shape: "line" | "step" = "line"): Course {
  const xs = middles(figures.length);
  const dots = figures.map((figure, index) => (figure === null ? null : { x: xs[index]!, y: height(axis, figure) }));
  const path = line<Dot | null>((dot) => dot!.x, (dot) => dot!.y)
    .defined((dot) => dot !== null)
    .curve(shape === "step" ? curveStepAfter : curveLinear)(dots);
  return { path: dots.some((dot, index) => dot && dots[index + 1]) ? (path ?? "") : "", dots };
}

/** Parts of one bar, end to end, as wide as their share of `most`. */
export function partsOf(figures: readonly Figure[], most: number): { x: number; width: number }[] {
  let before = 0;
  return figures.map((figure) => {
    const x = most === 0 ? 0 : (before / most) * 100;
    before += figure ?? 0;
    return { x: place(x), width: place(most === 0 ? 0 : ((figure ?? 0) / most) * 100) };
  });
}

/** An axis of shares of a target, from nothing to twice of it: what lies past its end is drawn to the end, with an arrow. */
export const lastShare = 200;

export type Lollipop = {
  /** Where the target's post stands, the same on every line. */
  post: number;
  /** Where the result's line ends; null where nothing is known or a share means nothing. */
  reach: number | null;
  /** It lies past the axis: an arrow says so. */
  isBeyond: boolean;
  /** Where time alone would put it. */
  plan: number | null;
};

/** Results held against their targets on one axis. `most`: the largest share drawn, in percent; never less than the target itself. */
export function lollipopsOf(lines: readonly { percent: Figure; planPercent: Figure }[]): { most: number; lines: Lollipop[] } {
  const largest = Math.max(100, ...lines.map(({ percent }) => percent ?? 0));
  const most = largest === 100 ? 100 : Math.min(lastShare, Math.ceil(largest / 25) * 25);
  const at = (percent: Figure) => (percent === null ? null : place((Math.min(percent, most) / most) * 100));
  return { most, lines: lines.map(({ percent, planPercent }) => ({ post: at(100)!, reach: at(percent), isBeyond: percent !== null && percent > most, plan: at(planPercent) })) };
}

/** How many categories lie between two names, so that names do not run into each other. */
export function nameEvery(count: number, room: number): number {
  return Math.max(1, Math.ceil(count / room));
}

function bandsOf(count: number) {
  return scaleBand(Array.from({ length: count }, (_, index) => index), [0, 100]).paddingInner(0.3).paddingOuter(0.15);
}

/** Finer than any screen, and short to send. */
function place(part: number): number {
  return +part.toFixed(3);
}
