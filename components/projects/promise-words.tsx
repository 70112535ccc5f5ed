import type { ReactNode } from "react";
import { PromiseRow } from "./promise-line";

/**
 * A promise without a number, as an equal of those that have one: the same row, its words where the drawing would be.
 * `promise` is what was promised (街镇全覆盖), `status` its mark, `result` and `lastYear` finished words.
 */
export function PromiseWords({
  metric, promise, status, result, lastYear, note,
}: { metric: string; promise: string; status: ReactNode; result?: string; lastYear?: string; note?: ReactNode }) {
  return (
    <PromiseRow metric={metric} figures={status} note={note}>
      <p className="flex flex-wrap items-baseline gap-x-4">
        <span>{promise}</span>
        {result ? <strong className="font-semibold">{result}</strong> : null}
        {lastYear ? <span className="text-sm text-muted">{lastYear}</span> : null}
      </p>
    </PromiseRow>
  );
}
