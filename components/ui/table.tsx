import type { ReactNode } from "react";

/** Rows and columns. On a phone the table scrolls inside itself, and the keyboard can reach it to do so. Numbers: `className="text-right"`. */
export function Table({ caption, children }: { caption: string; children: ReactNode }) {
  return (
    <div role="region" aria-label={caption} tabIndex={0} className="overflow-x-auto">
      <table className="w-full border-collapse text-left [&_tbody_tr]:border-t [&_tbody_tr]:border-line [&_td]:py-3 [&_td]:align-top [&_td:not(:last-child)]:pr-6 [&_th]:py-3 [&_th]:align-top [&_th]:font-semibold [&_th:not(:last-child)]:pr-6">
        <caption className="pb-2 text-left text-sm text-muted">{caption}</caption>
        {children}
      </table>
    </div>
  );
}
