import type { ReactNode } from "react";
import type { PublicState } from "@/lib/projects/state";

/** The states a project can be in, as the public reads them. */
export type StatusName = PublicState;

/** A shape for each, so that no one needs to see colour: — ⊙ ○ ◔ ◑ ▲ ● ‖. */
const shapes: Record<StatusName, ReactNode> = {
  not_published: <path d="M2 8h12" />,
  reported: <><circle cx="8" cy="8" r="6" /><circle cx="8" cy="8" r="1.5" className="fill-current" /></>,
  not_started: <circle cx="8" cy="8" r="6" />,
  preparing: <><circle cx="8" cy="8" r="6" /><path d="M8 8V2a6 6 0 0 1 6 6z" className="fill-current" /></>,
  in_progress: <><circle cx="8" cy="8" r="6" /><path d="M8 2a6 6 0 0 1 0 12z" className="fill-current" /></>,
  behind: <path d="M8 2 14.5 13.5h-13z" className="fill-current" />,
  completed: <circle cx="8" cy="8" r="6" className="fill-current" />,
  suspended: <path d="M5.5 2.5v11M10.5 2.5v11" />,
};

const colors: Record<StatusName, string> = {
  not_published: "text-unknown",
  reported: "text-progress",
  not_started: "text-unknown",
  preparing: "text-progress",
  in_progress: "text-progress",
  behind: "text-behind",
  completed: "text-done",
  suspended: "text-suspended",
};

export function StatusMark({ status, label }: { status: StatusName; label: string }) {
  return (
    <span className={`inline-flex items-baseline gap-1.5 text-sm font-semibold ${colors[status]}`}>
      <Shape status={status} className="translate-y-[0.12em]" />
      {label}
    </span>
  );
}

/** The sign alone, where its word stands elsewhere. */
export function StatusSign({ status }: { status: StatusName }) {
  return <span className={`inline-flex ${colors[status]}`}><Shape status={status} /></span>;
}

function Shape({ status, className = "" }: { status: StatusName; className?: string }) {
  return <svg viewBox="0 0 16 16" aria-hidden="true" className={`size-[1em] shrink-0 fill-none stroke-current stroke-2 ${className}`}>{shapes[status]}</svg>;
}
