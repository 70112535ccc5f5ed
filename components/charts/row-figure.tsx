import type { ReactNode } from "react";
import { ChartFigure, named, type ChartText } from "./chart-figure";

type Props = ChartText & { legend?: ReactNode; table?: ReactNode; note?: ReactNode; children: ReactNode };

/**
 * A drawing of one line a row, its names and figures as text that breaks where it must: on a phone above the line, else beside it. To a
 * screen reader it is one picture with its description; the figures are read in the table.
 */
export function RowFigure({ id, description, children, ...figure }: Props) {
  return (
    <ChartFigure id={id} {...figure} mayBreak>
      <div {...named(id)} className="grid grid-cols-[minmax(0,1fr)] gap-x-6 wide:grid-cols-[minmax(8em,15em)_minmax(0,1fr)_minmax(0,max-content)] print:grid-cols-[minmax(0,13em)_minmax(0,1fr)_minmax(0,max-content)]">
        <span id={`${id}-description`} className="sr-only">{description}</span>
        {children}
      </div>
    </ChartFigure>
  );
}

/** Name, drawing, figures. */
export function FigureRow({ name, figures, children, isHead = false }: { name?: string; figures?: ReactNode; children?: ReactNode; isHead?: boolean }) {
  return (
    <div className={`grid grid-cols-subgrid items-center gap-y-1 wide:col-span-3 print:col-span-3 print:break-inside-avoid ${isHead ? "" : "py-2 print:py-1"}`}>
      <div className="flex flex-wrap justify-between gap-x-4 text-sm wide:contents print:contents">
        <span>{name}</span>
        <span className="wide:order-1 wide:text-right print:order-1 print:text-right">{figures}</span>
      </div>
      <div>{children}</div>
    </div>
  );
}
