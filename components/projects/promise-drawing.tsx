import type { PromiseDrawing } from "@/lib/projects/progress";
import type { PromiseWording } from "@/lib/projects/wording";

/**
 * Across in percent, so that it fits any width; down in em, so that it grows with the letters; no style attribute (CSP).
 * The post's number stands above and last year's below: they never meet.
 */
export function Drawing({ drawing, labels }: { drawing: PromiseDrawing; labels?: Pick<PromiseWording, "post" | "lastYear"> }) {
  const top = labels ? 1.75 : 0.3;
  const middle = em(top + 0.35);
  const height = labels ? (drawing.baselineAt === null ? 2.9 : 4.4) : 1.3;
  const target = percent(drawing.targetAt ?? 0);
  return (
    <svg aria-hidden="true" width="100%" height={em(height)} className="block overflow-visible fill-ink text-sm">
      <line x2="100%" y1={middle} y2={middle} className="stroke-edge" />
      <rect y={em(top)} width={target} height="0.7em" className="fill-paper stroke-edge stroke-[1.5px]" />
      {drawing.isLower ? <line x2={target} y1={middle} y2={middle} strokeWidth="0.7em" strokeDasharray="1.5 4.5" className="stroke-edge" /> : null}
      {drawing.resultAt === null ? null : (
        <rect y={em(top)} width={drawing.resultAt === 0 ? 3 : percent(drawing.resultAt)} height="0.7em" className={drawing.isMissed ? "fill-behind" : "fill-green"} />
      )}
      {drawing.planAt === null ? null : <line x1={percent(drawing.planAt)} x2={percent(drawing.planAt)} y1={em(top - 0.25)} y2={em(top + 0.95)} strokeDasharray="2 2" className="stroke-ink" />}
      {drawing.baselineAt === null ? null : (
        <>
          <line x1={percent(drawing.baselineAt)} x2={percent(drawing.baselineAt)} y1={em(top)} y2={em(top + 1.05)} className="stroke-paper stroke-[5px]" />
          <line x1={percent(drawing.baselineAt)} x2={percent(drawing.baselineAt)} y1={em(top)} y2={em(top + 1.05)} className="stroke-edge stroke-[1.5px]" />
          {labels?.lastYear ? <Label at={drawing.baselineAt} y={em(top + 2.15)} className="fill-muted">{labels.lastYear}</Label> : null}
        </>
      )}
      <line x1={target} x2={target} y1={em(top - 0.3)} y2={em(top + 1)} className="stroke-paper stroke-[7px]" />
      <line x1={target} x2={target} y1={em(top - 0.3)} y2={em(top + 1)} className="stroke-ink stroke-[3px]" />
      {labels ? <Label at={drawing.targetAt ?? 0} y="1em">{labels.post}</Label> : null}
    </svg>
  );
}

/** What a row of the list says of a line. */
export type CompactWording = Omit<PromiseWording, "post">;

/** A line in a row of the list: no labels on the drawing, all words on one line below it. */
export function CompactPromiseLine({ drawing, wording }: { drawing: PromiseDrawing; wording: CompactWording }) {
  return (
    <div className="relative">
      <span className="sr-only">{wording.sentence}</span>
      <div aria-hidden="true">
        <Drawing drawing={drawing} />
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
