"use client";

import { segments } from "@/lib/projects/progress";
import { StatusMark, type StatusName } from "./status-mark";

/** `words` is the finished count (24 项); `href` narrows the list to that status. */
export type StatusCount = { status: StatusName; label: string; count: number; words: string; href?: string };

/** Height tells apart what colour does not: nothing known is a dash, as in its mark; what has not begun stays low. */
const cells: Record<StatusName, { y: string; height: string; className: string }> = {
  not_published: { y: "44%", height: "12%", className: "fill-unknown" },
  reported: { y: "25%", height: "50%", className: "fill-progress" },
  not_started: { y: "75%", height: "25%", className: "fill-unknown" },
  preparing: { y: "50%", height: "50%", className: "fill-progress" },
  in_progress: { y: "0", height: "100%", className: "fill-progress" },
  behind: { y: "0", height: "100%", className: "fill-behind" },
  completed: { y: "0", height: "100%", className: "fill-done" },
  suspended: { y: "0", height: "100%", className: "fill-suspended" },
};

/**
 * How many projects are where: one cell a project, then the same in words. The words are the content, the cells a drawing of them,
 * made anew in the browser instead of being sent twice.
 */
export function StatusBar({ counts, summary }: { counts: readonly StatusCount[]; summary: string }) {
  const parts = segments(counts);
  const total = parts.reduce((sum, part) => sum + part.count, 0);
  return (
    <div>
      <p className="sr-only">{summary}</p>
      <svg aria-hidden="true" width="100%" className="h-4 overflow-visible">
        {parts.map((part) => <rect key={part.status} x={percent(part.at)} width={percent(part.share)} {...cells[part.status]} />)}
        {Array.from({ length: Math.max(total - 1, 0) }, (_, cell) => <Gap key={cell} at={(cell + 1) / total} className="stroke-3" />)}
        {parts.slice(1).map((part) => <Gap key={part.status} at={part.at} className="stroke-8" />)}
      </svg>
      <ul className="mt-2 flex flex-wrap gap-x-6 text-sm">
        {parts.map((part) => (
          <li key={part.status} className="flex min-h-12 items-center gap-x-2">
            <StatusMark status={part.status} label={part.label} />
            {part.href ? <a href={part.href} className="py-3">{part.words}</a> : part.words}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Gap({ at, className }: { at: number; className: string }) {
  return <line x1={percent(at)} x2={percent(at)} y2="100%" className={`stroke-paper ${className}`} />;
}

function percent(part: number): string {
  return `${+(part * 100).toFixed(3)}%`;
}
