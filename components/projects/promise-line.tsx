import type { ReactNode } from "react";
import { promiseAxis, promiseShare, type PromiseLine as Line } from "@/lib/projects/progress";
import type { PromiseWording } from "@/lib/projects/wording";

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
      <Drawing line={line} wording={wording} />
    </PromiseRow>
  );
}

/** The same for a row of the list: no labels on the drawing, all words on one line below it. */
export function CompactPromiseLine({ line, wording }: { line: Line; wording: PromiseWording }) {
  return (
    <div className="relative">
      <span className="sr-only">{wording.sentence}</span>
      <div aria-hidden="true">
        <Drawing line={line} />
        <p className="mt-1 flex flex-wrap justify-between gap-x-4 text-sm">
          <span>
            {wording.result === null ? null : <strong className="font-semibold">{wording.result} </strong>}
            {wording.against}
            {wording.result === null ? <span className="text-muted"> · {wording.state}</span> : null}
          </span>
          {wording.lastYear ? <span className="text-muted">{wording.lastYear}</span> : null}
        </p>
      </div>
    </div>
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

/**
 * Across in percent, so that it fits any width; down in em, so that it grows with the letters; no style attribute (CSP).
 * The post's number stands above and last year's below: they never meet.
 */
function Drawing({ line, wording }: { line: Line; wording?: PromiseWording }) {
  const axis = promiseAxis(line);
  const lower = line.comparator === "lt";
  const missed = lower && promiseShare(line)?.met === false;
  const top = wording ? 1.75 : 0.3;
  const middle = em(top + 0.35);
  const height = wording ? (axis.baselineAt === null ? 2.9 : 4.4) : 1.3;
  const target = percent(axis.targetAt ?? 0);
  return (
    <svg aria-hidden="true" width="100%" height={em(height)} className="block overflow-visible fill-ink text-sm">
      <line x2="100%" y1={middle} y2={middle} className="stroke-edge" />
      <rect y={em(top)} width={target} height="0.7em" className="fill-paper stroke-edge stroke-[1.5px]" />
      {lower ? <line x2={target} y1={middle} y2={middle} strokeWidth="0.7em" strokeDasharray="1.5 4.5" className="stroke-edge" /> : null}
      {axis.resultAt === null ? null : (
        <rect y={em(top)} width={axis.resultAt === 0 ? 3 : percent(axis.resultAt)} height="0.7em" className={missed ? "fill-behind" : "fill-green"} />
      )}
      {axis.planAt === null ? null : <line x1={percent(axis.planAt)} x2={percent(axis.planAt)} y1={em(top - 0.25)} y2={em(top + 0.95)} strokeDasharray="2 2" className="stroke-ink" />}
      {axis.baselineAt === null ? null : (
        <>
          <line x1={percent(axis.baselineAt)} x2={percent(axis.baselineAt)} y1={em(top)} y2={em(top + 1.05)} className="stroke-paper stroke-[5px]" />
          <line x1={percent(axis.baselineAt)} x2={percent(axis.baselineAt)} y1={em(top)} y2={em(top + 1.05)} className="stroke-edge stroke-[1.5px]" />
          {wording?.lastYear ? <Label at={axis.baselineAt} y={em(top + 2.15)} className="fill-muted">{wording.lastYear}</Label> : null}
        </>
      )}
      <line x1={target} x2={target} y1={em(top - 0.3)} y2={em(top + 1)} className="stroke-paper stroke-[7px]" />
      <line x1={target} x2={target} y1={em(top - 0.3)} y2={em(top + 1)} className="stroke-ink stroke-[3px]" />
      {wording ? <Label at={axis.targetAt ?? 0} y="1em">{wording.post}</Label> : null}
    </svg>
  );
}

/** Near an end of the axis a label leans inwards, so that it stays on the page at 320 px. */
function Label({ at, y, className, children }: { at: number; y: string; className?: string; children: string }) {
  return <text x={percent(at)} y={y} textAnchor={at < 0.22 ? "start" : at > 0.78 ? "end" : "middle"} className={className}>{children}</text>;
}

function percent(part: number): string {
  return `${+(part * 100).toFixed(3)}%`;
}

function em(size: number): string {
  return `${+size.toFixed(2)}em`;
}
