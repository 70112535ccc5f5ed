import type { ReactNode } from "react";
import type { ChartText } from "./chart-figure";
import { lollipopsOf, type Figure, type Lollipop } from "./geometry";
import { FigureRow, RowFigure } from "./row-figure";

export type LollipopRow = {
  key: string;
  name: string;
  /** The result as a share of its target, in percent; null where none is published. */
  percent: Figure;
  /** Where time alone would put it; null where there is no such place. */
  planPercent: Figure;
  /** Beside the line: 558 / 500户 · 112%. */
  words: ReactNode;
  /** No place on the axis: a share of it means nothing, and it is told in words alone. */
  isTold?: boolean;
};

type Props = ChartText & { rows: readonly LollipopRow[]; postLabel: string; planLabel: string | null; planPercent: Figure; table?: ReactNode; note?: ReactNode };

/**
 * Results held against their targets on one axis, from nothing to the target and past it: the outlined track is what was promised, the
 * line with its dot what was done. An empty track has no result; what lies past the axis ends in an arrow.
 */
export function LollipopChart({ rows, postLabel, planLabel, planPercent, ...chart }: Props) {
  const { lines } = lollipopsOf([...rows, { percent: null, planPercent }]);
  const head = lines.at(-1)!;
  return (
    <RowFigure {...chart}>
      <FigureRow isHead><Head place={head} postLabel={postLabel} planLabel={planLabel} /></FigureRow>
      {rows.map(({ key, name, words, isTold }, index) => (
        <FigureRow key={key} name={name} figures={words}>{isTold ? null : <Line place={lines[index]!} />}</FigureRow>
      ))}
    </RowFigure>
  );
}

/** The post's name stands above the plan's: near the year's end their places meet. */
function Head({ place: { post, plan }, postLabel, planLabel }: { place: Lollipop; postLabel: string; planLabel: string | null }) {
  const isPlanned = plan !== null && planLabel !== null;
  return (
    <svg aria-hidden="true" width="100%" height={isPlanned ? "3em" : "1.6em"} className="block overflow-visible fill-ink text-sm">
      <text x={`${post}%`} y="1.1em" textAnchor={anchor(post)}>{postLabel}</text>
      {isPlanned ? <text x={`${plan}%`} y="2.6em" textAnchor={anchor(plan)} className="fill-muted">{planLabel}</text> : null}
    </svg>
  );
}

function Line({ place: { post, reach, plan, isBeyond } }: { place: Lollipop }) {
  return (
    <svg aria-hidden="true" width="100%" height="1.2em" className="block overflow-visible">
      <rect y="25%" width={`${post}%`} height="50%" className="fill-paper stroke-edge" />
      {reach === null ? null : (
        <>
          <line x2={`${reach}%`} y1="50%" y2="50%" className="stroke-green stroke-[5px]" />
          <svg x={`${reach}%`} y="50%" className="overflow-visible">
            {isBeyond ? <path d="M-11-7 0 0-11 7z" className="fill-green" /> : <circle r="6" className="fill-green stroke-paper stroke-[1.5px]" />}
          </svg>
        </>
      )}
      {plan === null ? null : <line x1={`${plan}%`} x2={`${plan}%`} y1="-10%" y2="110%" strokeDasharray="2 2" className="stroke-ink" />}
      <line x1={`${post}%`} x2={`${post}%`} y2="100%" className="stroke-ink stroke-[3px]" />
    </svg>
  );
}

/** Near an end of the axis a label leans inwards. */
function anchor(at: number): "start" | "middle" | "end" {
  return at < 22 ? "start" : at > 78 ? "end" : "middle";
}
