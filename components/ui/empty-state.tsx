import type { ReactNode } from "react";

/** Nothing here: says so, what that means, and what to do next (`children`: a link or a button). */
export function EmptyState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="rounded border border-dashed border-edge px-5 py-8">
      <p className="text-lg font-semibold">{title}</p>
      {children ? <div className="measure mt-1 text-muted">{children}</div> : null}
      {action ? <div className="mt-4">{action}</div> : null}
    </div>
  );
}
