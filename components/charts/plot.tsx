import type { ReactNode } from "react";
import { Description, named } from "./chart-figure";
import { height, middles, nameEvery, type Axis } from "./geometry";

/** A value that the marks are held against: a term, a target. */
export type Reference = { value: number; label: string };

type Props = {
  id: string;
  description: string;
  axis: Axis;
  /** The names below, one a category; where there is no room, some are left out (the table has them all). */
  names: readonly string[];
  sayValue: (value: number) => string;
  reference?: Reference;
  children: ReactNode;
};

/** Room for the axis' numbers, in the padding of the svg: the plot is its content, 0 to 100 %. */
const gutters = ["pl-[2em]", "pl-[2em]", "pl-[2em]", "pl-[2.4em]", "pl-[3em]", "pl-[3.6em]", "pl-[4.2em]"];

/** Axis, names and lines of a drawing over categories: across in percent, so that it fits any width, down in em, so that it grows with the letters. */
export function Plot({ id, description, axis, names, sayValue, reference, children }: Props) {
  const labels = axis.ticks.map(sayValue);
  const gutter = gutters[Math.max(...labels.map((label) => label.length))] ?? "pl-[5em]";
  const [wide, narrow] = [nameEvery(names.length, 12), nameEvery(names.length, 6)];
  return (
    <svg {...named(id)} width="100%" height="15em" className={`block overflow-visible pt-[1em] pr-1 pb-[2em] text-sm fill-ink ${gutter}`}>
      <Description id={id}>{description}</Description>
      {axis.ticks.map((tick, index) => (
        <g key={tick}>
          <line x2="100%" y1={`${height(axis, tick)}%`} y2={`${height(axis, tick)}%`} className={tick === 0 ? "stroke-edge" : "stroke-line"} />
          <text x="-0.5em" y={`${height(axis, tick)}%`} dy="0.35em" textAnchor="end" className="fill-muted">{labels[index]}</text>
        </g>
      ))}
      {middles(names.length).map((middle, index) =>
        index % wide === 0 ? <text key={index} x={`${middle}%`} y="100%" dy="1.4em" textAnchor="middle" className={index % narrow === 0 ? "" : "max-sm:hidden large:hidden"}>{names[index]}</text> : null,
      )}
      {children}
      {reference && reference.value <= axis.top ? (
        <>
          <line x2="100%" y1={`${height(axis, reference.value)}%`} y2={`${height(axis, reference.value)}%`} strokeDasharray="2 3" className="stroke-ink stroke-[1.5px]" />
          <text x="100%" y={`${height(axis, reference.value)}%`} dy="-0.35em" textAnchor="end" className="stroke-paper stroke-4 [paint-order:stroke]">{reference.label}</text>
        </>
      ) : null}
    </svg>
  );
}
