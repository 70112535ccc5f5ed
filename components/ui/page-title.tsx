import type { ReactNode } from "react";

/** The page's one h1. Focus can land on it (`#page-title`) after an action. `above` and `lead` are a line before and after. */
export function PageTitle({ children, above, lead }: { children: ReactNode; above?: ReactNode; lead?: ReactNode }) {
  return (
    <div className="pt-8 pb-6 wide:pt-12 wide:pb-8">
      {above ? <div className="mb-2 text-muted">{above}</div> : null}
      <h1 id="page-title" tabIndex={-1}>{children}</h1>
      {lead ? <div className="measure mt-3 text-lg text-muted">{lead}</div> : null}
    </div>
  );
}
