import type { ReactNode } from "react";

/** A part of what a decision rests on, under its own small heading. */
export function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="border-t border-line pt-4">
      <h2 id={id} tabIndex={-1} className="mb-2 text-base">{title}</h2>
      {children}
    </section>
  );
}

/** What is done less often waits behind its name. It needs no script. */
export function Fold({ id, title, open, children }: { id?: string; title: ReactNode; open: boolean; children: ReactNode }) {
  return (
    <details id={id} open={open} className="border-t border-line">
      <summary className="flex min-h-12 items-center gap-2 py-2 font-semibold text-green marker:content-none before:inline-block before:w-4 before:content-['▸'] [details[open]>&]:before:rotate-90">{title}</summary>
      <div className="pt-2 pb-5">{children}</div>
    </details>
  );
}
