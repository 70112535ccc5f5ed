"use client";

import type { PublicState } from "@/lib/projects/state";
import type { PromiseDrawing } from "@/lib/projects/progress";
import { CompactPromiseLine, type CompactWording } from "./promise-drawing";
import { StatusMark } from "./status-mark";

/** Words that are read out in their own language when it is not the page's. */
type Worded = { text: string; lang?: string };

/** One project of the list, in finished words. Its first promise is drawn or told. */
export type ListRow = {
  href: string;
  /** The whole address, for paper. */
  address: string;
  title: string;
  state: PublicState;
  status: string;
  comments: string;
} & (
  | { drawn: { drawing: PromiseDrawing; wording: CompactWording; of?: string }; told?: undefined }
  | { told: { summary: Worded; result?: string; asOf?: string }; drawn?: undefined }
);

/**
 * A row for each project. It has no life of its own in the browser: being a client component, its words are sent once as data
 * instead of a second time as the tree that they make (docs/measurements.md).
 */
export function ProjectList({ rows }: { rows: readonly ListRow[] }) {
  return (
    <ul className="grid gap-x-12 wide:grid-cols-2 print:grid-cols-2">
      {rows.map((row) => (
        <li key={row.href} className="flex flex-col gap-2 border-t border-line py-4">
          <h3><a href={row.href} data-address={row.address} className="text-ink decoration-edge hover:text-green-dark">{row.title}</a></h3>
          <p className="flex flex-wrap items-baseline justify-between gap-x-4">
            <StatusMark status={row.state} label={row.status} />
            <span className="text-sm text-muted">{row.comments}</span>
          </p>
          {row.drawn ? <Drawn {...row.drawn} /> : <Told {...row.told} />}
        </li>
      ))}
    </ul>
  );
}

function Drawn({ drawing, wording, of }: NonNullable<ListRow["drawn"]>) {
  return (
    <div>
      {of ? <p className="text-sm text-muted">{of}</p> : null}
      <CompactPromiseLine drawing={drawing} wording={wording} />
    </div>
  );
}

/** What it is about, and what is known of it: as much of a row as those with a line. */
function Told({ summary, result, asOf }: NonNullable<ListRow["told"]>) {
  return (
    <>
      <p className="measure" lang={summary.lang}>{summary.text}</p>
      {result ? <p><strong className="font-semibold">{result}</strong> <span className="text-sm text-muted">{asOf}</span></p> : null}
    </>
  );
}
