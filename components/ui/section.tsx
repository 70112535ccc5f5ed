import type { ReactNode } from "react";

/** A part of a page under its own heading, at the page's distance from the one before. `aside` stands at the heading's end. */
export function Section({ id, title, aside, children }: { id: string; title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="mt-12 wide:mt-16 print:mt-6">
      <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 id={id} tabIndex={-1}>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
