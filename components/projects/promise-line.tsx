import type { ReactNode } from "react";
import { promiseDrawing, type PromiseLine as Line } from "@/lib/projects/progress";
import type { PromiseWording } from "@/lib/projects/wording";
import { Drawing } from "./promise-drawing";

/** Promise lines and promises in words, one under another on one axis of names. */
export function PromiseList({ children }: { children: ReactNode }) {
  return <ul className="wide:grid wide:grid-cols-[minmax(7em,10em)_minmax(0,1fr)_minmax(0,max-content)] wide:gap-x-8">{children}</ul>;
}

/** The row that lines and words share: name, middle, figures. On a phone the figures stand above the drawing. */
export function PromiseRow({ sentence, metric, figures, children, note }: { sentence?: string; metric: string; figures: ReactNode; children: ReactNode; note?: ReactNode }) {
  const hidden = sentence === undefined ? undefined : true;
  return (
    <li className="relative grid grid-cols-[minmax(0,1fr)] items-center gap-y-2 border-t border-line py-4 wide:col-span-3 wide:grid-cols-subgrid">
      {sentence === undefined ? null : <span className="sr-only">{sentence}</span>}
      <p aria-hidden={hidden} className="font-semibold">{metric}</p>
      <div aria-hidden={hidden} className="wide:order-1 wide:text-right">{figures}</div>
      <div aria-hidden={hidden}>{children}</div>
      {note ? <div className="text-sm text-muted wide:order-2 wide:col-span-2 wide:col-start-2">{note}</div> : null}
    </li>
  );
}

/** One indicator, drawn: the outlined track is what was promised, the bar what was done, and it may run past the post. */
export function PromiseLine({ line, wording, note }: { line: Line; wording: PromiseWording; note?: ReactNode }) {
  return (
    <PromiseRow sentence={wording.sentence} metric={line.metric} figures={<Figures wording={wording} />} note={note}>
      <Drawing drawing={promiseDrawing(line)} labels={wording} />
    </PromiseRow>
  );
}

function Figures({ wording }: { wording: PromiseWording }) {
  return (
    <>
      <p className="wide:whitespace-nowrap">
        {wording.result === null ? null : <strong className="text-xl font-semibold">{wording.result} </strong>}
        {wording.against}
      </p>
      <p className="text-sm text-muted">{wording.state}</p>
    </>
  );
}
