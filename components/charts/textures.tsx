import type { ReactNode } from "react";

/** How many series a drawing can tell apart without colour. */
export const seriesLimit = 4;

/** Filled, outlined, striped, ink: each is told from the others in black and white too. */
const fills = ["fill-green", "fill-paper", "", "fill-ink"];
const marks: readonly ReactNode[] = [
  <circle key="0" r="4.5" className="fill-green stroke-paper" />,
  <rect key="1" x="-4.5" y="-4.5" width="9" height="9" className="fill-paper stroke-progress stroke-2" />,
  <path key="2" d="M0-5.5 5.5 4.5h-11z" className="fill-behind stroke-paper" />,
  <path key="3" d="M0-6 6 0 0 6-6 0z" className="fill-ink stroke-paper" />,
];
const strokes = ["stroke-green", "stroke-progress", "stroke-behind", "stroke-ink"];
const dashes = [undefined, "7 4", "2 3", "10 3 2 3"];

/** The stripes' definition, once in a drawing that has a third series. Nothing of it is drawn where it stands. */
export function Stripes({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="6" height="6" className="fill-paper" />
        <rect width="3" height="6" className="fill-progress" />
      </pattern>
    </defs>
  );
}

/** What fills the marks of a series, as attributes of a shape. `stripes` is the id that `Stripes` was given. */
export function fillOf(series: number, stripes: string): { className: string; fill?: string } {
  const fill = series === 2 ? `url(#${stripes})` : undefined;
  return { className: `${fills[series] ?? fills[0]} ${series === 0 || series === 3 ? "" : "stroke-edge stroke-[1.5px]"}`, fill };
}

export function strokeOf(series: number): { className: string; strokeDasharray?: string } {
  return { className: `fill-none stroke-[2.5px] ${strokes[series] ?? strokes[0]}`, strokeDasharray: dashes[series] };
}

/** A sign at a place of a line, in the middle of the svg that holds it. */
export function SeriesMark({ series }: { series: number }) {
  return marks[series] ?? marks[0];
}

/** How to read the series, in the order in which they are drawn. A drawing of one series needs none. */
export function Legend({ names, stripes, kind }: { names: readonly string[]; stripes: string; kind: "fill" | "line" }) {
  if (names.length < 2) return null;
  return (
    <ul aria-hidden="true" className="mb-3 flex flex-wrap gap-x-6 gap-y-1 text-sm">
      {names.map((name, series) => (
        <li key={name} className="flex items-center gap-2">
          <svg width="28" height="16" className="shrink-0 overflow-visible">
            {kind === "fill" ? <rect x="6" y="1" width="16" height="14" {...fillOf(series, stripes)} /> : (
              <>
                <line x2="28" y1="8" y2="8" {...strokeOf(series)} />
                <svg x="14" y="8" className="overflow-visible"><SeriesMark series={series} /></svg>
              </>
            )}
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}
